"""Limits are dated and profiled by the year: what was judged by an earlier limit stays so."""

from datetime import date
from decimal import Decimal

import pytest

from risks.changes.indicator_limits import even_shares, set_threshold, set_year_profile
from risks.changes.indicators import IndicatorRefused
from risks.models import Indicator, Reading, Threshold
from risks.rules.indicators import Status, status
from tests import factories as make

pytestmark = pytest.mark.django_db

YEAR = date(2025, 4, 1)


def latest(row) -> tuple[str, str]:
    entry = row.history.first()
    return entry.history_user.username, entry.history_change_reason


def limit(indicator, alice, value: str | None, from_on=YEAR, why="The plan says so.", **said) -> Threshold:
    given = None if value is None else Decimal(value)
    return set_threshold(indicator=indicator, in_force_from=from_on, limit=given, by=alice, why=why, **said)


def judged(indicator) -> dict[date, Status]:
    rows = Reading.objects.standing().filter(indicator=indicator).with_line().order_by("period_end")
    return {row.period_end: status(row.value, row.line) for row in rows}


def test_a_limit_from_a_day_leaves_earlier_readings_judged_as_they_were(alice):
    indicator = make.IndicatorFactory()
    for ends in (date(2025, 3, 31), date(2025, 4, 30)):
        make.ReadingFactory(indicator=indicator, period_end=ends, value=77)
    limit(indicator, alice, "76", date(2024, 4, 1))
    limit(indicator, alice, "78", said_by="Planning guidance 2025/26")
    assert judged(indicator) == {date(2025, 3, 31): Status.GREEN, date(2025, 4, 30): Status.RED}
    limit(indicator, alice, None)
    assert judged(indicator)[date(2025, 4, 30)] == Status.NO_LIMIT


def test_a_limit_from_the_same_day_is_corrected_with_who_and_why(alice):
    printed = make.ThresholdFactory(source_document=make.SourceDocumentFactory(), source_lines="12", in_force_from=YEAR)
    corrected = limit(printed.indicator, alice, "80", why="Misread.")
    assert (corrected.pk, corrected.source_document, corrected.source_lines) == (printed.pk, None, "")
    assert latest(corrected) == ("alice", "Misread.")
    with pytest.raises(IndicatorRefused, match="set from that day already"):
        limit(printed.indicator, alice, "80")


@pytest.mark.parametrize(
    ("direction", "value", "said", "words"),
    [
        ("higher_is_better", "76", {"amber": Decimal(70)}, "must be on or above the limit"),
        ("lower_is_better", "76", {"amber": Decimal(80)}, "must be on or below the limit"),
        ("higher_is_better", None, {"amber": Decimal(80)}, "Give the limit as well"),
        ("higher_is_better", "76", {"upper": Decimal(80)}, "best inside a band"),
        ("inside_band", "2.5", {"upper": Decimal("-2.5")}, "must not be above its upper"),
        ("neutral", "76", {}, "Neither direction is better"),
        ("higher_is_better", "1e12", {}, "Give a number below"),
        ("higher_is_better", "76", {"why": ""}, "Say why"),
    ],
)
def test_a_limit_that_contradicts_itself_is_refused(alice, direction, value, said, words):
    with pytest.raises(IndicatorRefused, match=words):
        limit(make.IndicatorFactory(direction=direction), alice, value, **said)
    assert not Threshold.objects.exists()


@pytest.mark.parametrize(
    ("direction", "value", "said", "words", "field"),
    [
        ("higher_is_better", "100.5", {}, "is not above 100%, so a limit of 100.5% can judge none", "limit"),
        ("higher_is_better", "-1", {}, "is not below 0%, so a limit of -1% can judge none", "limit"),
        ("higher_is_better", "99", {"amber": Decimal(101)}, "not above 100%", "amber"),
        ("inside_band", "85", {"upper": Decimal(101)}, "not above 100%", "upper"),
    ],
)
def test_a_limit_where_no_reading_can_be_is_refused_in_words(alice, direction, value, said, words, field):
    share = make.IndicatorFactory(direction=direction, unit="%", lowest=Decimal(0), highest=Decimal(100))
    with pytest.raises(IndicatorRefused, match=words) as refused:
        limit(share, alice, value, **said)
    assert refused.value.field == field
    assert not Threshold.objects.exists()


