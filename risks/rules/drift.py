"""Decide which flags of a risk to open, open again, refresh or resolve (design/statistics 4.4 and 4.7).

Pure: the same facts, flags and day give the same decision, so any past day can be replayed, and deciding again after
the decision was carried out changes nothing. A later rule joins by one line in `_RULES`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from risks.rules import drift_appetite, drift_indicator
from risks.rules.drift_facts import (
    SEVERITY_WORDS,
    ClosedFlag,
    Evidence,
    Held,
    IndicatorFacts,
    OpenFlag,
    ReadingFacts,
    Resolved,
    RiskFacts,
    RuleWords,
    Signal,
)

__all__ = [
    "REOPEN_DAYS",
    "REOPEN_PERIODS",
    "RULES",
    "SEVERITY_WORDS",
    "ClosedFlag",
    "Decision",
    "Evidence",
    "IndicatorFacts",
    "OpenFlag",
    "ReadingFacts",
    "RiskFacts",
    "RuleWords",
    "Signal",
    "decide",
    "signals",
]

# The same flag is opened again within three periods of its resolution; 90 days where there is no period to count by.
REOPEN_PERIODS = 3
REOPEN_DAYS = 90


@dataclass(frozen=True)
class _Rule:
    words: RuleWords
    signals: Callable[[RiskFacts, date], tuple[Signal, ...]]
    standing: Callable[[RiskFacts, OpenFlag, date], Held | Resolved]


_RULES = {
    drift_appetite.RULE: _Rule(drift_appetite.WORDS, drift_appetite.signals, drift_appetite.standing),
    drift_indicator.RULE: _Rule(drift_indicator.WORDS, drift_indicator.signals, drift_indicator.standing),
}

RULES: dict[str, RuleWords] = {name: rule.words for name, rule in _RULES.items()}


@dataclass(frozen=True)
class Decision:
    """What to do. Each flag that was open is in exactly one of `updated`, `resolved` and `unchanged`.

    `reopened` and `updated` pair a flag's id with what it should now say, `resolved` with the reason, a sentence.
    """

    opened: tuple[Signal, ...]
    reopened: tuple[tuple[int, Signal], ...]
    updated: tuple[tuple[int, Signal], ...]
    resolved: tuple[tuple[int, str], ...]
    unchanged: tuple[int, ...]


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """Every rule that fires on the day, at most one for each rule and subject: worst first, then by name."""
    strongest: dict[tuple[str, str], Signal] = {}
    for rule in _RULES.values():
        for signal in rule.signals(facts, on):
            key = (signal.rule, signal.subject)
            if key not in strongest or signal.severity > strongest[key].severity:
                strongest[key] = signal
    return tuple(sorted(strongest.values(), key=lambda signal: (-signal.severity, signal.rule, signal.subject)))


def decide(
    facts: RiskFacts, open_flags: Iterable[OpenFlag], recently_closed: Iterable[ClosedFlag], on: date
) -> Decision:
    """Compare what fires on the day with the flags that stand. A flag of a rule not known here is left as it is."""
    firing = {(signal.rule, signal.subject): signal for signal in signals(facts, on)}
    updated: list[tuple[int, Signal]] = []
    resolved: list[tuple[int, str]] = []
    unchanged: list[int] = []
    for flag in sorted(open_flags, key=lambda flag: flag.id):
        outcome = firing.pop((flag.rule, flag.subject), None) or _quiet(facts, flag, on)
        if isinstance(outcome, Resolved):
            resolved.append((flag.id, outcome.reason))
        elif (outcome.severity, dict(outcome.evidence)) == (flag.severity, dict(flag.evidence)):
            unchanged.append(flag.id)
        else:
            updated.append((flag.id, outcome))
    latest = _latest_closed(recently_closed)
    reopened = [
        (latest[key].id, signal)
        for key, signal in firing.items()
        if key in latest and _soon_after(facts, latest[key], on)
    ]
    again = {(signal.rule, signal.subject) for _, signal in reopened}
    opened = [signal for key, signal in firing.items() if key not in again]
    return Decision(tuple(opened), tuple(reopened), tuple(updated), tuple(resolved), tuple(unchanged))


def _quiet(facts: RiskFacts, flag: OpenFlag, on: date) -> Signal | Resolved:
    """What becomes of a standing flag whose rule does not fire; a held flag as the signal it should show."""
    if flag.rule not in _RULES:
        return Signal(flag.rule, flag.subject, flag.severity, flag.evidence)
    outcome = _RULES[flag.rule].standing(facts, flag, on)
    if isinstance(outcome, Resolved):
        return outcome
    return Signal(flag.rule, flag.subject, outcome.severity, outcome.evidence)


def _latest_closed(closed: Iterable[ClosedFlag]) -> dict[tuple[str, str], ClosedFlag]:
    return {(flag.rule, flag.subject): flag for flag in sorted(closed, key=lambda flag: (flag.resolved_on, flag.id))}


def _soon_after(facts: RiskFacts, closed: ClosedFlag, on: date) -> bool:
    return closed.resolved_on <= on <= closed.resolved_on + timedelta(days=_reopen_days(facts, closed.subject))


def _reopen_days(facts: RiskFacts, subject: str) -> int:
    """Three of the indicator's usual periods, from the days between its readings."""
    for indicator in facts.indicators:
        if drift_indicator.subject_of(indicator) == subject and len(indicator.readings) > 1:
            ends = [reading.period_end for reading in indicator.readings]
            gaps = [(after - before).days for before, after in pairwise(ends)]
            return REOPEN_PERIODS * round(median(gaps))
    return REOPEN_DAYS
