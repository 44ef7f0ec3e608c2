from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from risks.models.committee.meeting import Meeting
from risks.models.indicators.indicator import Indicator
from risks.models.organisation.people import Post


class FlagQuerySet(models.QuerySet["Flag"]):
    def standing(self) -> "FlagQuerySet":
        """Not resolved: open, acknowledged or snoozed."""
        return self.filter(resolved_at__isnull=True)

    def worst_first(self) -> "FlagQuerySet":
        return self.order_by("-severity", "opened_at", "pk")


class Flag(models.Model):
    """What one rule says about one subject of a risk, or of the register itself. At most one stands at a time.

    `frozen` while the data of its indicator are late: nothing resolves it by itself. `recurring` from the third opening
    within twelve months on. `answer_by` is the last day to answer before it goes up.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACKNOWLEDGED = "acknowledged", "Answered"
        SNOOZED = "snoozed", "Looked at again on a date"
        RESOLVED = "resolved", "Resolved"

    class Resolution(models.TextChoices):
        AUTOMATIC = "auto", "The condition ended"
        DECISION = "decision", "By decision"
        MATERIALISED = "materialised", "What it warned of came"
        NOT_MATERIALISED = "not_materialised", "What it warned of did not come"
        WITHDRAWN = "withdrawn", "Withdrawn: would never have opened"

    risk = models.ForeignKey(
        "risks.Risk",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="flags",
        help_text="None for what concerns the register itself.",
    )
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
    wakings = models.PositiveSmallIntegerField(
        default=0, help_text="How many answers of this episode did not stand for what came after."
    )
    recurring = models.BooleanField(default=False)
    frozen = models.BooleanField(default=False)
    answer_by = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_evidence = models.JSONField(null=True, blank=True, help_text="As it was when somebody last answered.")
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
            models.UniqueConstraint(
                fields=["rule", "subject"],
                condition=Q(resolved_at__isnull=True, risk__isnull=True),
                name="flag_one_standing_for_a_subject_of_the_register",
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


class FlagEpisode(models.Model):
    """One time that a flag stood, from opening to resolution, with the evidence as it was at both ends.

    `number` is the flag's count of re-openings at its opening. Closed once, and never changed after that.
    """

    flag = models.ForeignKey(Flag, on_delete=models.PROTECT, related_name="episodes")
    number = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField()
    evidence = models.JSONField()
    severity = models.PositiveSmallIntegerField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolution = models.CharField(max_length=20, choices=Flag.Resolution, blank=True)
    resolved_because = models.TextField(blank=True)
    evidence_at_end = models.JSONField(null=True, blank=True)
    worst = models.PositiveSmallIntegerField(help_text="The highest severity it had.")

    class Meta:
        ordering = ["flag", "number"]
        constraints = [
            models.UniqueConstraint(fields=["flag", "number"], name="flagepisode_one_of_each_number"),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolution="") | Q(resolved_at__isnull=False) & ~Q(resolution=""),
                name="flagepisode_resolved_at_a_time_and_somehow",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.flag_id}, episode {self.number}"


class Escalation(models.Model):
    """One step up of a flag that waited too long or weighs too much: to a post, or onto an agenda."""

    class Step(models.TextChoices):
        EXECUTIVE = "executive", "To the executive lead"
        CHIEF = "chief", "To the chief executive"
        CHAIR = "chair", "To the committee's chair"
        AGENDA = "agenda", "On the committee's next agenda"
        BOARD = "board", "To the Board"

    flag = models.ForeignKey(Flag, on_delete=models.PROTECT, related_name="escalations")
    episode = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=10, choices=Step)
    post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="escalations")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="escalations")
    because = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["flag", "episode", "step"], name="escalation_one_of_each_step"),
            models.CheckConstraint(condition=~Q(because=""), name="escalation_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.flag_id}: {self.get_step_display()}"
