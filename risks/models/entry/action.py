from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from risks.models.entry.assessment import AppendOnlyQuerySet
from risks.models.entry.control import Gap
from risks.models.organisation.people import Post
from risks.models.record.source import Sourced, Versioned


class TreatmentActionQuerySet(models.QuerySet["TreatmentAction"]):
    def still_open(self) -> "TreatmentActionQuerySet":
        return self.filter(state=TreatmentAction.State.OPEN)

    def overdue(self, day: date) -> "TreatmentActionQuerySet":
        return self.still_open().filter(due_on__lt=day)


class TreatmentAction(Sourced, Versioned):
    """What will be done about a risk, by whom and by when. The first due date stays for ever."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DONE = "done", "Done"
        CANCELLED = "cancelled", "Cancelled"

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="actions")
    gap = models.ForeignKey(Gap, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    text = models.TextField()
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="actions")
    original_due_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    completed_on = models.DateField(null=True, blank=True)
    progress = models.TextField(blank=True)
    barrier = models.TextField(blank=True, help_text="What stands in its way.")
    expected_likelihood = models.PositiveSmallIntegerField(null=True, blank=True)
    expected_consequence = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = TreatmentActionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="action_says_what_will_be_done"),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(completed_on__isnull=False), name="action_done_has_a_date"
            ),
            models.CheckConstraint(
                condition=Q(expected_likelihood__isnull=True) | Q(expected_likelihood__range=(1, 5)),
                name="action_expected_likelihood_from_1_to_5",
            ),
            models.CheckConstraint(
                condition=Q(expected_consequence__isnull=True) | Q(expected_consequence__range=(1, 5)),
                name="action_expected_consequence_from_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ActionRevision(models.Model):
    """One slip of an action's due date, and why. Append-only."""

    action = models.ForeignKey(TreatmentAction, on_delete=models.PROTECT, related_name="revisions")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="actionrevision_says_why"),
            models.CheckConstraint(condition=~Q(from_on=models.F("to_on")), name="actionrevision_moves_the_date"),
        ]

    def __str__(self) -> str:
        return f"{self.from_on} to {self.to_on}"
