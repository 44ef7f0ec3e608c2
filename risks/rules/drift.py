"""Every rule about a risk, and which flags of it to open, open again, refresh or resolve (design/statistics 4.4, 4.7).

Pure: the same facts, flags and day give the same decision, so any past day can be replayed, and deciding again after
the decision was carried out changes nothing. A rule that raises is not caught: the sweep counts the risk as failed."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from statistics import median

from risks.rules import (
    drift_above,
    drift_action,
    drift_appetite,
    drift_assurance,
    drift_domain,
    drift_exception,
    drift_indicator,
    drift_jump,
    drift_register,
    drift_review,
)
from risks.rules.drift_decider import Decider, Decision, RuleSet, standing_after
from risks.rules.drift_facts import (
    SEVERITY_WORDS,
    ClosedFlag,
    Evidence,
    IndicatorFacts,
    OpenFlag,
    ReadingFacts,
    Resolved,
    RiskFacts,
    RuleWords,
    Signal,
)
from risks.rules.drift_register import decide_register, register_signals

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
    "Resolved",
    "RiskFacts",
    "RuleWords",
    "Signal",
    "decide",
    "decide_register",
    "register_signals",
    "signals",
    "standing_after",
]

# The same flag is opened again within three periods of its resolution; 90 days where there is no period to count by.
REOPEN_PERIODS = 3
REOPEN_DAYS = 90

# A rule, and the one that says more of the same subject and hides it.
GREATER = {
    "kri_forecast": "kri_breach",
    "above_appetite": "appetite_breach",
    "assurance_weak": "assurance_lapsed",
}


def _reopen_days(facts: RiskFacts, subject: str) -> int:
    """Three of the indicator's usual periods, from the days between its readings."""
    for indicator in facts.indicators:
        if drift_indicator.subject_of(indicator) == subject and len(indicator.readings) > 1:
            ends = [reading.period_end for reading in indicator.readings]
            gaps = [(after - before).days for before, after in pairwise(ends)]
            return REOPEN_PERIODS * round(median(gaps))
    return REOPEN_DAYS


def _frozen(facts: RiskFacts, on: date) -> frozenset[str]:
    return frozenset()


_DECIDER = Decider(
    sets=(
        RuleSet({drift_appetite.RULE: drift_appetite.WORDS}, drift_appetite.signals, drift_appetite.standing),
        RuleSet({drift_above.RULE: drift_above.WORDS}, drift_above.signals, drift_above.standing),
        RuleSet({drift_exception.RULE: drift_exception.WORDS}, drift_exception.signals, drift_exception.standing),
        RuleSet({drift_jump.RULE: drift_jump.WORDS}, drift_jump.signals, drift_jump.standing, once=True),
        RuleSet({drift_indicator.RULE: drift_indicator.WORDS}, drift_indicator.signals, drift_indicator.standing),
        RuleSet({drift_review.RULE: drift_review.WORDS}, drift_review.signals, drift_review.standing),
        RuleSet({drift_action.RULE: drift_action.WORDS}, drift_action.signals, drift_action.standing),
        RuleSet(drift_assurance.WORDS, drift_assurance.signals, drift_assurance.standing),
        RuleSet({drift_domain.RULE: drift_domain.WORDS}, drift_domain.signals, drift_domain.standing),
    ),
    greater=GREATER,
    reopen_days=_reopen_days,
    frozen=_frozen,
    never_frozen=frozenset({"kri_data_overdue"}),
    # What is beyond tolerance is accepted by the Board until a day, and not put away.
    never_decided=frozenset({drift_appetite.RULE}),
)

# The words of every rule there is, of risks and of the register.
RULES: dict[str, RuleWords] = {**_DECIDER.words(), **drift_register.WORDS}


def signals(facts: RiskFacts, on: date) -> tuple[Signal, ...]:
    """Every rule that fires on the day, at most one for each rule and subject: worst first, then by name."""
    return _DECIDER.signals(facts, on)


def decide(
    facts: RiskFacts, open_flags: Iterable[OpenFlag], recently_closed: Iterable[ClosedFlag], on: date
) -> Decision:
    """Compare what fires on the day with the flags that stand. A flag of a rule not known here is left as it is."""
    return _DECIDER.decide(facts, open_flags, recently_closed, on)
