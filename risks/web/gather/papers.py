"""Meetings that a paper can be made for."""

from django.db.models import Q

from risks.models import Meeting, Risk
from risks.models.entry.risk import RiskQuerySet


def meetings() -> list[Meeting]:
    """All of them, latest first, with their committee and part: one query."""
    return list(Meeting.objects.select_related("part__committee").order_by("-held_on", "reference"))


def meeting_for(reference: str) -> Meeting | None:
    """The meeting of a reference."""
    return Meeting.objects.select_related("part__committee").filter(reference=reference).first()


def risks_before(meeting: Meeting) -> RiskQuerySet:
    """The risks that its committee leads: what is foreseen for them, is foreseen for its meetings."""
    committee = meeting.part.committee_id
    registers = Q(lead_committee=None, register__lead_committee=committee)
    return Risk.objects.filter(Q(lead_committee=committee) | registers)
