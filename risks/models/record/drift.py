"""Where each risk stands after the last sweep: worked out from the record, and worked out again when that changes."""

from django.db import models
from django.db.models import Q


class DriftStatus(models.Model):
    """The drift status of one risk (design/statistics 4.6). No record: it can be worked out again at any time.

    `since` is the day from which it has stood; `reasons` are sentences, worst first. `low_confidence` when what it
    rests on is late or too short to judge by; without a primary indicator `steady` reads "unmonitored".
    """

    class Status(models.TextChoices):
        STEADY = "steady", "Steady"
        UNMONITORED = "unmonitored", "Not monitored"
        WATCH = "watch", "Watch"
        DRIFTING = "drifting", "Drifting"
        BREACH = "breach", "Beyond tolerance"
        CRITICAL = "critical", "Critical"

    risk = models.OneToOneField("risks.Risk", primary_key=True, on_delete=models.CASCADE, related_name="drift")
    status = models.CharField(max_length=12, choices=Status)
    severity = models.PositiveSmallIntegerField()
    since = models.DateField()
    reasons = models.JSONField(default=list)
    low_confidence = models.BooleanField(default=False)
    no_appetite = models.BooleanField(default=False)
    computed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(severity__range=(0, 4)), name="driftstatus_severity_from_0_to_4")
        ]

    def __str__(self) -> str:
        return f"{self.risk_id}: {self.get_status_display()}"
