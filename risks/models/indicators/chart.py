"""What people decide and say about an indicator's chart: where its limits begin anew, and what happened on a day."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from risks.models.indicators.indicator import Indicator
from risks.models.record.source import Sourced


class Rebase(Sourced):
    """A decision that the limits begin anew with the reading of a day. It can be taken back, and then stays on record.

    Never made by the system: it only suggests.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="rebases")
    starts_on = models.DateField(help_text="The period end of the first reading of the new stretch.")
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_because = models.TextField(blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="rebase_says_why"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because="")),
                name="rebase_withdrawn_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["indicator", "starts_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="rebase_stands_once_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} from {self.starts_on}"


class Annotation(Sourced):
    """What happened about an indicator on a day, shown on its chart: a strike, a change of definition."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="annotations")
    happened_on = models.DateField()
    text = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken off the chart.")

    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "happened_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="annotation_says_what"),
            models.UniqueConstraint(fields=["indicator", "happened_on", "text"], name="annotation_said_once"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on}: {self.text}"
