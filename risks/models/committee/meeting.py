from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords

from risks.models.committee.committee import CommitteePart
from risks.models.record.source import Sourced


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def before(self, meeting: "Meeting") -> "MeetingQuerySet":
        """Earlier meetings of the same committee and part, latest first."""
        return self.filter(part=meeting.part_id, held_on__lt=meeting.held_on).order_by("-held_on")

    def after(self, day: date) -> "MeetingQuerySet":
        return self.filter(held_on__gte=day).order_by("held_on")


class Meeting(Sourced):
    """A meeting of one part of a committee. Known by its reference: meetings are re-dated."""

    reference = models.CharField(max_length=30, unique=True)
    part = models.ForeignKey(CommitteePart, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    first_planned_on = models.DateField(null=True, blank=True)
    venue = models.CharField(max_length=150, blank=True)
    paper_deadline_on = models.DateField()
    freezes_at = models.DateTimeField()

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-held_on", "reference"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(paper_deadline_on__lte=models.F("held_on")),
                name="meeting_papers_before_it_is_held",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.part}"
