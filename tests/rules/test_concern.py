"""The grid that orders the indicator board."""

import pytest

from risks.rules.concern import GRID, Concern, concern_of
from risks.rules.indicators import Status


def concern(variation: str = "", assurance: str = "", status: Status | None = Status.GREEN) -> Concern:
    return concern_of(variation=variation, assurance=assurance, status=status, measured=True, ended=False)


@pytest.mark.parametrize(
    ("variation", "always", "hit_and_miss", "never"),
    [
        ("improvement_high", Concern.IN_ORDER, Concern.IN_ORDER, Concern.WATCH),
        ("common_cause", Concern.IN_ORDER, Concern.WATCH, Concern.ACT),
        ("concern_low", Concern.WATCH, Concern.ACT, Concern.URGENT),
    ],
)
def test_the_grid_reads_as_it_is_printed(variation, always, hit_and_miss, never):
    found = [concern(variation, assurance) for assurance in ("pass", "inconsistent", "fail")]
    assert found == [always, hit_and_miss, never]


def test_the_grid_has_an_answer_for_every_pair():
    assert len(GRID) == 9


def test_what_is_in_order_is_watched_while_its_latest_reading_is_beyond():
    assert concern("improvement_high", "inconsistent", Status.RED) is Concern.WATCH


def test_without_icons_the_latest_reading_decides():
    assert [concern(status=each) for each in Status] == [
        Concern.IN_ORDER, Concern.WATCH, Concern.BEYOND, Concern.NOT_JUDGED,
    ]  # fmt: skip


def test_getting_worse_without_a_limit_is_watched_and_never_in_order():
    assert concern("concern_high", "", Status.NO_LIMIT) is Concern.WATCH
    assert concern("improvement_high", "", Status.NO_LIMIT) is Concern.NOT_JUDGED
    assert concern("common_cause", "", Status.NO_LIMIT) is Concern.NOT_JUDGED


def test_a_band_is_judged_by_its_latest_reading():
    assert concern("neutral_low", "", Status.RED) is Concern.BEYOND
    assert concern("neutral_low", "", Status.GREEN) is Concern.IN_ORDER


def test_readings_that_cannot_be_relied_on_are_not_judged_and_none_is_not_measured():
    told = {"variation": "", "assurance": "", "status": None}
    assert concern_of(**told, measured=True, ended=False) is Concern.NOT_JUDGED
    assert concern_of(**told, measured=False, ended=False) is Concern.UNMEASURED


def test_what_has_ended_worries_nobody():
    told = {"variation": "concern_low", "assurance": "fail", "status": Status.RED, "measured": True}
    assert concern_of(**told, ended=True) is Concern.ENDED


def test_every_concern_has_a_short_and_a_long_name():
    assert all(each.label and each.heading for each in Concern)
