"""Risks: which somebody sees, and what of one they may change."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from risks.access.register import may_govern
from risks.access.who import WORKING, Access
from risks.models import Risk, Role, SharedCause, TreatmentAction
from risks.models.entry.risk import RiskQuerySet
from risks.rules.life import Step


def visible_risks(access: Access) -> RiskQuerySet:
    """The one scope per user; everything shown of a risk starts here."""
    if access.can_see_confidential:
        return Risk.objects.all()
    visible = Q(executive_lead__in=access.post_ids) | Q(risk_lead__in=access.post_ids)
    if access.roles & WORKING:
        visible |= Q(confidential=False)
    if Role.COMMITTEE in access.roles:
        visible |= Q(confidential=False, state__in=[Risk.State.OPEN, Risk.State.CLOSED])
    if Role.PARTNER in access.roles:
        visible |= _shared_with(access.organisation_ids)
    return Risk.objects.filter(visible)


def _shared_with(organisation_ids: frozenset[int]) -> Q:
    shared = Risk.organisations.through.objects.filter(organisation_id__in=organisation_ids)
    return Q(
        confidential=False,
        state=Risk.State.OPEN,
        scope=Risk.Scope.SYSTEM,
        pk__in=shared.values("risk_id"),
    )


def visible_causes(access: Access) -> QuerySet[SharedCause]:
    """Shared causes of risks they may see, and at home those that no risk is linked to yet. One whose every risk is
    hidden from them is hidden with its risks."""
    if access.can_see_confidential:
        return SharedCause.objects.all()
    links = SharedCause.risks.through.objects.filter(sharedcause_id=OuterRef("pk"))
    seen = Exists(links.filter(risk_id__in=visible_risks(access).values("pk")))
    return SharedCause.objects.filter(seen | ~Exists(links)) if access.home else SharedCause.objects.filter(seen)


def may_edit(access: Access, risk: Risk) -> bool:
    """Change what the entry says: its leads and governance, from the first draft until it is closed. No query."""
    if access.read_only or risk.state == Risk.State.CLOSED:
        return False
    return Role.GOVERNANCE in access.roles or bool({risk.executive_lead_id, risk.risk_lead_id} & access.post_ids)


def may_treat(access: Access, risk: Risk) -> bool:
    """Add and change its controls, assurances, gaps, actions and links to evidence: whoever may edit it. No query."""
    return may_edit(access, risk)


def may_update_action(access: Access, action: TreatmentAction) -> bool:
    """Whoever treats its risk, and the post that owns it. No query when the risk came with the action."""
    if access.read_only or action.state != TreatmentAction.State.OPEN:
        return False
    owned = action.risk.state == Risk.State.OPEN and action.owner_id in access.post_ids
    return owned or may_treat(access, action.risk)


def may_update_part(access: Access, risk: Risk, organisation_id: int) -> bool:
    """A partner's own part of a system risk, while it is open: only those who speak for that partner. No query.

    The change itself refuses an organisation that does not share the risk.
    """
    shared = risk.state == Risk.State.OPEN and risk.scope == Risk.Scope.SYSTEM and not risk.confidential
    return shared and organisation_id in access.partner_ids and not access.read_only


def may_comment(access: Access, risk: Risk) -> bool:
    """Write in the discussion of a risk they may see, until it is closed: whoever works on risks, and partners.

    Committee members and administrators read it. No query.
    """
    if access.read_only or risk.state == Risk.State.CLOSED:
        return False
    own = bool({risk.executive_lead_id, risk.risk_lead_id} & access.post_ids)
    return own or bool(access.roles & (WORKING | {Role.GOVERNANCE, Role.PARTNER}))


def may_take(access: Access, risk: Risk, step: Step) -> bool:
    """Take a step in the life of a risk: governance any, its leads those that are theirs. No query."""
    if may_govern(access):
        return True
    leads = {risk.executive_lead_id, risk.risk_lead_id} & access.post_ids
    return step.way.by_leads and bool(leads) and not access.read_only


def may_start_risks(access: Access) -> bool:
    """Write a new risk down: those who lead risks at home, and governance. No query."""
    return bool(access.roles & {Role.RISK_LEAD, Role.EXECUTIVE, Role.GOVERNANCE}) and not access.read_only


def may_rate(access: Access, risk: Risk) -> bool:
    """Record what a committee made of a risk: governance from the minutes, never a post that leads it. No query."""
    return may_govern(access) and not {risk.executive_lead_id, risk.risk_lead_id} & access.post_ids
