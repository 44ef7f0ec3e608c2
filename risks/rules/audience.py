"""Who is told of a flag of each rule, and from which severity on at once (design/domain 4.4, "To").

Kinds of posts, never people: who holds a post that day is found elsewhere, and what is meant for a vacant one goes up.
"""

from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """A kind of post that can be told. Of a flag of the register itself only the last three can be meant."""

    RISK_LEAD = "risk_lead"
    EXECUTIVE_LEAD = "executive_lead"
    ACTION_OWNER = "action_owner"
    INDICATOR_OWNER = "indicator_owner"
    GOVERNANCE = "governance"
    CHAIR = "chair"
    CHIEF_EXECUTIVE = "chief_executive"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Who.RISK_LEAD: "the risk lead",
    Who.EXECUTIVE_LEAD: "the executive lead",
    Who.ACTION_OWNER: "the owner of the action",
    Who.INDICATOR_OWNER: "the owner of the indicator",
    Who.GOVERNANCE: "governance",
    Who.CHAIR: "the chair of the committee",
    Who.CHIEF_EXECUTIVE: "the chief executive",
}


@dataclass(frozen=True)
class Audience:
    """Who is told, the first of them to act. From the severity `urgent_from` on it is told at once, below that in the
    next digest. The chair is told of risks on the Board Assurance Framework only."""

    told: tuple[Who, ...]
    urgent_from: int

    def is_urgent(self, severity: int) -> bool:
        return severity >= self.urgent_from


CRITICAL, HIGH = 4, 3

_LEADS = (Who.RISK_LEAD, Who.EXECUTIVE_LEAD)
_DISPUTED = (*_LEADS, Who.GOVERNANCE)

_AUDIENCES = {
    # A crossing of tolerance, evidence against the score, a jump and an acceptance that ran out do not wait for Monday.
    # The chair too: a jump of the score that crosses tolerance is told by this flag alone.
    "appetite_breach": Audience((*_DISPUTED, Who.CHAIR), HIGH),
    "score_lag": Audience(_DISPUTED, HIGH),
    "score_jump": Audience((Who.EXECUTIVE_LEAD, Who.GOVERNANCE, Who.CHAIR), HIGH),
    "exception_ending": Audience((Who.EXECUTIVE_LEAD, Who.GOVERNANCE), HIGH),
    "above_appetite": Audience(_LEADS, CRITICAL),
    "kri_breach": Audience(_LEADS, CRITICAL),
    "kri_special_cause": Audience(_LEADS, CRITICAL),
    "kri_forecast": Audience(_LEADS, CRITICAL),
    "kri_data_overdue": Audience((Who.INDICATOR_OWNER,), CRITICAL),
    "score_contradiction": Audience(_DISPUTED, CRITICAL),
    "score_lead": Audience((Who.RISK_LEAD,), CRITICAL),
    "target_unattainable": Audience((Who.RISK_LEAD, Who.INDICATOR_OWNER), CRITICAL),
    # The executive lead of an overdue review hears of it when nobody answers: see escalation.py.
    "review_overdue": Audience((Who.RISK_LEAD,), CRITICAL),
    "action_overdue": Audience((Who.ACTION_OWNER, *_LEADS), CRITICAL),
    "assurance_lapsed": Audience(_LEADS, CRITICAL),
    "assurance_weak": Audience(_LEADS, CRITICAL),
    "assurance_not_independent": Audience(_LEADS, CRITICAL),
    "no_domain": Audience((Who.GOVERNANCE,), CRITICAL),
    "appetite_missing": Audience((Who.GOVERNANCE,), CRITICAL),
    "statement_overdue": Audience((Who.GOVERNANCE,), CRITICAL),
    "paper_not_ready": Audience((Who.GOVERNANCE,), CRITICAL),
    "undelivered": Audience((Who.GOVERNANCE,), CRITICAL),
}


def audience_of(rule: str) -> Audience:
    """Who is told of a flag of the rule. Raises KeyError for a rule that nobody has decided this for."""
    return _AUDIENCES[rule]


def rules_with_an_audience() -> frozenset[str]:
    return frozenset(_AUDIENCES)
