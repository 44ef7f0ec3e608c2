from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from risks.models.record.source import Sourced


class AppendOnlyError(Exception):
    """Raised when a row that is kept for ever would be changed or removed."""


class AppendOnlyQuerySet(models.QuerySet):
    """A row is added and then stands. Removing or changing many at once is refused."""

    def update(self, **kwargs: object) -> int:
        raise AppendOnlyError("These rows are kept as they were recorded. Record a new one instead.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("These rows are kept for ever. Record a new one instead.")


class AssessmentQuerySet(AppendOnlyQuerySet):
    def approved(self, known_at: datetime | None = None) -> "AssessmentQuerySet":
        """Approved ones; with `known_at`, those approved by then and already in effect."""
        rows = self.filter(outcome=Assessment.Outcome.APPROVED)
        if known_at is None:
            return rows
        return rows.filter(decided_at__lte=known_at, effective_on__lte=timezone.localdate(known_at))

    def latest_first(self) -> "AssessmentQuerySet":
        return self.order_by("-effective_on", "-recorded_at", "-pk")


class Assessment(Sourced):
    """A score as somebody judged it, and why. Rows are never changed, only decided once.

    Drives trajectory, drift and movement; the history tables are never read as a series.
    """

    class Kind(models.TextChoices):
        INHERENT = "inherent", "Inherent"
        CURRENT = "current", "Current"
        TARGET = "target", "Target"

    class Outcome(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        APPROVED = "approved", "Approved"
        RETURNED = "returned", "Returned"
        WITHDRAWN = "withdrawn", "Withdrawn"

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=10, choices=Kind)
    likelihood = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    score = models.GeneratedField(
        expression=F("likelihood") * F("consequence"),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    rationale = models.TextField()
    effective_on = models.DateField()
    achieve_by = models.DateField(null=True, blank=True, help_text="For a target: the date to reach it.")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PROPOSED)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decision_comment = models.TextField(blank=True)
    shared_cause = models.ForeignKey(
        "risks.SharedCause",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="assessments",
        help_text="What moved this score together with others.",
    )
    restores = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="restored_by",
        help_text="The score that this one takes back, now that what caused it is over.",
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["effective_on", "recorded_at", "pk"]
        indexes = [
            models.Index(
                "risk",
                "kind",
                "outcome",
                F("effective_on").desc(),
                F("recorded_at").desc(),
                F("id").desc(),
                name="assessment_latest",
            )
        ]
        constraints = [
            models.CheckConstraint(condition=Q(likelihood__range=(1, 5)), name="assessment_likelihood_from_1_to_5"),
            models.CheckConstraint(condition=Q(consequence__range=(1, 5)), name="assessment_consequence_from_1_to_5"),
            models.CheckConstraint(condition=~Q(rationale=""), name="assessment_says_why"),
            models.CheckConstraint(
                condition=Q(outcome="proposed", decided_at__isnull=True)
                | (~Q(outcome="proposed") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="assessment_decided_by_somebody_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.likelihood} x {self.consequence} on {self.effective_on}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Add the row, or decide it once.

        Raises AppendOnlyError when anything else would change.
        """
        if self.pk and not self._state.adding:
            stands = type(self).objects.get(pk=self.pk)
            decidable = {"outcome", "decided_at", "decided_by", "decision_comment", "score"}
            changed = {
                field.name
                for field in self._meta.concrete_fields
                if getattr(stands, field.attname) != getattr(self, field.attname)
            }
            if stands.outcome != self.Outcome.PROPOSED or changed - decidable:
                raise AppendOnlyError("An assessment is kept as it was recorded. Record a new one instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("An assessment is kept for ever. Record a new one instead.")
