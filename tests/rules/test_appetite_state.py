"""The truth table of design/statistics 4.3, row by row: the state, and what the rules make of it on that day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from risks.rules.appetite import Limits, Position, position_words
from risks.rules.drift import OpenFlag, Resolved, RiskFacts, decide, signals
from risks.rules.drift_above import RULE as ABOVE
from risks.rules.drift_appetite import RULE as BREACH
from risks.rules.drift_appetite import where
from risks.rules.drift_facts import ActionFacts
from risks.rules.drift_status import Drift, drift_status

TODAY = date(2026, 11, 22)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LIMITS = Limits(6, 9)
PLAN = ActionFacts("4", "Open a second discharge lounge", TOMORROW, TOMORROW)


@dataclass(frozen=True)
class Row:
    """One row at one of its edges. `opens` are the rules about appetite that fire, and `drift` the status of 4.6 of a
    risk with nothing else said of it."""

    score: int | None
    limits: Limits | None
    accepted_until: date | None
    state: Position
    words: str
    opens: tuple[str, ...]
    drift: Drift
    target_by: date | None = None
    actions: tuple[ActionFacts, ...] = ()

    @property
    def facts(self) -> RiskFacts:
        return RiskFacts(
            risk_id=3,
            reference="BAF0003",
            title="Pressure on urgent care",
            score=self.score,
            limits=self.limits,
            accepted_until=self.accepted_until,
            scored_on=date(2026, 11, 3) if self.score else None,
            appetite_in_force_from=date(2026, 4, 1),
            domain="quality",
            target_by=self.target_by,
            actions=self.actions,
        )


UNKNOWN, INSIDE, TOLERATED = Position.UNKNOWN, Position.WITHIN_APPETITE, Position.WITHIN_TOLERANCE
BEYOND, ACCEPTED = Position.BEYOND_TOLERANCE, Position.BEYOND_ACCEPTED
NOT_SET, NOT_SCORED = "Appetite not set", "Not scored yet"
BY_ONE, UNTIL = "Beyond tolerance of 9 by 1", "Beyond tolerance of 9, accepted until 22 November 2026"
LATER = "Beyond tolerance of 9, accepted until 23 November 2026"
ABOVE_WORDS = "Above appetite of 6, tolerated to 9"
QUIET = Drift.UNMONITORED

TABLE = {
    "no assessment": Row(None, LIMITS, None, UNKNOWN, NOT_SCORED, (), QUIET),
    "no appetite for the domain, however low the score": Row(1, None, None, UNKNOWN, NOT_SET, (), QUIET),
    "neither, and an exception in force": Row(None, None, TODAY, UNKNOWN, NOT_SET, (), QUIET),
    "s below A": Row(1, LIMITS, None, INSIDE, "Within appetite of 6", (), QUIET),
    "s = A": Row(6, LIMITS, None, INSIDE, "Within appetite of 6", (), QUIET),
    "s = A, an exception in force": Row(6, LIMITS, TODAY, INSIDE, "Within appetite of 6", (), QUIET),
    "A < s, without a plan": Row(8, LIMITS, None, TOLERATED, ABOVE_WORDS, (ABOVE,), QUIET),
    "A < s, with a plan and a date to come": Row(8, LIMITS, None, TOLERATED, ABOVE_WORDS, (), QUIET, TODAY, (PLAN,)),
    "A < s, the date has passed": Row(8, LIMITS, None, TOLERATED, ABOVE_WORDS, (ABOVE,), QUIET, YESTERDAY, (PLAN,)),
    "s = T": Row(9, LIMITS, None, TOLERATED, ABOVE_WORDS, (ABOVE,), QUIET),
    "s = T, an exception in force": Row(9, LIMITS, TODAY, TOLERATED, ABOVE_WORDS, (ABOVE,), QUIET),
    "A = T, s on both": Row(9, Limits(9, 9), None, INSIDE, "Within appetite of 9", (), QUIET),
    "s > T": Row(10, LIMITS, None, BEYOND, BY_ONE, (BREACH,), Drift.BREACH),
    "s > T, the exception ended yesterday": Row(10, LIMITS, YESTERDAY, BEYOND, BY_ONE, (BREACH,), Drift.BREACH),
    "s > T, the exception's last day": Row(10, LIMITS, TODAY, ACCEPTED, UNTIL, (), QUIET),
    "s > T, an exception in force": Row(10, LIMITS, TOMORROW, ACCEPTED, LATER, (), QUIET),
}
EACH = pytest.mark.parametrize("name", TABLE)


@EACH
def test_each_row_gives_its_state_and_its_words(name: str) -> None:
    row = TABLE[name]
    state = where(row.facts, TODAY)
    assert state is row.state
    assert position_words(row.score, row.limits, state, row.accepted_until) == row.words


@EACH
def test_each_row_opens_what_it_says_and_no_more(name: str) -> None:
    row = TABLE[name]
    assert tuple(each.rule for each in signals(row.facts, TODAY) if each.rule in (ABOVE, BREACH)) == row.opens


@EACH
def test_each_row_gives_the_drift_status_of_its_state(name: str) -> None:
    row = TABLE[name]
    found = drift_status(row.facts, [], TODAY)
    assert found.status is row.drift
    assert found.no_appetite is (row.state is UNKNOWN)


@EACH
def test_a_breach_that_stands_is_held_where_it_is_not_over_and_resolved_inside_tolerance(name: str) -> None:
    row = TABLE[name]
    breach = OpenFlag(7, BREACH, "", 3, dict(signals(TABLE["s > T"].facts, TODAY)[0].evidence))
    decided = decide(row.facts, [breach], [], TODAY)
    resolved = [ended for _, ended in decided.resolved if isinstance(ended, Resolved)]
    assert bool(resolved) is (row.state in (INSIDE, TOLERATED))
    shown = [signal for key, signal in decided.updated if key == 7]
    if row.state is ACCEPTED:
        assert str(shown[0].evidence["held"]).startswith("The Board has accepted this until 2")
    elif row.state is UNKNOWN:
        assert str(shown[0].evidence["held"]).endswith("so the breach is not known to be over.")


def test_while_the_board_accepts_it_every_other_rule_still_runs() -> None:
    row = TABLE["s > T, an exception in force"]
    late = replace(
        row.facts,
        review_by=YESTERDAY,
        review_months=1,
        reviewed_on=date(2026, 10, 21),
        actions=(ActionFacts("4", "Open a second discharge lounge", YESTERDAY, YESTERDAY),),
    )
    assert {"review_overdue", "action_overdue", "exception_ending"} <= {each.rule for each in signals(late, TODAY)}


def test_scores_are_decisions_so_the_state_follows_the_score_at_once_without_hysteresis() -> None:
    beyond, back = TABLE["s > T"].facts, TABLE["s = T"].facts
    for known, state in ((beyond, BEYOND), (back, TOLERATED), (beyond, BEYOND), (back, TOLERATED)):
        assert where(known, TODAY) is state


def test_a_lowered_appetite_moves_a_risk_beyond_without_a_new_score_and_is_named_as_the_reason() -> None:
    lowered = replace(
        TABLE["s > T"].facts, appetite_in_force_from=date(2026, 11, 10), limits_when_scored=Limits(10, 12)
    )
    (breach,) = (each for each in signals(lowered, TODAY) if each.rule == BREACH)
    assert str(breach.evidence["why"]).startswith("The appetite changed, not the score:")
    assert breach.evidence["since"] == "2026-11-10"
