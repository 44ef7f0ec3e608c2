"""Indicators are added, changed, linked and given limits: who, when and why are in the record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from risks.changes.indicator_limits import even_shares, set_threshold, set_year_profile
from risks.changes.indicators import (
    IndicatorEntry,
    IndicatorRefused,
    add_indicator,
    change_indicator,
    link_risk,
    unlink_risk,
)
from risks.changes.record import Stale
from risks.models import Indicator, IndicatorLink, Reading, Threshold
from risks.rules.indicators import Status, status
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

ENTRY = IndicatorEntry(name="Seen within four hours", area="Bedford", unit="%", lowest=Decimal(0), highest=Decimal(100))
YEAR = date(2025, 4, 1)


def latest(row) -> tuple[str, str]:
    entry = row.history.first()
    return entry.history_user.username, entry.history_change_reason


def test_an_indicator_is_added_with_an_address_of_its_own(alice):
    made = add_indicator(entry=ENTRY, by=alice)
    assert (made.slug, made.version, str(made)) == (
        "seen-within-four-hours-bedford",
        1,
        "Seen within four hours, Bedford",
    )
    assert latest(made) == ("alice", "Indicator added.")
    other = add_indicator(entry=replace(ENTRY, name="Seen within four hours."), by=alice)
    assert other.slug == "seen-within-four-hours-bedford-2"
    assert add_indicator(entry=replace(ENTRY, name="新", area="新"), by=alice).slug == "indicator"


def test_no_indicator_takes_an_address_that_means_something_else(alice):
    assert add_indicator(entry=replace(ENTRY, name="New", area="-"), by=alice).slug == "new-2"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": " "}, "Give the indicator a name"),
        ({"area": ""}, "which area"),
        ({"name": "x" * 251}, "251 characters"),
        ({"direction": "sideways"}, "“sideways” is not one of the choices"),
        ({"run_length": 9}, "not one of the choices"),
        ({"lowest": Decimal(100)}, "must be above the lowest"),
        ({"limits_from_first": 11}, "at least 12 readings"),
        ({"grace_days": -1}, "from 0 to 1,000"),
        ({"publication_lag_days": 40000}, "from 0 to 1,000"),
        ({"lowest": Decimal("NaN")}, "Give a number"),
        ({"ratings": ("Good",)}, "from 2 to 9 different ratings"),
        ({"ratings": ("Good", "good")}, "from 2 to 9 different ratings"),
        ({"definition": "As for 943 476 5919."}, "looks like an NHS number"),
    ],
)
def test_what_cannot_be_said_of_an_indicator_is_refused(alice, said, words):
    with pytest.raises(IndicatorRefused, match=words):
        add_indicator(entry=replace(ENTRY, **said), by=alice)
    assert not Indicator.objects.exists()


def test_the_same_indicator_is_not_added_twice_to_an_area(alice):
    add_indicator(entry=ENTRY, by=alice)
    with pytest.raises(IndicatorRefused, match="is there already"):
        add_indicator(entry=replace(ENTRY, name="SEEN within four hours"), by=alice)
    add_indicator(entry=replace(ENTRY, area="Luton"), by=alice)


def test_a_change_takes_the_next_version_and_keeps_the_address(alice):
    made = add_indicator(entry=ENTRY, by=alice)
    changed = change_indicator(
        indicator=made, entry=replace(ENTRY, name="Seen in time"), version=1, why=" Renamed. ", by=alice
    )
    assert (changed.name, changed.slug, changed.version) == ("Seen in time", made.slug, 2)
    assert latest(changed) == ("alice", "Renamed.")
    with pytest.raises(Stale):
        change_indicator(indicator=made, entry=ENTRY, version=1, why="Back again.", by=alice)
    with pytest.raises(IndicatorRefused, match="Say why"):
        change_indicator(indicator=made, entry=ENTRY, version=2, why="", by=alice)


def test_ratings_stay_once_there_are_readings_of_them(alice):
    rated = replace(ENTRY, ratings=("Inadequate", " ", "Good"), lowest=None, highest=None)
    made = add_indicator(entry=rated, by=alice)
    assert made.ratings == ["Inadequate", "Good"]
    make.ReadingFactory(indicator=made, value=2)
    change_indicator(indicator=made, entry=replace(rated, unit="rating"), version=1, why="Unit.", by=alice)
    with pytest.raises(IndicatorRefused, match="hold the places of these ratings"):
        change_indicator(
            indicator=made, entry=replace(rated, ratings=("Good", "Inadequate")), version=2, why="Order.", by=alice
        )


# Links


def link(indicator, risk, alice, role="primary", axis="likelihood", why="Demand drives it.") -> IndicatorLink:
    return link_risk(indicator=indicator, risk=risk, role=role, axis=axis, why=why, by=alice)


def test_an_indicator_speaks_to_a_risk_and_to_one_side_of_its_score(alice):
    risk, indicator = make.RiskFactory(), make.IndicatorFactory()
    first = link(indicator, risk, alice)
    again = link(indicator, risk, alice, role="secondary", axis="consequence")
    assert (again.pk, again.role, again.axis) == (first.pk, "secondary", "consequence")
    assert latest(again) == ("alice", "Demand drives it.")
    with pytest.raises(IndicatorRefused, match="in that way already"):
        link(indicator, risk, alice, role="secondary", axis="consequence")


def test_a_link_is_refused_without_a_reason_to_a_closed_risk_or_in_another_way(alice):
    indicator = make.IndicatorFactory()
    closed = make.RiskFactory(state="closed", closed_on=TODAY, closed_because="Ended.")
    with pytest.raises(IndicatorRefused, match="is closed"):
        link(indicator, closed, alice)
    with pytest.raises(IndicatorRefused, match="Say why"):
        link(indicator, make.RiskFactory(), alice, why=" ")
    with pytest.raises(IndicatorRefused, match="primary or secondary"):
        link(indicator, make.RiskFactory(), alice, role="tertiary")


def test_a_link_that_is_taken_back_stays_in_the_history(alice):
    made = link(make.IndicatorFactory(), make.RiskFactory(), alice)
    unlink_risk(link=made, why="It measures something else.", by=alice)
    assert not IndicatorLink.objects.exists()
    ended = IndicatorLink.history.first()
    assert (ended.history_type, ended.history_change_reason) == ("-", "It measures something else.")


# Limits


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


def test_the_limit_of_a_rating_is_one_of_its_words(alice):
    rated = make.IndicatorFactory(ratings=["Inadequate", "Good"])
    assert limit(rated, alice, "2").limit == 2
    with pytest.raises(IndicatorRefused, match="Choose the rating"):
        limit(rated, alice, "3")


# Profiles


@pytest.fixture
def infections(db) -> Indicator:
    return make.IndicatorFactory(name="C. difficile", unit="cases", basis="cumulative", direction="lower_is_better")


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
