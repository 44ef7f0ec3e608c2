"""The rule kri_data_overdue: the next reading of an indicator should be known and is not (design/statistics 4.4).

What is known of such an indicator is no longer evidence that anything has ended, so its other flags are frozen."""

from datetime import date, timedelta

from risks.rules.drift_facts import Held, IndicatorFacts, OpenFlag, Resolved, RiskFacts, RuleWords, Signal
from risks.rules.drift_subject import UNLINKED, indicator_of, indicators_of, subject_of, value_words
from risks.rules.wording import date_words

RULE = "kri_data_overdue"
WORDS = RuleWords(
    "Figures late",
    "The next reading of an indicator linked to this risk should be known by now, and nobody has recorded it.",
)

PRIMARY_SEVERITY = 2
SECONDARY_SEVERITY = 1


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """One signal for each linked indicator that is past the last day, grace included, for its next reading."""
    return tuple(
        [
            _signal(indicator, indicator.due_on)
            for indicator in indicators_of(facts)
            if indicator.due_on is not None and is_overdue(indicator, on)
        ]
    )


def standing(facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved:
    """The reading came, or none is due any longer. Nothing is waited for: one reading ends it."""
    indicator = indicator_of(facts, flag.subject)
    if indicator is None:
        return UNLINKED
    if indicator.due_on is None:
        return Resolved("No further reading of the indicator is due.")
    if not indicator.readings:
        return Resolved(f"The next reading is not due until {date_words(indicator.due_on)}.")
    latest = indicator.readings[-1]
    if latest.period_end.isoformat() == flag.evidence.get("period"):
        return Resolved(f"The next reading is now due by {date_words(indicator.due_on)}.")
    return Resolved(
        f"The reading to {date_words(latest.period_end)} has come: {value_words(indicator, latest)}. "
        f"The next is due by {date_words(indicator.due_on)}."
    )


def frozen(facts: RiskFacts, on: date) -> frozenset[str]:
    """The subjects whose figures are late on the day: while they are, no other flag about them ends by itself."""
    return frozenset([subject_of(indicator) for indicator in facts.indicators if is_overdue(indicator, on)])


def is_overdue(indicator: IndicatorFacts, on: date) -> bool:
    """Whether the day is past the last one on which the next reading could come in time."""
    return indicator.due_on is not None and on > indicator.due_on


def _signal(indicator: IndicatorFacts, due_on: date) -> Signal:
    evidence: dict[str, str | int] = {
        "what": f"{indicator.name}: {_since_when(indicator)}",
        "against": f"The next reading was due by {date_words(due_on)}",
        "since": (due_on + timedelta(days=1)).isoformat(),
        "indicator": indicator.name,
        "role": indicator.role,
    }
    if indicator.readings:
        evidence["period"] = indicator.readings[-1].period_end.isoformat()
    severity = PRIMARY_SEVERITY if indicator.role == "primary" else SECONDARY_SEVERITY
    return Signal(RULE, subject_of(indicator), severity, evidence)


def _since_when(indicator: IndicatorFacts) -> str:
    if not indicator.readings:
        return "no reading yet"
    return f"no reading since the one to {date_words(indicator.readings[-1].period_end)}"