def test_a_limit_on_the_edge_of_what_can_be_read_is_one_and_a_margin_is_a_distance(alice):
    share = make.IndicatorFactory(unit="%", lowest=Decimal(0), highest=Decimal(100))
    assert limit(share, alice, "100").limit == 100
    band = make.IndicatorFactory(direction="inside_band", unit="%", lowest=Decimal(50), highest=Decimal(100))
    assert limit(band, alice, "85", upper=Decimal(92), amber=Decimal(2)).amber == 2


def test_the_limit_of_a_rating_is_one_of_its_words(alice):
    rated = make.IndicatorFactory(ratings=["Inadequate", "Good"])
    assert limit(rated, alice, "2").limit == 2
    with pytest.raises(IndicatorRefused, match="Choose the rating"):
        limit(rated, alice, "3")


# Profiles


@pytest.fixture
def infections(db) -> Indicator:
    return make.IndicatorFactory(
        name="C. difficile", unit="cases", basis="cumulative", direction="lower_is_better", lowest=Decimal(0)
    )


def profile(indicator, alice, steps, year_limit="147", **said) -> list[Threshold]:
    given = {"year_start": YEAR, "year_limit": Decimal(year_limit), "why": "An even share.", "by": alice} | said
    return set_year_profile(indicator=indicator, steps=[Decimal(step) for step in steps], **given)


def test_a_cumulative_indicator_is_judged_by_its_profile_and_not_by_the_years_limit(infections, alice):
    profile(infections, alice, even_shares(Decimal(147)))
    for ends, value in ((date(2025, 4, 30), 12), (date(2025, 6, 30), 51), (date(2026, 3, 31), 147)):
        make.ReadingFactory(indicator=infections, period_end=ends, value=value)
    assert judged(infections) == {
        date(2025, 4, 30): Status.GREEN,
        date(2025, 6, 30): Status.RED,
        date(2026, 3, 31): Status.GREEN,
    }
    june = infections.thresholds.get(in_force_from=date(2025, 6, 1))
    assert (june.limit, june.year_limit) == (Decimal("36.75"), 147)


def test_after_the_year_no_limit_is_set_and_nothing_is_green(infections, alice):
    profile(infections, alice, ["36", "73", "110", "147"])
    make.ReadingFactory(indicator=infections, period_end=date(2026, 4, 30), value=1)
    assert judged(infections) == {date(2026, 4, 30): Status.NO_LIMIT}
    profile(infections, alice, ["30", "60", "90", "120"], "120", year_start=date(2026, 4, 1))
    assert judged(infections) == {date(2026, 4, 30): Status.GREEN}


def test_a_profile_replaces_what_was_set_for_the_year_and_the_next_year_stays(infections, alice):
    limit(infections, alice, "147", date(2025, 5, 15))
    limit(infections, alice, "140", date(2026, 4, 1))
    profile(infections, alice, even_shares(Decimal(147)))
    profile(infections, alice, ["36", "73", "110", "147"])
    starts = [date(2025, 4, 1), date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1)]
    assert list(infections.thresholds.values_list("in_force_from", flat=True)) == starts
    assert infections.thresholds.last().limit == 140
    assert Threshold.history.filter(history_type="-").count() == 9


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"steps": ["36", "73", "147"]}, "12 sums for the months or 4"),
        ({"steps": ["36", "30", "110", "147"]}, "none is below the one before"),
        ({"steps": ["-1", "30", "110", "147"]}, "not below 0 cases"),
        ({"steps": ["36", "73", "110", "140"]}, "last sum is the limit of the whole year"),
        ({"steps": ["36", "73", "110", "147"], "year_start": date(2025, 1, 1)}, "on 1 April"),
        ({"steps": ["36", "73", "110", "147"], "why": ""}, "Say where the profile comes from"),
    ],
)
def test_a_profile_that_cannot_be_is_refused(infections, alice, said, words):
    with pytest.raises(IndicatorRefused, match=words):
        profile(infections, alice, **said)
    assert not Threshold.objects.exists()


def test_only_a_cumulative_indicator_with_a_better_side_has_a_profile(infections, alice):
    for fields, words in (({"basis": "snapshot"}, "cumulative"), ({"direction": "neutral"}, "higher or lower")):
        other = make.IndicatorFactory(**({"basis": "cumulative", "direction": "lower_is_better"} | fields))
        with pytest.raises(IndicatorRefused, match=words):
            profile(other, alice, ["36", "73", "110", "147"])
