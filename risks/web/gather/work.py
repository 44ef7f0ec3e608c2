"""What needs one person: everything that waits for the posts they hold, and their next meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef

from risks.access import Access, visible_flags, visible_risks
from risks.models import (
    Alert,
    Assessment,
    Assurance,
    CommitteeMember,
    Feed,
    Flag,
    Meeting,
    ReviewCycle,
    Risk,
    Role,
    TreatmentAction,
)
from risks.rules.assurance import superseded
from risks.rules.escalation import HIGH
from risks.web.gather.approval import pending_for
from risks.web.gather.discussion import mentions_for
from risks.web.gather.evidence import Evidence, evidence_for
from risks.web.gather.feeds import feeds_to_mend
from risks.web.gather.mine import flags_to_answer, my_actions, my_risks
from risks.web.gather.partners import PartToSign, parts_to_sign
from risks.web.gather.register import Steps, steps_for

# How long before an assurance lapses it is asked for.
ASSURANCE_DAYS = timedelta(days=30)

# Those whose work is the register itself, whether or not they also lead a risk.
_KEEPERS = {Role.GOVERNANCE, Role.AUDITOR, Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Overview:
    """The whole register in three numbers, for those who keep or read it rather than lead a risk. `unanswered` are the
    flags that are to be answered by a day."""

    risks: int
    late_reviews: int
    unanswered: int


@dataclass(frozen=True)
class Work:
    """Rows for one person's page. Mappings are by risk, `cycles` (the rounds that are open) by register.

    `waiting` on a risk is whether a score of it waits for approval; `slips` on an action is how often it moved.
    `returned` are their own scores that came back; `overview` is None for somebody who leads risks and no more.
    """

    risks: Sequence[Risk]
    steps: Mapping[int, Steps]
    evidence: Mapping[int, Sequence[Evidence]]
    flags: Sequence[Flag]
    actions: Sequence[TreatmentAction]
    to_approve: Sequence[Assessment]
    returned: Sequence[Assessment]
    assurances: Mapping[int, Sequence[Assurance]]
    parts: Sequence[PartToSign]
    mentions: Sequence[Alert]
    feeds: Sequence[Feed]
    cycles: Mapping[int, ReviewCycle]
    meeting: Meeting | None
    overview: Overview | None


def work_for(access: Access, day: date) -> Work:
    """Their open risks worst first, and what waits for them."""
    waits = Assessment.objects.filter(
        risk=OuterRef("pk"), kind=Assessment.Kind.CURRENT, outcome=Assessment.Outcome.PROPOSED
    )
    mine = my_risks(access).with_current().with_limits(day).with_last_review().annotate(waiting=Exists(waits))
    risks = list(mine.select_related("register", "drift").worst_first())
    ids = [risk.pk for risk in risks]
    return Work(
        risks=risks,
        steps=steps_for(ids),
        evidence=evidence_for(ids, day),
        flags=list(flags_to_answer(access).select_related("risk", "indicator").worst_first()),
        actions=_actions(access),
        to_approve=pending_for(access, day),
        returned=_returned(access),
        assurances=_running_out(ids, day),
        parts=parts_to_sign(access, day),
        mentions=() if access.read_only else list(mentions_for(access, day)),
        feeds=feeds_to_mend(access, day),
        cycles=_cycles(risks),
        meeting=_next_meeting(access, risks, day),
        overview=None if risks and not access.roles & _KEEPERS else _overview(access, day),
    )


def _actions(access: Access) -> list[TreatmentAction]:
    rows = my_actions(access).select_related("risk").annotate(slips=Count("revisions"))
    return list(rows.order_by("due_on", "pk"))


def _returned(access: Access) -> list[Assessment]:
    """Their own scores that came back with a comment, and that no later score of the kind has followed."""
    if access.read_only:
        return []
    later = Assessment.objects.filter(
        risk=OuterRef("risk"), kind=OuterRef("kind"), recorded_at__gt=OuterRef("recorded_at")
    )
    mine = Assessment.objects.filter(outcome=Assessment.Outcome.RETURNED, recorded_by=access.user_id)
    mine = mine.filter(~Exists(later), risk__in=visible_risks(access).live().values("pk"))
    return list(mine.select_related("risk", "decided_by__person").order_by("decided_at", "pk"))


def _running_out(ids: Sequence[int], day: date) -> Mapping[int, Sequence[Assurance]]:
    """By risk: assurances that have lapsed, or will soon, and that no later one has replaced; the oldest first."""
    every = list(Assurance.objects.with_control_keys().filter(risk__in=ids).order_by("good_until", "pk"))
    replaced = superseded(one.facts for one in every)
    found: dict[int, list[Assurance]] = {}
    for one in every:
        if one.good_until < day + ASSURANCE_DAYS and one.pk not in replaced:
            found.setdefault(one.risk_id, []).append(one)
    return found


def _cycles(risks: Sequence[Risk]) -> Mapping[int, ReviewCycle]:
    registers = {risk.register_id for risk in risks}
    rows = ReviewCycle.objects.filter(register__in=registers, closed_on__isnull=True)
    return {cycle.register_id: cycle for cycle in rows.select_related("meeting__part__committee")}


def _next_meeting(access: Access, risks: Sequence[Risk], day: date) -> Meeting | None:
    """Of a committee that leads one of their risks, else of one they sit on, else the next of any they may read."""
    meetings = Meeting.objects.after(day).select_related("part__committee").order_by("held_on", "pk")
    committees = {risk.lead_committee_id or risk.register.lead_committee_id for risk in risks} - {None}
    if committees:
        return meetings.filter(part__committee__in=committees).first()
    if Role.COMMITTEE in access.roles:
        sat_on = CommitteeMember.objects.filter(post__in=access.post_ids, from_on__lte=day).exclude(to_on__lt=day)
        return meetings.filter(part__committee__in=sat_on.values("committee")).first()
    return meetings.first() if access.home or access.can_see_confidential else None


def _overview(access: Access, day: date) -> Overview:
    live = visible_risks(access).live()
    return Overview(
        risks=live.count(),
        late_reviews=live.filter(next_review_on__lt=day).count(),
        unanswered=visible_flags(access).standing().filter(state=Flag.State.OPEN, severity__gte=HIGH).count(),
    )
