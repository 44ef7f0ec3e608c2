from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from risks.models.committee.committee import Committee
from risks.models.entry.register import Register, RiskDomain
from risks.models.record.source import Sourced


class AppetiteStatementQuerySet(models.QuerySet["AppetiteStatement"]):
    def in_force(self, scope: str, day: date) -> "AppetiteStatement | None":
        return self.filter(scope=scope, in_force_from__lte=day).order_by("-in_force_from").first()


class AppetiteStatement(Sourced):
    """A version of the appetite that a body approved, for the system or for the ICB."""

    scope = models.CharField(max_length=10, choices=Register.Scope)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=150)
    narrative = models.TextField(blank=True)
    approved_by = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="appetite_statements")
    approved_on = models.DateField()
    in_force_from = models.DateField()
    review_on = models.DateField(null=True, blank=True)

    objects = AppetiteStatementQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["scope", "-in_force_from"]
        constraints = [
            models.UniqueConstraint(fields=["scope", "version"], name="appetitestatement_one_of_each_version"),
            models.UniqueConstraint(fields=["scope", "in_force_from"], name="appetitestatement_one_from_a_day"),
            models.CheckConstraint(
                condition=Q(in_force_from__gte=F("approved_on")),
                name="appetitestatement_in_force_after_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"


class AppetiteLevel(Sourced):
    """One domain's level in a statement: within appetite to a ceiling, tolerated to another."""

    class Level(models.TextChoices):
        AVERSE = "averse", "Averse"
        MINIMAL = "minimal", "Minimal"
        CAUTIOUS = "cautious", "Cautious"
        OPEN = "open", "Open"
        EAGER = "eager", "Eager"
        SIGNIFICANT = "significant", "Significant"

    statement = models.ForeignKey(AppetiteStatement, on_delete=models.PROTECT, related_name="levels")
    domain = models.ForeignKey(RiskDomain, on_delete=models.PROTECT, related_name="levels")
    level = models.CharField(max_length=12, choices=Level)
    appetite_ceiling = models.PositiveSmallIntegerField()
    tolerance_ceiling = models.PositiveSmallIntegerField()
    narrative = models.TextField(blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["statement", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "domain"], name="appetitelevel_one_for_a_domain"),
            models.CheckConstraint(
                condition=Q(appetite_ceiling__gte=1)
                & Q(tolerance_ceiling__lte=25)
                & Q(tolerance_ceiling__gte=F("appetite_ceiling")),
                name="appetitelevel_tolerance_not_below_appetite",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.get_level_display()}"


class AppetiteException(Sourced):
    """A committee accepts one risk beyond tolerance until a date, with conditions."""

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="exceptions")
    accepted_by = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="exceptions")
    accepted_on = models.DateField()
    until = models.DateField()
    conditions = models.TextField()
    minute_reference = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="Taken back before its time.")

    history = HistoricalRecords()

    class Meta:
        ordering = ["-until"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("accepted_on")), name="exception_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(conditions=""), name="exception_states_its_conditions"),
        ]

    def __str__(self) -> str:
        return f"{self.risk_id} accepted until {self.until}"

    @property
    def last_day(self) -> date:
        """The last day on which it holds: that of the agreement, or the one before it was taken back."""
        return self.until if self.ended_on is None else min(self.until, self.ended_on - timedelta(days=1))

    def holds(self, day: date) -> bool:
        """Whether the risk is accepted on a day."""
        return self.accepted_on <= day <= self.last_day
