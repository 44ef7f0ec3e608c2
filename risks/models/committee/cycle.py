from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from risks.models.committee.meeting import Meeting
from risks.models.entry.register import Register


class ReviewCycle(models.Model):
    """A round of reviews of one register, opened for a meeting: every open risk is reviewed between two days."""

    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="cycles")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="cycles")
    opened_on = models.DateField()
    due_on = models.DateField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["-opened_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["register", "meeting"], name="reviewcycle_one_for_a_meeting"),
            models.UniqueConstraint(
                fields=["register"], condition=Q(closed_on__isnull=True), name="reviewcycle_one_open_in_a_register"
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="reviewcycle_due_after_it_opens"),
        ]

    def __str__(self) -> str:
        return f"{self.register_id} for {self.meeting_id}"
