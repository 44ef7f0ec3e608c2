"""A risk to change, and what the decider makes of one rule, for the tests of the rules about it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from risks.rules.appetite import Limits
from risks.rules.drift import OpenFlag, Resolved, RiskFacts, Signal, decide, signals

TODAY = date(2026, 11, 22)

# Within appetite, reviewed in time, nothing late: no rule fires.
QUIET = RiskFacts(
    risk_id=3,
    reference="BAF0003",
    title="Pressure on urgent care",
    score=6,
    limits=Limits(6, 9),
    accepted_until=None,
    scored_on=date(2026, 11, 3),
    appetite_in_force_from=date(2026, 4, 1),
    domain="quality",
    decided_at=datetime(2026, 11, 3, 12, tzinfo=UTC),
    reviewed_on=date(2026, 11, 3),
    review_by=date(2027, 5, 3),
    review_months=6,
    opened_on=date(2026, 2, 2),
)
ABOVE = replace(QUIET, score=8)
BEYOND = replace(QUIET, score=16, review_by=date(2026, 12, 3), review_months=1)


def fired(facts: RiskFacts, rule: str, on: date = TODAY) -> list[Signal]:
    return [signal for signal in signals(facts, on) if signal.rule == rule]


def only(facts: RiskFacts, rule: str, on: date = TODAY) -> Signal:
    (signal,) = fired(facts, rule, on)
    return signal


def flag_of(signal: Signal, **more: object) -> OpenFlag:
    flag = OpenFlag(7, signal.rule, signal.subject, signal.severity, dict(signal.evidence))
    return replace(flag, **more)  # type: ignore[arg-type]


def ends(facts: RiskFacts, flag: OpenFlag, on: date = TODAY) -> Resolved:
    """How the flag is resolved on the day."""
    ((flag_id, end),) = decide(facts, [flag], [], on).resolved
    assert flag_id == flag.id
    return end


def shows(facts: RiskFacts, flag: OpenFlag, on: date = TODAY) -> Mapping[str, str | int]:
    """What the flag says after the day; it must stand, and stand unchanged when asked again."""
    decision = decide(facts, [flag], [], on)
    assert not decision.resolved
    for flag_id, signal in decision.updated:
        assert flag_id == flag.id
        now = flag_of(signal, answered_at=flag.answered_at, frozen=signal.frozen, recurring=signal.recurring)
        assert decide(facts, [now], [], on).unchanged == (flag.id,)
        return signal.evidence
    assert decision.unchanged == (flag.id,)
    return flag.evidence
