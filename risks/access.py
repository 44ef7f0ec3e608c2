"""Who may see and do what. Doors ask once per request for an Access and pass it down.

Governance, administrator, executive, risk lead and action owner are roles at home: the holder of such a post in
another organisation is a partner here. An organisation that was merged into the home one is at home. Committee members
and auditors keep their role wherever their post is.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from risks.models import (
    Alert,
    Assessment,
    CommitteeMember,
    Flag,
    Indicator,
    IndicatorLink,
    Person,
    PostHolder,
    Risk,
    Role,
    SavedView,
    SharedCause,
    TreatmentAction,
)
from risks.models.entry.risk import RiskQuerySet
from risks.models.record.alert import AlertQuerySet
from risks.models.record.flag import FlagQuerySet
from risks.rules.life import Step

_WORKING = frozenset({Role.RISK_LEAD, Role.EXECUTIVE, Role.ACTION_OWNER})
_EVERYTHING = frozenset({Role.GOVERNANCE, Role.ADMINISTRATOR, Role.AUDITOR})
_ANYWHERE = frozenset({Role.COMMITTEE, Role.AUDITOR})
# Joined as far as `Organisation.at_home` has to look after three mergers.
_HOME = "post__organisation__successor__successor__successor"


@dataclass(frozen=True)
class Access:
    """What the posts that somebody holds on a day let them see and do.

    `home` is true for the holder of any post in the organisation that keeps the register; `partner_ids` are the
    organisations somebody speaks for as a partner.
    """

    roles: frozenset[Role] = frozenset()
    post_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    home: bool = False
    user_id: int | None = None
    partner_ids: frozenset[int] = frozenset()

    @classmethod
    def of(cls, user: AbstractBaseUser | AnonymousUser, day: date) -> "Access":
        """One query. Somebody who holds no post that day may see nothing; a superuser is an administrator."""
        if not user.is_authenticated or not user.is_active:
            return cls()
        held = PostHolder.objects.on(day).filter(person__user=user).select_related(_HOME)
        posts = [holder.post for holder in held]
        role_of = {post: _role(Role(post.role), home=post.organisation.at_home) for post in posts}
        roles = set(role_of.values())
        if user.is_superuser:
            roles.add(Role.ADMINISTRATOR)
        return cls(
            roles=frozenset(roles),
            post_ids=frozenset(post.pk for post in posts),
            organisation_ids=frozenset(post.organisation_id for post in posts),
            home=user.is_superuser or any(post.organisation.at_home for post in posts),
            user_id=user.pk,
            partner_ids=frozenset(
                post.organisation_id for post in posts if role_of[post] == Role.PARTNER and not post.organisation.home
            ),
        )

    @property
    def can_see_confidential(self) -> bool:
        """All confidential risks. The leads named on one see it without this."""
        return bool(self.roles & _EVERYTHING)

    @property
    def read_only(self) -> bool:
        """An auditor changes nothing, whatever else they hold."""
        return Role.AUDITOR in self.roles


def _role(role: Role, *, home: bool) -> Role:
    return role if home or role in _ANYWHERE else Role.PARTNER


def person_for(user: AbstractBaseUser | AnonymousUser) -> Person | None:
    """The person who signs in as this user."""
    return Person.objects.filter(user=user).first() if user.is_authenticated else None


def visible_risks(access: Access) -> RiskQuerySet:
    """The one scope per user; everything shown of a risk starts here."""
    if access.can_see_confidential:
        return Risk.objects.all()
    visible = Q(executive_lead__in=access.post_ids) | Q(risk_lead__in=access.post_ids)
    if access.roles & _WORKING:
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


def visible_flags(access: Access) -> FlagQuerySet:
    """Flags of the risks they may see; those about the register itself for who keeps or reads all of it."""
    if access.can_see_confidential:
        return Flag.objects.all()
    return Flag.objects.filter(risk__in=visible_risks(access).values("pk"))


def visible_indicators(access: Access) -> QuerySet[Indicator]:
    """Every indicator for those who read the whole register; for others those of the risks they may see."""
    if access.can_see_confidential or access.roles & (_WORKING | {Role.COMMITTEE}):
        return Indicator.objects.all()
    links = IndicatorLink.objects.filter(risk__in=visible_risks(access).values("pk"))
    return Indicator.objects.filter(pk__in=links.values("indicator"))


def may_keep_indicators(access: Access) -> bool:
    """Indicators with their limits, links and sources: governance at home. No query."""
    return may_govern(access)


def may_enter_readings(access: Access, indicator: Indicator) -> bool:
    """The post that owns the indicator, the leads of an open risk it speaks to, and governance: one query at most."""
    if access.read_only:
        return False
    if may_govern(access) or indicator.owner_id in access.post_ids:
        return True
    led = Q(executive_lead__in=access.post_ids) | Q(risk_lead__in=access.post_ids)
    return visible_risks(access).live().filter(led, indicator_links__indicator=indicator).exists()


def visible_alerts(access: Access) -> AlertQuerySet:
    """The outbox: what was written to the posts they hold; governance, administrators and auditors read all of it.

    What is about a risk that they may not see, or no longer, is not there; a nudge is about none.
    """
    if access.can_see_confidential:
        return Alert.objects.all()
    risks = visible_risks(access).values("pk")
    readable = Q(flag__risk__in=risks) | Q(flag__isnull=False, flag__risk=None)
    readable |= Q(flag=None, risk__in=risks) | Q(flag=None, risk=None)
    written = Q(post__in=access.post_ids)
    return Alert.objects.filter(readable, written | _in_place_of_another(access) if access.user_id else written)


def _in_place_of_another(access: Access) -> Q:
    """Letters to a post that they never held, which came to them because nobody answered for it; at home, where those
    of no single risk are read."""
    own = PostHolder.objects.filter(post=OuterRef("post"), person=OuterRef("person"))
    letters = Q(person__user=access.user_id, flag=None) & ~Exists(own)
    return letters if access.home else letters & Q(risk__isnull=False)


def may_assess(access: Access, risk: Risk) -> bool:
    """The risk's own leads, and governance, while the risk is open. No query."""
    if access.read_only or risk.state != Risk.State.OPEN:
        return False
    return Role.GOVERNANCE in access.roles or bool({risk.executive_lead_id, risk.risk_lead_id} & access.post_ids)


