"""Indicators are added, changed and linked: who, when and why are in the record."""

from dataclasses import replace
from decimal import Decimal

import pytest

from risks.changes.indicators import (
    IndicatorEntry,
    IndicatorRefused,
    add_indicator,
    change_indicator,
    link_risk,
    unlink_risk,
)
from risks.changes.record import Stale
from risks.models import Indicator, IndicatorLink
from tests import factories as make
from tests.factories import TODAY

pytestmark = pytest.mark.django_db

ENTRY = IndicatorEntry(name="Seen within four hours", area="Bedford", unit="%", lowest=Decimal(0), highest=Decimal(100))


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
