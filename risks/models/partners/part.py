"""A partner organisation's own part of a shared risk. The ICB reads it and never writes it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from risks.models.entry.assessment import AppendOnlyQuerySet
from risks.models.organisation.organisation import Organisation
from risks.models.organisation.people import Post
from risks.models.record.source import Sourced, Versioned


class PartnerPart(Sourced, Versioned):
    """One partner's view of one system risk: its own appetite and tolerance, its words, and its sign-off.

    A sign-off covers what stood at that moment: every later change of the part takes it away.
    """

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="partner_parts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parts")
    words = models.TextField(blank=True)
    appetite_ceiling = models.PositiveSmallIntegerField(null=True, blank=True)
    tolerance_ceiling = models.PositiveSmallIntegerField(null=True, blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["organisation__short_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["risk", "organisation"], name="partnerpart_one_of_each_organisation"),
            models.CheckConstraint(
                condition=Q(appetite_ceiling__isnull=True, tolerance_ceiling__isnull=True)
                | Q(
                    appetite_ceiling__isnull=False,
                    tolerance_ceiling__isnull=False,
                    appetite_ceiling__gte=1,
                    tolerance_ceiling__lte=25,
                    tolerance_ceiling__gte=F("appetite_ceiling"),
                ),
                name="partnerpart_tolerance_not_below_appetite",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_at__isnull=True, signed_off_by__isnull=True)
                | Q(signed_off_at__isnull=False, signed_off_by__isnull=False),
                name="partnerpart_signed_off_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} on {self.risk_id}"


class PartnerAssessment(Sourced):
    """How a partner scores a shared risk for itself, and why. Append-only."""

    part = models.ForeignKey(PartnerPart, on_delete=models.PROTECT, related_name="assessments")
    likelihood = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    score = models.GeneratedField(
        expression=F("likelihood") * F("consequence"),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    rationale = models.TextField()
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["effective_on", "recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5), consequence__range=(1, 5)),
                name="partnerassessment_from_1_to_5",
            ),
            models.CheckConstraint(condition=~Q(rationale=""), name="partnerassessment_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.likelihood} x {self.consequence} on {self.effective_on}"


class PartnerMeasure(Sourced, Versioned):
    """A control or an action of the partner's own, beside ours."""

    class Kind(models.TextChoices):
        CONTROL = "control", "Control"
        ACTION = "action", "Action"

    part = models.ForeignKey(PartnerPart, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="partner_measures")
    due_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="partnermeasure_says_what_it_is"),
            models.CheckConstraint(
                condition=~Q(kind="action") | Q(due_on__isnull=False), name="partnermeasure_action_has_a_date"
            ),
        ]

    def __str__(self) -> str:
        return self.text
