"""Indicators as the drift rules are told of them, month by month from January 2025, and what a rule makes of them.

A month's reading is recorded at nine in the morning of the 15th of the month after it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import ModuleType
from typing import Literal

from risks.rules.calendar import add_months
from risks.rules.drift_facts import (
    DecisionFacts,
    ForecastFacts,
    IndicatorFacts,
    OpenFlag,
    ReadingFacts,
    Resolved,
    RiskFacts,
    Signal,
    VerdictFacts,
)
from risks.rules.indicators import Direction, Line, Status, limit_words, status

AT_LEAST = Line(Direction.HIGHER_IS_BETTER, Decimal(76), Decimal(78))
GREEN, AMBER, RED = Decimal(80), Decimal(77), Decimal(70)
SUBJECT = "indicator:ae"
WORDS = "the latest month is below what is ordinary"
# The score is decided: the readings to January are known.
DECIDED = datetime(2025, 2, 20, 10, tzinfo=UTC)


def month_end(month: int) -> date:
    """1 is January 2025, 13 January 2026."""
    return add_months(date(2025, 1, 1), month) - timedelta(days=1)


def recorded(month: int) -> datetime:
    return datetime.combine(month_end(month) + timedelta(days=15), datetime.min.time(), UTC).replace(hour=9)


def read(month: int, value: Decimal | int, line: Line | None = AT_LEAST) -> ReadingFacts:
    value = Decimal(value)
    return ReadingFacts(month_end(month), value, status(value, line), limit_words(line, "%"), line)


def indicator(
    *values: Decimal | int,
    key: str = "ae",
    role: Literal["primary", "secondary"] = "primary",
    then: Status | None = None,
    then_concern: bool = False,
    verdict: VerdictFacts | None = None,
    forecast: ForecastFacts | None = None,
    due_on: date | None = None,
    rebased_at: datetime | None = None,
) -> IndicatorFacts:
    """One with a reading for each month from January 2025 on."""
    return IndicatorFacts(
        key=key,
        name={"ae": "A&E within four hours", "beds": "Virtual ward beds"}.get(key, key),
        role=role,
        readings=tuple(read(month, value) for month, value in enumerate(values, 1)),
        unit="%",
        recorded=tuple(recorded(month) for month in range(1, len(values) + 1)),
        verdict=verdict,
        forecast=forecast,
        then=DecisionFacts(then, then_concern),
        due_on=due_on,
        rebased_at=rebased_at,
        frequency="monthly",
    )


def secondary(*values: object, **facts: object) -> IndicatorFacts:
    return indicator(*values, key="beds", role="secondary", **facts)  # type: ignore[arg-type]


def concern(since: int = 2, known: int = 2) -> VerdictFacts:
    return VerdictFacts(
        readings=14,
        variation="concern_low",
        concern_since=month_end(since),
        concern_known_at=recorded(known),
        cause="below_lpl",
    )


def restated(one: IndicatorFacts, month: int, value: Decimal | int, at: datetime) -> IndicatorFacts:
    readings, instants = list(one.readings), list(one.recorded)
    readings[month - 1], instants[month - 1] = read(month, value), at
    return replace(one, readings=tuple(readings), recorded=tuple(instants))


def risk(*indicators: IndicatorFacts, decided_at: datetime | None = None, score: int | None = 12) -> RiskFacts:
    return RiskFacts(
        risk_id=3,
        reference="BAF0003",
        title="System pressure",
        score=score,
        limits=None,
        accepted_until=None,
        scored_on=decided_at.date() if decided_at else None,
        appetite_in_force_from=None,
        indicators=indicators,
        decided_at=decided_at,
    )


def flag_of(signal: Signal, opened: date) -> OpenFlag:
    at = datetime.combine(opened, datetime.min.time(), UTC)
    evidence = dict(signal.evidence)
    return OpenFlag(7, signal.rule, signal.subject, signal.severity, evidence, at, at_opening=evidence)


def story(rule: ModuleType, *days: tuple[date, RiskFacts], subject: str = SUBJECT) -> list[OpenFlag | Resolved | None]:
    """What stands after each day about one subject, as a sweep on each of them leaves it: None before the flag opens,
    and how it ended on the day that it does."""
    told: list[OpenFlag | Resolved | None] = []
    flag: OpenFlag | None = None
    for on, facts in days:
        signal = next((each for each in rule.signals(facts, on) if each.subject == subject), None)
        outcome = signal or (rule.standing(facts, flag, on) if flag else None)
        if isinstance(outcome, Resolved) or outcome is None:
            told.append(outcome)
            flag = None
            continue
        if flag is None:
            flag = flag_of(outcome, on)
        flag = replace(flag, severity=outcome.severity, evidence=dict(outcome.evidence))
        told.append(flag)
    return told
