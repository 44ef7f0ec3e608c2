"""The rule kri_breach: the latest reading of a linked indicator is beyond its limit (design/statistics 4.4)."""

from datetime import date
from itertools import takewhile

from risks.rules import indicators
from risks.rules.drift_facts import Held, IndicatorFacts, OpenFlag, ReadingFacts, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.drift_subject import (
    UNLINKED,
    indicator_of,
    indicators_of,
    opening,
    restated,
    subject_of,
    value_words,
    withdrawn,
)
from risks.rules.drift_worse import LEAST_OF_LIMIT, measured, much_worse
from risks.rules.indicators import Line, Status
from risks.rules.wording import date_words

__all__ = ["RULE", "WORDS", "limit_moved", "signals", "standing", "subject_of"]

RULE = "kri_breach"
WORDS = RuleWords(
    "Indicator beyond its limit",
    "The latest reading of an indicator linked to this risk is beyond the limit in force on its date.",
)

PRIMARY_SEVERITY = 3
SECONDARY_SEVERITY = 2


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for each linked indicator whose latest reading is red."""
    return tuple(
        [
            _signal(indicator)
            for indicator in indicators_of(facts)
            if indicator.latest is not None and indicator.latest.status is Status.RED
        ]
    )


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """What becomes of a flag when the rule is quiet: one green reading, or two in a row that are not red, resolve it.

    A single reading that is not green holds the flag, so that it does not open and close with every reading. A
    correction after which it would never have opened withdraws it.
    """
    indicator = indicator_of(facts, flag.subject)
    if indicator is None:
        return UNLINKED
    if not indicator.readings:
        return Resolved("No reading of the indicator stands any longer.", "withdrawn")
    return _corrected(indicator, flag) or _read_since(indicator, flag)


def _read_since(indicator: IndicatorFacts, flag: OpenFlag) -> Held | Resolved:
    latest = indicator.readings[-1]
    if latest.status is Status.GREEN:
        return Resolved(_back_inside(indicator))
    before = indicator.readings[-2] if len(indicator.readings) > 1 else None
    if before is not None and before.status is not Status.RED:
        return Resolved(_unjudged(indicator) or _twice(indicator, before))
    held = (
        f"The reading to {date_words(latest.period_end)} is {value_words(indicator, latest)}: "
        f"{latest.status.label.lower()}. "
        "It takes one reading inside its limit, or a second that is not beyond it, to resolve this flag."
    )
    return Held(flag.severity, {**flag.evidence, "held": held})


def _twice(indicator: IndicatorFacts, before: ReadingFacts) -> str:
    latest = indicator.readings[-1]
    return (
        f"Two readings in a row, to {date_words(before.period_end)} and {date_words(latest.period_end)}, "
        f"are not beyond a limit. {value_words(indicator, latest)}: {latest.status.label.lower()}."
    )


def _unjudged(indicator: IndicatorFacts) -> str:
    """That a limit was taken away puts nothing right; "" while one is in force."""
    without = list(takewhile(lambda reading: reading.status is Status.NO_LIMIT, reversed(indicator.readings)))
    if not without:
        return ""
    since = f"No limit has been in force from the reading to {date_words(without[-1].period_end)} on"
    judged = indicator.readings[: len(indicator.readings) - len(without)]
    if not judged:
        return f"{since}, so nothing says any longer whether it is met."
    last = judged[-1]
    return (
        f"{since}, so nothing says any longer whether it is met. The last that was judged, to "
        f"{date_words(last.period_end)}, was {value_words(indicator, last)}, against a limit of {last.limit_words}."
    )


def _corrected(indicator: IndicatorFacts, flag: OpenFlag) -> Resolved | None:
    """The reading that it opened on is no longer beyond its limit, nor is any that came after it."""
    start = min((str(said) for said in (opening(flag).get("period"), flag.evidence.get("since")) if said), default="")
    after = [reading for reading in indicator.readings if reading.period_end.isoformat() >= start]
    if not start or any(reading.status is Status.RED for reading in after):
        return None
    because = restated(indicator, flag) or _limit_corrected(indicator, flag)
    return withdrawn(because) if because else None


def _limit_corrected(indicator: IndicatorFacts, flag: OpenFlag) -> str:
    period, before = opening(flag).get("period"), opening(flag).get("limit")
    now = next((each for each in indicator.readings if each.period_end.isoformat() == period), None)
    if now is None or before is None or now.limit_words == before:
        return ""
    return f"The limit of the reading to {date_words(now.period_end)} was corrected from {before} to {now.limit_words}."


def _signal(indicator: IndicatorFacts) -> Signal:
    latest = indicator.readings[-1]
    value, period = value_words(indicator, latest), latest.period_end.isoformat()
    red_run = list(takewhile(lambda reading: reading.status is Status.RED, reversed(indicator.readings)))
    evidence: dict[str, str | int] = {
        "what": f"{indicator.name}: {value}",
        "against": f"Limit of {latest.limit_words}",
        "since": red_run[-1].period_end.isoformat(),
        "indicator": indicator.name,
        "role": indicator.role,
        "value": value,
        "period": period,
        "limit": latest.limit_words,
        "readings_beyond": len(red_run),
        **measured(latest),
    }
    worse = much_worse(indicator, red_run)
    why = " ".join(filter(None, (worse, limit_moved(indicator))))
    if why:
        evidence["why"] = why
    severity = PRIMARY_SEVERITY if indicator.role == "primary" else SECONDARY_SEVERITY
    return Signal(RULE, subject_of(indicator), severity + bool(worse), evidence)


def limit_moved(indicator: IndicatorFacts) -> str:
    """A sentence when the latest reading was judged by quite another limit than the one before it; else "".

    Says so too when the earlier limit would have judged the latest reading otherwise: the limit moved, and not the
    performance, made the difference. The next step of an in-year profile is no such move, nor is a small one that made
    none: limits of a plan move a little every month.
    """
    if len(indicator.readings) < 2:
        return ""
    before, latest = indicator.readings[-2:]
    if before.limit_words == latest.limit_words or latest.profiled:
        return ""
    moved = f"The limit moved from {before.limit_words} to {latest.limit_words}"
    if before.line is None or before.status is Status.NO_LIMIT:
        return f"{moved}."
    was_red = indicators.status(latest.value, before.line) is Status.RED
    if was_red != (latest.status is Status.RED):
        return f"{moved}: against the earlier limit this reading would {'still be' if was_red else 'not be'} beyond it."
    return f"{moved}." if _far_apart(before.line, latest.line) else ""


def _far_apart(before: Line, latest: Line | None) -> bool:
    """Whether a limit moved by more than a twentieth of itself, or came or went."""
    edges = (
        [(before.limit, latest.limit), (before.upper, latest.upper)] if latest is not None else [(before.limit, None)]
    )
    return any(
        earlier != later and (earlier is None or later is None or abs(later - earlier) > abs(earlier) * LEAST_OF_LIMIT)
        for earlier, later in edges
    )


def _back_inside(indicator: IndicatorFacts) -> str:
    latest = indicator.readings[-1]
    reason = (
        f"The reading to {date_words(latest.period_end)} is {value_words(indicator, latest)}, "
        f"inside its limit of {latest.limit_words}."
    )
    return " ".join(filter(None, (reason, limit_moved(indicator))))
