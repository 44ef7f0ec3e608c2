"""Scores: who gives one, who sees that one waits, and who decides on it."""

from risks.access.risks import may_edit
from risks.access.who import EVERYTHING, WORKING, Access
from risks.models import Assessment, Risk, Role


def may_assess(access: Access, risk: Risk) -> bool:
    """The risk's own leads, and governance, while the risk is open. No query."""
    if access.read_only or risk.state != Risk.State.OPEN:
        return False
    return Role.GOVERNANCE in access.roles or bool({risk.executive_lead_id, risk.risk_lead_id} & access.post_ids)


def may_score(access: Access, risk: Risk) -> bool:
    """Give it a score of any kind: whoever may edit it. A draft is scored before it is opened. No query."""
    return may_edit(access, risk)


def may_see_proposals(access: Access) -> bool:
    """Scores that wait for a decision, or were returned: everybody at home, and no partner."""
    return bool(access.roles & (WORKING | EVERYTHING | {Role.COMMITTEE}))


def may_decide(access: Access, assessment: Assessment, *, executive_vacant: bool = False) -> bool:
    """Approve or return a score that waits: the holder of the executive lead's post, never whoever proposed it.

    Governance decides where that post is vacant, which the caller has looked up, or where no executive lead is named.
    No query when the risk came with the assessment.
    """
    risk = assessment.risk
    if access.read_only or risk.state == Risk.State.CLOSED or assessment.outcome != Assessment.Outcome.PROPOSED:
        return False
    if assessment.recorded_by_id == access.user_id:
        return False
    if risk.executive_lead_id in access.post_ids:
        return True
    return (executive_vacant or risk.executive_lead_id is None) and Role.GOVERNANCE in access.roles


def may_withdraw(access: Access, assessment: Assessment) -> bool:
    """Take back a score that waits: only whoever proposed it. No query."""
    waits = assessment.outcome == Assessment.Outcome.PROPOSED
    return waits and not access.read_only and assessment.recorded_by_id == access.user_id
