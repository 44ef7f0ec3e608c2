"""Every rule about a risk, and which flags of it to open, open again, refresh or resolve (design/statistics 4.4, 4.7).

Pure: the same facts, flags and day give the same decision, so any past day can be replayed, and deciding again after
the decision was carried out changes nothing. A rule that raises is not caught: the sweep counts the risk as failed."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Protocol

from risks.rules import (
    drift_above,
    drift_action,
    drift_appetite,
    drift_assurance,
    drift_contradiction,
    drift_data,
    drift_domain,
    drift_exception,
    drift_forecast,
    drift_indicator,
    drift_jump,
    drift_lag,
    drift_lead,
    drift_register,
    drift_review,
    drift_special_cause,
    drift_target,
)
from risks.rules.drift_decider import Decider, Decision, RuleSet, standing_after
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
from risks.rules.drift_register import decide_register, register_signals
from risks.rules.drift_subject import subject_of

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
        if subject_of(indicator) == subject and len(indicator.readings) > 1:
            ends = [reading.period_end for reading in indicator.readings]
            gaps = [(after - before).days for before, after in pairwise(ends)]
            return REOPEN_PERIODS * round(median(gaps))
    return REOPEN_DAYS


class _OneRule(Protocol):
    """A module about one rule."""

    RULE: str
    WORDS: RuleWords

    def signals(self, facts: RiskFacts, on: date) -> tuple[Signal, ...]: ...

    def standing(self, facts: RiskFacts, flag: OpenFlag, on: date) -> Held | Resolved: ...


_MODULES: tuple[_OneRule, ...] = (
    drift_appetite,
    drift_above,
    drift_exception,
    drift_jump,
    drift_lag,
    drift_contradiction,
    drift_lead,
    drift_indicator,
    drift_special_cause,
    drift_forecast,
    drift_target,
    drift_data,
    drift_review,
    drift_action,
    drift_domain,
)
# Told once for each score: an answer ends them though they still fire.
_ONCE = frozenset({drift_jump.RULE, drift_contradiction.RULE})

_DECIDER = Decider(
    sets=(
        *(RuleSet({each.RULE: each.WORDS}, each.signals, each.standing, each.RULE in _ONCE) for each in _MODULES),
        RuleSet(drift_assurance.WORDS, drift_assurance.signals, drift_assurance.standing),
    ),
    greater=GREATER,
    reopen_days=_reopen_days,
    frozen=drift_data.frozen,
    never_frozen=frozenset({drift_data.RULE}),
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
