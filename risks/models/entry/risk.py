from datetime import date

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from risks.models.committee.committee import Committee
from risks.models.entry.objective import Objective
from risks.models.entry.register import Reference, Register, RiskDomain
from risks.models.entry.risk_queryset import RiskQuerySet
from risks.models.organisation.organisation import Organisation, Place
from risks.models.organisation.people import Post
from risks.models.record.source import Sourced, Versioned
from risks.rules.appetite import Limits, Position, position


class Risk(Sourced, Versioned):
    """One entry: because of a cause there is a risk that an event, which would lead to an effect."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        PROPOSED = "proposed", "Proposed"
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    class Nature(models.TextChoices):
        STATIC = "static", "Static"
        DYNAMIC = "dynamic", "Dynamic"

    class Source(models.TextChoices):
        PATIENT_NEED = "patient_need", "Patient need"
        REGULATION = "regulation", "Regulation"
        FUNDING = "funding", "Funding and resources"
        EVENT = "event", "Unexpected event"
        WORKFORCE = "workforce", "Workforce"
        PARTNERSHIP = "partnership", "Working between organisations"
        ENVIRONMENT = "environment", "Environment and population"

    class Scope(models.TextChoices):
        SYSTEM = "system", "System"
        ICB = "icb", "ICB"
        PLACE = "place", "Place"
        PARTNER = "partner", "Partner"

    reference = models.OneToOneField(Reference, on_delete=models.PROTECT, db_column="reference")
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="risks")
    area = models.CharField(max_length=60, blank=True, help_text="Sub-area of a directorate register.")
    title = models.CharField(max_length=200)
    short_name = models.CharField(max_length=32)
    cause = models.TextField(blank=True)
    event = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    domain = models.ForeignKey(RiskDomain, null=True, blank=True, on_delete=models.PROTECT, related_name="risks")
    nature = models.CharField(max_length=10, choices=Nature, default=Nature.DYNAMIC)
    source = models.CharField(max_length=15, choices=Source, blank=True)
    scope = models.CharField(max_length=10, choices=Scope)
    places = models.ManyToManyField(Place, blank=True, related_name="risks")
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="risks")
    objectives = models.ManyToManyField(Objective, blank=True, related_name="risks")
    executive_lead = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="risks_led")
    risk_lead = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="risks_kept")
    lead_committee = models.ForeignKey(Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="risks")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    confidential = models.BooleanField(default=False)
    beyond_control = models.BooleanField(default=False, help_text="Beyond the direct control of the ICB's partners.")
    identified_on = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    last_reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True, help_text="What is inferred or known of where this entry came from.")

    objects = RiskQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[places, organisations, objectives])

    class Meta:
        ordering = ["reference_id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="risk_has_a_title"),
            models.CheckConstraint(
                condition=~Q(state="open") | Q(opened_on__isnull=False), name="risk_open_has_a_date"
            ),
            models.CheckConstraint(
                condition=~Q(state="closed") | (Q(closed_on__isnull=False) & ~Q(closed_because="")),
                name="risk_closed_has_a_date_and_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("identified_on")),
                name="risk_closes_after_it_is_identified",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (Q(state="closed") & ~Q(merged_into=F("pk"))),
                name="risk_merged_is_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference_id} {self.title}"

    @property
    def limits(self) -> Limits | None:
        """Appetite and tolerance in force; the row must come from with_limits()."""
        if self.tolerance_ceiling is None:
            return None
        return Limits(self.appetite_ceiling, self.tolerance_ceiling)

    def position(self, day: date) -> Position:
        """Where the current score stands; the row must come from with_current() and with_limits()."""
        return position(self.current_score, self.limits, day, self.accepted_until)


class RiskLink(Sourced):
    """One risk's relation to another, read from `risk` to `to`."""

    class Kind(models.TextChoices):
        CONTRIBUTES = "contributes", "contributes to"
        ESCALATED = "escalated", "escalated from"
        SHARES_CAUSE = "shares_cause", "shares a cause with"
        DUPLICATES = "duplicates", "duplicates"

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="links")
    to = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=15, choices=Kind)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["risk", "to", "kind"], name="risklink_said_once"),
            models.CheckConstraint(condition=~Q(risk=F("to")), name="risklink_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} {self.get_kind_display()} {self.to_id}"
