"""The one drift status of a risk, with its reasons in words (design/statistics 4.6).

From where the score stands, what its primary indicators say, and the flags that stand. It never changes a score."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from risks.rules.appetite import Position, position_words
from risks.rules.drift_appetite import appetite_changed, day_stood_since, where
from risks.rules.drift_data import is_overdue
from risks.rules.drift_facts import IndicatorFacts, RiskFacts, Signal
from risks.rules.drift_words import sentence
from risks.rules.facts import plain_facts
from risks.rules.indicators import Status
from risks.rules.wording import date_words, quantity_words

FEWEST_READINGS = 13
WORST_SEVERITY = 4

_WORST_FIRST = (Status.RED, Status.AMBER, Status.GREEN)
_NEAR_LIMIT = _WORST_FIRST[:2]
_LAG, _FORECAST = "score_lag", "kri_forecast"
_RAISING = ("review_overdue", "action_overdue")
_BREACH, _CHANGE = "kri_breach", "kri_special_cause"
# The flags that a status rests on, or that its reasons tell of.
_TOLD = frozenset({_LAG, _FORECAST, *_RAISING, _BREACH, _CHANGE})


class Drift(StrEnum):
    """From nothing to say to what cannot wait; not monitored is steady as far as anybody can tell."""

    STEADY = "steady"
    UNMONITORED = "unmonitored"
    WATCH = "watch"
    DRIFTING = "drifting"
    BREACH = "breach"
    CRITICAL = "critical"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def is_drift(self) -> bool:
        """Drifting, or worse."""
        return self in (Drift.DRIFTING, Drift.BREACH, Drift.CRITICAL)


_LABELS = {
    Drift.STEADY: "Steady",
    Drift.UNMONITORED: "Not monitored",
    Drift.WATCH: "Watch",
    Drift.DRIFTING: "Drifting",
    Drift.BREACH: "Beyond tolerance",
    Drift.CRITICAL: "Critical",
}


@plain_facts
class DriftStatusFacts:
    """`severity` is 0 to 4; `reasons` are sentences, first the one that weighs most, and there is always one."""

    status: Drift
    severity: int
    reasons: tuple[str, ...]
    low_confidence: bool
    no_appetite: bool


@plain_facts
class Cues:
    """What decides the status. `worst` is the status of the worst primary indicator, None where none can be judged;
    `concern` whether the variation of one is of concern, `forecast` and `lag` whether those flags stand."""

    worst: Status | None = None
    concern: bool = False
    forecast: bool = False
    lag: bool = False


def drift_status(facts: RiskFacts, standing: Iterable[Signal], on: date) -> DriftStatusFacts:
    """The status on the day. `standing` is what the flags say that stand then, as `drift.standing_after` has it."""
    flags = [flag for flag in standing if flag.rule in _TOLD]
    if len(flags) > 1:
        flags.sort(key=lambda flag: (-flag.severity, flag.rule, flag.subject))
    at = where(facts, on)
    primary = [each for each in facts.indicators if each.role == "primary"]
    cues = _cues(primary, flags)
    status, severity = status_of(at, cues)
    late = [flag for flag in flags if flag.rule in _RAISING]
    if late and status.is_drift:
        severity = min(severity + 1, WORST_SEVERITY)
    if status is Drift.STEADY and cues.worst is None:
        status = Drift.UNMONITORED
    doubts = _doubts(primary, on)
    reasons = [
        _where(facts, at, on),
        *(_of_flags(flags, status) if flags else ()),
        *_of_indicators(primary, flags),
        *([sentence(flag) for flag in late] if late and status.is_drift else ()),
        *doubts,
    ]
    return DriftStatusFacts(status, severity, tuple(filter(None, reasons)), bool(doubts), at is Position.UNKNOWN)


def status_of(at: Position, cues: Cues) -> tuple[Drift, int]:
    """The table of design/statistics 4.6; the first match wins. What the Board accepted, and what has no appetite,
    are taken as within tolerance."""
    red, challenged = cues.worst is Status.RED, cues.concern or cues.lag
    if at is Position.BEYOND_TOLERANCE:
        return (Drift.CRITICAL, 4) if red or challenged else (Drift.BREACH, 3)
    if at is Position.WITHIN_APPETITE:
        if cues.lag:
            return Drift.DRIFTING, 3
        if red or cues.concern or cues.forecast:
            return Drift.WATCH, 2
    elif red:
        return Drift.DRIFTING, 4 if cues.lag else 3
    elif challenged or cues.forecast:
        return Drift.DRIFTING, 3
    return (Drift.WATCH, 1) if cues.worst is Status.AMBER else (Drift.STEADY, 0)


def _cues(primary: list[IndicatorFacts], flags: list[Signal]) -> Cues:
    rules = [flag.rule for flag in flags]
    judged = [each.latest.status for each in primary if each.latest is not None]
    worst = [status for status in _WORST_FIRST if status in judged]
    concern = [each for each in primary if _is_of_concern(each)]
    return Cues(worst[0] if worst else None, bool(concern), _FORECAST in rules, _LAG in rules)


def _is_of_concern(indicator: IndicatorFacts) -> bool:
    return indicator.verdict is not None and indicator.verdict.variation.startswith("concern")


def _where(facts: RiskFacts, at: Position, on: date) -> str:
    """Where the score stands: said by the flag where one is beyond tolerance."""
    if at is Position.UNKNOWN:
        missing = "No score is approved" if facts.score is None else "No appetite is set for this kind of risk"
        return f"{missing}, so it is judged as if it were above appetite."
    words = position_words(facts.score, facts.limits, at, facts.accepted_until)
    since = None if at is Position.BEYOND_ACCEPTED else day_stood_since(facts, on)
    when = f" since {date_words(since)}" if since else ""
    # A risk may have been beyond before this score: the day is that of the score, unless the limits moved after it.
    scored, held = (when, "") if since == facts.scored_on else ("", f",{when}" if when else "")
    stands = f"Score {facts.score}{scored}: {words[0].lower()}{words[1:]}{held}."
    changed = appetite_changed(facts, on)
    return f"{stands} {changed}" if changed else stands


def _of_flags(flags: list[Signal], status: Drift) -> list[str]:
    """The flags that the status rests on, worst first."""
    rests_on = {_LAG, _FORECAST}
    return [sentence(flag) for flag in flags if flag.rule in rests_on and status is not Drift.STEADY]


def _of_indicators(primary: list[IndicatorFacts], flags: list[Signal]) -> list[str]:
    """What the primary indicators say that are red, amber or of concern: as their flag has it, where one stands."""
    speak = [each for each in primary if _worst_first(each) < len(_NEAR_LIMIT) or _is_of_concern(each)]
    if not speak:
        return []
    told = {(flag.rule, flag.subject): flag for flag in flags}
    found: list[str] = []
    for each in sorted(speak, key=_worst_first) if len(speak) > 1 else speak:
        breach, change = (told.get((rule, each.subject)) for rule in (_BREACH, _CHANGE))
        if each.latest is not None and each.latest.status in _NEAR_LIMIT:
            found.append(sentence(breach) if breach else _reading(each))
        if _is_of_concern(each):
            found.append(sentence(change) if change else _getting_worse(each))
    return found


def _worst_first(indicator: IndicatorFacts) -> int:
    latest = indicator.latest.status if indicator.latest is not None else None
    return _NEAR_LIMIT.index(latest) if latest in _NEAR_LIMIT else len(_NEAR_LIMIT)


def _reading(indicator: IndicatorFacts) -> str:
    latest = indicator.readings[-1]
    return (
        f"{indicator.name}: {quantity_words(latest.value, indicator.unit)} to {date_words(latest.period_end)}, "
        f"{latest.status.label.lower()} of {latest.limit_words}."
    )


def _getting_worse(indicator: IndicatorFacts) -> str:
    since = indicator.verdict.concern_since if indicator.verdict else None
    return f"{indicator.name} is getting worse{f' since {date_words(since)}' if since else ''}."


def _doubts(primary: list[IndicatorFacts], on: date) -> list[str]:
    """Why the status is less sure than it looks; none where it rests on enough."""
    if not primary:
        return ["No primary indicator measures this risk."]
    found = []
    for each in primary:
        if not each.readings:
            found.append(f"{each.name} has not been measured yet.")
        elif is_overdue(each, on):
            found.append(f"The figures of {each.name} are late.")
        elif (count := each.verdict.readings if each.verdict else len(each.readings)) < FEWEST_READINGS:
            found.append(f"{each.name} has {count} of the {FEWEST_READINGS} readings that it takes to judge by.")
    return found
