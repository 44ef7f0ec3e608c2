"""A statement that a committee approved is put in force as a new version; what cannot stand is refused in words."""

from datetime import date, timedelta

import pytest

from risks.changes.appetite import AppetiteRefused, put_in_force
from risks.changes.what_if import Drafted
from risks.models import AppetiteLevel, AppetiteStatement, RiskDomain
from risks.rules.appetite import Level, Limits
from tests.factories import TODAY, CommitteeFactory, appetite, at

pytestmark = pytest.mark.django_db
MINIMAL = Drafted(Level.MINIMAL, Limits(4, 6))


@pytest.fixture
def over() -> AppetiteStatement:
    statement = appetite(quality=(6, 9), finance=(10, 12))
    statement.levels.update(narrative="What it means.", illustrative=True, source_lines="12")
    return statement


def key(domain: str) -> int:
    return RiskDomain.objects.get(key=domain).pk


def put(over, alice, levels=None, **changes) -> AppetiteStatement:
    told = {
        "scope": "system",
        "levels": {key("quality"): MINIMAL, key("finance"): Drafted(Level.CAUTIOUS, Limits(10, 12))},
        "approved_by": CommitteeFactory(),
        "approved_on": TODAY,
        "in_force_from": TODAY,
        "review_on": TODAY + timedelta(days=365),
        "reason": "After a hard winter.",
    }
    return put_in_force(over=over, by=alice, at=at(), **told | ({} if levels is None else {"levels": levels}) | changes)


def test_it_is_the_next_version_and_holds_from_its_day(over, alice):
    made = put(over, alice)
    assert (made.version, made.title, made.narrative) == (over.version + 1, over.title, "After a hard winter.")
    assert AppetiteStatement.objects.in_force("system", TODAY) == made
    assert AppetiteStatement.objects.in_force("system", TODAY - timedelta(days=1)) == over
    assert (made.history.get().history_user, made.history.get().history_change_reason) == (
        alice,
        "After a hard winter.",
    )


def test_a_level_that_stays_keeps_what_was_said_of_it_and_a_new_one_does_not(over, alice):
    levels = {level.domain.key: level for level in put(over, alice).levels.all()}
    stays, new = levels["finance"], levels["quality"]
    assert (stays.narrative, stays.illustrative, stays.source_lines) == ("What it means.", True, "12")
    assert (new.level, new.appetite_ceiling, new.tolerance_ceiling) == ("minimal", 4, 6)
    assert (new.narrative, new.illustrative, new.source_lines) == ("", False, "")


def test_the_first_statement_of_a_scope_replaces_none(over, alice):
    made = put(None, alice, scope="icb")
    assert (made.version, made.scope, made.title) == (1, "icb", "Risk appetite statement")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"approved_on": TODAY + timedelta(days=1)}, "today or earlier"),
        ({"in_force_from": TODAY - timedelta(days=1)}, "on the day on which it was approved, or later"),
        ({"approved_on": date(2023, 4, 1), "in_force_from": date(2023, 4, 1)}, "comes into force on a later day"),
        ({"in_force_from": TODAY + timedelta(days=400)}, "more than a year from today"),
        ({"review_on": TODAY}, "reviewed after it has come into force"),
        ({"levels": {}}, "Choose a level for one domain at least"),
        ({"reason": "  "}, "Say why"),
        ({"reason": "x" * 2001}, "2,000 characters or fewer"),
        ({"reason": "Patient 943 476 5919"}, "NHS number"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_written(over, alice, changes, says):
    before = AppetiteLevel.objects.count()
    with pytest.raises(AppetiteRefused, match=says):
        put(over, alice, **changes)
    assert (AppetiteStatement.objects.count(), AppetiteLevel.objects.count()) == (1, before)


def test_one_that_came_meanwhile_is_not_replaced_unseen(over, alice):
    put(over, alice)
    with pytest.raises(AppetiteRefused, match="while this was drafted"):
        put(over, alice, in_force_from=TODAY + timedelta(days=1))


def test_while_one_is_to_come_no_other_is_put_in_force(over, alice):
    put(over, alice, in_force_from=TODAY + timedelta(days=10))
    with pytest.raises(AppetiteRefused, match="Until then no other"):
        put(over, alice, in_force_from=TODAY + timedelta(days=20))
