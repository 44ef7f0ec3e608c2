"""Scores that wait for approval: one with all that deciding it needs, and those that wait for one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery

from risks.access import Access, may_decide, may_withdraw, visible_risks
from risks.changes.approval import overtakes
from risks.changes.approvers import executive_vacant
from risks.models import Assessment, PostHolder, Risk, Role
from risks.web.gather.assess import Scoring, scoring_for

_WAITS = Assessment.Outcome.PROPOSED


@dataclass(frozen=True)
class Deciding:
    """One score and what stands beside it. `scoring` says what approving it would lead to."""

    assessment: Assessment
    scoring: Scoring
    vacant: bool
    decides: bool
    withdraws: bool

    @property
    def stands(self) -> Assessment | None:
        """The approved score of the same kind."""
        return self.scoring.latest.get(self.assessment.kind)

    @property
    def waits(self) -> bool:
        return self.assessment.outcome == _WAITS

    @property
    def overtaken(self) -> bool:
        """Whether what stands would stay the score even if this one were approved."""
        return self.waits and self.stands is not None and overtakes(self.stands, self.assessment)

    @property
    def outdated(self) -> bool:
        """Whether what stands was approved after this one was proposed."""
        stands = self.stands
        return self.waits and stands is not None and stands.decided_at > self.assessment.recorded_at


def deciding_for(access: Access, reference: str, pk: int, at: datetime) -> Deciding | None:
    """None for a score that is not there, or that they may not see."""
    scoring = scoring_for(access, reference, at)
    if scoring is None:
        return None
    rows = Assessment.objects.filter(risk=scoring.risk).select_related("recorded_by__person", "decided_by__person")
    found = rows.filter(pk=pk).first()
    if found is None:
        return None
    found.risk = scoring.risk
    vacant = executive_vacant(risk=scoring.risk, day=scoring.day)
    return Deciding(
        assessment=found,
        scoring=scoring,
        vacant=vacant,
        decides=may_decide(access, found, executive_vacant=vacant),
        withdraws=may_withdraw(access, found),
    )


def pending_for(access: Access, day: date) -> Sequence[Assessment]:
    """Scores that wait for this person's decision, longest waiting first, each with its risk. One query.

    `stands` on each row is the score of the same kind that stands, or None.
    """
    if access.read_only:
        return []
    decides = Q(risk__executive_lead__in=access.post_ids)
    if Role.GOVERNANCE in access.roles:
        held = PostHolder.objects.on(day).filter(post=OuterRef("risk__executive_lead"))
        decides |= Q(risk__executive_lead=None) | ~Exists(held)
    return list(_waiting(access).filter(decides).exclude(recorded_by=access.user_id))


def proposed_by(access: Access) -> Sequence[Assessment]:
    """Scores that this person proposed and that still wait, as pending_for gives them. One query."""
    return list(_waiting(access).filter(recorded_by=access.user_id))


def _waiting(access: Access) -> QuerySet[Assessment]:
    approved = Assessment.objects.approved().filter(risk=OuterRef("risk"), kind=OuterRef("kind")).latest_first()
    waiting = Assessment.objects.filter(outcome=_WAITS, risk__in=visible_risks(access).values("pk"))
    return (
        waiting.exclude(risk__state=Risk.State.CLOSED)
        .annotate(stands=Subquery(approved.values("score")[:1], output_field=IntegerField()))
        .select_related("risk__executive_lead", "recorded_by__person")
        .order_by("recorded_at", "pk")
    )
