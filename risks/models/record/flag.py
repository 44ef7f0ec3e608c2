import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from risks.models.committee.cycle import ReviewCycle
from risks.models.indicators.indicator import Indicator
from risks.models.organisation.people import Person, Post


class FlagQuerySet(models.QuerySet["Flag"]):
    def standing(self) -> "FlagQuerySet":
        """Not resolved: open, acknowledged or snoozed."""
        return self.filter(resolved_at__isnull=True)

    def worst_first(self) -> "FlagQuerySet":
        return self.order_by("-severity", "opened_at", "pk")


class Flag(models.Model):
    """One episode of one rule about one subject of a risk. At most one stands at a time."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACKNOWLEDGED = "acknowledged", "Answered"
        SNOOZED = "snoozed", "Looked at again on a date"
        RESOLVED = "resolved", "Resolved"

    class Resolution(models.TextChoices):
        AUTOMATIC = "auto", "The condition ended"
        DECISION = "decision", "By decision"
        WITHDRAWN = "withdrawn", "Withdrawn: would never have opened"

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="flags")
    rule = models.CharField(max_length=30)
    subject = models.CharField(max_length=150, blank=True)
    indicator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="flags")
    severity = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=15, choices=State, default=State.OPEN)
    evidence = models.JSONField()
    evidence_at_opening = models.JSONField()
    opened_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    reopened = models.PositiveSmallIntegerField(default=0)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    snoozed_until = models.DateField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolution = models.CharField(max_length=20, choices=Resolution, blank=True)
    resolved_because = models.TextField(blank=True)

    objects = FlagQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-severity", "opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["risk", "rule", "subject"],
                condition=Q(resolved_at__isnull=True),
                name="flag_one_standing_for_a_subject",
            ),
            models.CheckConstraint(condition=Q(severity__range=(1, 4)), name="flag_severity_from_1_to_4"),
            models.CheckConstraint(
                condition=Q(state="resolved", resolved_at__isnull=False) & ~Q(resolution="")
                | ~Q(state="resolved") & Q(resolved_at__isnull=True, resolution=""),
                name="flag_resolved_at_a_time_and_somehow",
            ),
            models.CheckConstraint(condition=~Q(state="acknowledged") | ~Q(answer=""), name="flag_answered_in_words"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.subject} on {self.risk_id}"


class AlertQuerySet(models.QuerySet["Alert"]):
    def unsent(self) -> "AlertQuerySet":
        return self.filter(sent_at__isnull=True)


class Alert(models.Model):
    """A message in the outbox, written with the change it tells of and sent by another loop.

    Most tell of a flag; the others tell of one risk, or of none (a nudge lists several).

    `message_id` is stable, so that a repeat after a crash collapses in the reader's mail.
    """

    class Occasion(models.TextChoices):
        OPENED = "opened", "A flag opened"
        REOPENED = "reopened", "A flag opened again"
        WORSE = "worse", "A flag got worse"
        NUDGE = "nudge", "A reminder to review"
        MENTION = "mention", "Somebody mentioned you"
        PROPOSED = "proposed", "A score waits for your approval"
        DECIDED = "decided", "A score you proposed was decided"

    flag = models.ForeignKey(Flag, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts")
    risk = models.ForeignKey("risks.Risk", null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    cycle = models.ForeignKey(ReviewCycle, null=True, blank=True, on_delete=models.PROTECT, related_name="nudges")
    occasion = models.CharField(max_length=10, choices=Occasion)
    episode = models.PositiveSmallIntegerField(default=0, help_text="The flag's count of re-openings.")
    severity = models.PositiveSmallIntegerField(null=True, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="alerts")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts")
    email = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["flag", "occasion", "episode", "severity", "post"], name="alert_told_once"),
            models.CheckConstraint(
                condition=Q(
                    occasion__in=["opened", "reopened", "worse"],
                    flag__isnull=False,
                    risk__isnull=True,
                    severity__isnull=False,
                )
                | (~Q(occasion__in=["opened", "reopened", "worse"]) & Q(flag__isnull=True, severity__isnull=True)),
                name="alert_of_a_flag_or_of_none",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
