"""Meetings that a paper can be made for."""

from risks.models import Meeting


def meetings() -> list[Meeting]:
    """All of them, latest first, with their committee and part: one query."""
    return list(Meeting.objects.select_related("part__committee").order_by("-held_on", "reference"))


def meeting_for(reference: str) -> Meeting | None:
    """The meeting of a reference."""
    return Meeting.objects.select_related("part__committee").filter(reference=reference).first()
