from django.conf import settings
from django.db import models
from django.db.models import Q

from risks.models.committee.meeting import Meeting
from risks.models.entry.assessment import AppendOnlyQuerySet
from risks.models.entry.control import AssuranceLevel
from risks.models.record.source import Sourced


class CommitteeView(Sourced):
    """What a committee made of one risk at one meeting: its assurance rating of the treatment, its decision, or both.

    Set by governance from the minutes, never by the risk's owner. Append-only: a correction is a later row.
    """

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="committee_views")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="views")
    rating = models.CharField(max_length=12, choices=AssuranceLevel, blank=True)
    decision = models.TextField(blank=True)
    minute_reference = models.CharField(max_length=40, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["meeting__held_on", "recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(rating="") | ~Q(decision=""), name="committeeview_rates_or_decides_something"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} on {self.risk_id}"