def may_answer(access: Access, flag: Flag) -> bool:
    """Those who may assess the flag's risk, until the flag is resolved. No query when the risk came with the flag."""
    if flag.risk is None:
        return flag.resolved_at is None and Role.GOVERNANCE in access.roles and not access.read_only
    return flag.resolved_at is None and may_assess(access, flag.risk)


def may_edit(access: Access, risk: Risk) -> bool:
    """Change what the entry says: its leads and governance, from the first draft until it is closed. No query."""
    if access.read_only or risk.state == Risk.State.CLOSED:
        return False
    return Role.GOVERNANCE in access.roles or bool({risk.executive_lead_id, risk.risk_lead_id} & access.post_ids)


def may_score(access: Access, risk: Risk) -> bool:
    """Give it a score of any kind: whoever may edit it. A draft is scored before it is opened. No query."""
    return may_edit(access, risk)


def may_see_proposals(access: Access) -> bool:
    """Scores that wait for a decision, or were returned: everybody at home, and no partner."""
    return bool(access.roles & (_WORKING | _EVERYTHING | {Role.COMMITTEE}))


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
    return own or bool(access.roles & (_WORKING | {Role.GOVERNANCE, Role.PARTNER}))


def may_govern(access: Access) -> bool:
    """Take a risk through its life, and move it between registers: governance at home. No query."""
    return Role.GOVERNANCE in access.roles and not access.read_only


def may_take(access: Access, risk: Risk, step: Step) -> bool:
    """Take a step in the life of a risk: governance any, its leads those that are theirs. No query."""
    if may_govern(access):
        return True
    leads = {risk.executive_lead_id, risk.risk_lead_id} & access.post_ids
    return step.way.by_leads and bool(leads) and not access.read_only


def may_start_risks(access: Access) -> bool:
    """Write a new risk down: those who lead risks at home, and governance. No query."""
    return bool(access.roles & {Role.RISK_LEAD, Role.EXECUTIVE, Role.GOVERNANCE}) and not access.read_only


def may_transfer(access: Access) -> bool:
    """Hand a whole register over to another organisation: governance and administrators. No query."""
    return may_govern(access) or may_administer(access)


def may_see_papers(access: Access) -> bool:
    """Committee papers hold every risk of their business, so partners see what is shared with them, not the papers."""
    return bool(access.roles & (_WORKING | _EVERYTHING | {Role.COMMITTEE}))


def may_edit_papers(access: Access) -> bool:
    """Write a paper's cover, freeze it, issue it and revise it: governance and administrators. No query."""
    return may_govern(access) or may_administer(access)


def may_see_private_papers(access: Access) -> bool:
    """Private editions hold every confidential risk of their business, so only who may see all of those. No query."""
    return access.can_see_confidential


def may_see_rounds(access: Access) -> bool:
    """Rounds of reviews, with the risks they may see: everybody at home, and no partner."""
    return bool(access.roles & (_WORKING | _EVERYTHING | {Role.COMMITTEE}))


def may_see_feeds(access: Access) -> bool:
    """The addresses that readings are pulled from, and how each stands: everybody at home, and no partner."""
    return may_see_papers(access)


def may_administer(access: Access) -> bool:
    """People, posts and reference data. An auditor changes nothing."""
    return Role.ADMINISTRATOR in access.roles and not access.read_only


def visible_views(access: Access, user: AbstractBaseUser, day: date) -> QuerySet[SavedView]:
    """Saved views: their own, and those of committees their posts sit on; of every committee for who reads all."""
    of_committees = Q(committee__isnull=False)
    if not access.can_see_confidential:
        seats = CommitteeMember.objects.filter(post__in=access.post_ids, from_on__lte=day).exclude(to_on__lt=day)
        of_committees = Q(committee__in=seats.values("committee"))
    return SavedView.objects.filter(Q(person__user=user) | of_committees)


def may_remove_view(access: Access, view: SavedView, user: AbstractBaseUser) -> bool:
    """One's own, and a committee's for governance. No query when the person came with the view."""
    own = view.person is not None and view.person.user_id == user.pk
    return not access.read_only and (own or (view.committee_id is not None and may_govern(access)))


def visible_causes(access: Access) -> QuerySet[SharedCause]:
    """Shared causes of risks they may see, and at home those that no risk is linked to yet. One whose every risk is
    hidden from them is hidden with its risks."""
    if access.can_see_confidential:
        return SharedCause.objects.all()
    links = SharedCause.risks.through.objects.filter(sharedcause_id=OuterRef("pk"))
    seen = Exists(links.filter(risk_id__in=visible_risks(access).values("pk")))
    return SharedCause.objects.filter(seen | ~Exists(links)) if access.home else SharedCause.objects.filter(seen)


def may_rate(access: Access, risk: Risk) -> bool:
    """Record what a committee made of a risk: governance from the minutes, never a post that leads it. No query."""
    return may_govern(access) and not {risk.executive_lead_id, risk.risk_lead_id} & access.post_ids
