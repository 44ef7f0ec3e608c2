"""What needs one person: flags, reviews and actions of the posts they hold, and their next meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from risks.access import Access, visible_flags, visible_risks
from risks.models import CommitteeMember, Flag, Meeting, Risk, Role, TreatmentAction
from risks.web.gather.evidence import Evidence, evidence_for
from risks.web.gather.mine import flags_to_answer, my_actions, my_risks
from risks.web.gather.register import Steps, steps_for

# Those whose work is the register itself, whether or not they also lead a risk.
_KEEPERS = {Role.GOVERNANCE, Role.AUDITOR, Role.ADMINISTRATOR}


@dataclass(frozen=True)
class Overview:
    """The whole register in three numbers, for those who keep or read it rather than lead a risk."""

    risks: int
    late_reviews: int
    unanswered: int


@dataclass(frozen=True)
class Work:
    """Rows for one person's page. Mappings are by risk. `overview` is None for somebody who leads risks and no more."""

    risks: Sequence[Risk]
    steps: Mapping[int, Steps]
    evidence: Mapping[int, Sequence[Evidence]]
    flags: Sequence[Flag]
    actions: Sequence[TreatmentAction]
    meeting: Meeting | None
    overview: Overview | None


def work_for(access: Access, day: date) -> Work:
    """Their open risks worst first, their unanswered flags and their open actions."""
    risks = list(my_risks(access).with_current().with_limits(day).select_related("register").worst_first())
    ids = [risk.pk for risk in risks]
    return Work(
        risks=risks,
        steps=steps_for(ids),
        evidence=evidence_for(ids, day),
        flags=list(flags_to_answer(access).select_related("risk", "indicator").worst_first()),
        actions=list(my_actions(access).select_related("risk").order_by("due_on", "pk")),
        meeting=_next_meeting(access, risks, day),
        overview=None if risks and not access.roles & _KEEPERS else _overview(access, day),
    )


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
        unanswered=visible_flags(access).standing().filter(state=Flag.State.OPEN).count(),
    )
