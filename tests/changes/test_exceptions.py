"""A committee accepts a risk beyond tolerance until a day, and the day after the breach is back on the table."""

from datetime import date, timedelta

import pytest

from risks.changes.exceptions import ExceptionRefused, accept_beyond_tolerance, end_exception
from risks.models import Alert, AppetiteException, Flag, Risk
from risks.rules.drift_appetite import RULE
from tests.changes.sweeping import risk_scored, swept
from tests.factories import TODAY, CommitteeFactory, RiskFactory, appetite, at

pytestmark = pytest.mark.django_db
UNTIL = date(2025, 12, 31)


@pytest.fixture
def risk() -> Risk:
    appetite(quality=(6, 9))
    return risk_scored(4, 4)


def accepted(risk, alice, **changes) -> AppetiteException:
    told = {"accepted_on": TODAY, "until": UNTIL, "conditions": "A report to each meeting.", "at": at()} | changes
    return accept_beyond_tolerance(risk=risk, committee=CommitteeFactory(), by=alice, **told)


def test_it_says_who_accepted_what_until_when_and_why_is_in_the_record(risk, alice):
    made = accepted(risk, alice, minute_reference="7.2")
    assert (made.until, made.conditions, made.minute_reference) == (UNTIL, "A report to each meeting.", "7.2")
    assert made.history.get().history_user == alice
    assert "until 31 December 2025" in made.history.get().history_change_reason


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"conditions": "  "}, "Say what the committee asked in return"),
        ({"conditions": "Patient 943 476 5919"}, "NHS number"),
        ({"conditions": "x" * 2001}, "2,001 characters"),
        ({"minute_reference": "x" * 41}, "41 characters"),
        ({"accepted_on": date(2025, 9, 20)}, "in the future"),
        ({"until": date(2025, 9, 18)}, "would be over already"),
    ],
)
def test_what_cannot_be_accepted_is_refused(risk, alice, changes, says):
    with pytest.raises(ExceptionRefused, match=says):
        accepted(risk, alice, **changes)
    assert AppetiteException.objects.count() == 0


def test_a_risk_within_tolerance_needs_no_acceptance(alice):
    appetite(quality=(6, 9))
    with pytest.raises(ExceptionRefused, match="nothing to accept"):
        accepted(risk_scored(3, 3), alice)


def test_a_risk_without_a_score_has_nothing_to_accept(alice):
    appetite(quality=(6, 9))
    with pytest.raises(ExceptionRefused, match="appetite not set, so"):
        accepted(RiskFactory(), alice)


def test_a_newer_acceptance_replaces_the_one_that_stands(risk, alice):
    first = accepted(risk, alice)
    accepted(risk, alice, until=date(2025, 10, 31))
    first.refresh_from_db()
    assert first.ended_on == TODAY
    assert Risk.objects.with_limits(TODAY).get(pk=risk.pk).accepted_until == date(2025, 10, 31)


def test_the_flag_rests_while_it_is_accepted_and_opens_again_the_day_after(risk, alice):
    swept()
    flag = Flag.objects.get(rule=RULE)
    accepted(risk, alice)
    swept(at(hour=10))
    flag.refresh_from_db()
    assert (flag.state, flag.resolution) == ("resolved", "decision")
    assert "accepted it until 31 December 2025" in flag.resolved_because

    swept(at(UNTIL))
    assert not Flag.objects.filter(resolved_at__isnull=True, rule=RULE).exists()
    swept(at(UNTIL + timedelta(days=1)))
    again = Flag.objects.get(resolved_at__isnull=True, rule=RULE)
    assert again.evidence["why"] == "The Board's acceptance ended on 31 December 2025."
    assert Alert.objects.filter(flag=again, created_at=at(UNTIL + timedelta(days=1))).exists()


def test_the_flag_opens_on_the_day_on_which_it_is_taken_back(risk, alice):
    made = accepted(risk, alice)
    swept()
    assert not Flag.objects.filter(resolved_at__isnull=True, rule=RULE).exists()
    end_exception(exception=made, on=TODAY, why="The forecast moved.", by=alice, at=at(hour=10))
    swept(at(hour=11))
    assert Flag.objects.filter(resolved_at__isnull=True, rule=RULE).exists()


def test_it_is_taken_back_once_with_a_reason_and_not_before_it_began(risk, alice):
    made = accepted(risk, alice)
    told = {"exception": made, "by": alice, "at": at()}
    with pytest.raises(ExceptionRefused, match="Say why"):
        end_exception(on=TODAY, why=" ", **told)
    with pytest.raises(ExceptionRefused, match="accepted on 19 September 2025"):
        end_exception(on=date(2025, 9, 18), why="The forecast moved.", **told)
    end_exception(on=TODAY, why="The forecast moved.", **told)
    with pytest.raises(ExceptionRefused, match="already"):
        end_exception(on=TODAY, why="The forecast moved.", **told)
    made.refresh_from_db()
    assert not made.holds(TODAY)


def test_what_is_over_by_itself_is_not_taken_back(risk, alice):
    made = accepted(risk, alice)
    with pytest.raises(ExceptionRefused, match="ended on 31 December 2025"):
        end_exception(exception=made, on=date(2026, 1, 5), why="Late.", by=alice, at=at(date(2026, 1, 5)))
