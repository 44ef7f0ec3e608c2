import uuid

from django.db import models
from django.db.models import F, Q

from risks.models.committee.cycle import ReviewCycle
from risks.models.organisation.people import Person, Post
from risks.models.record.flag import Flag


class AlertQuerySet(models.QuerySet["Alert"]):
    def unsent(self) -> "AlertQuerySet":
        """What is to leave by itself: not yet sent, and not kept for a digest."""
        return self.filter(sent_at__isnull=True, for_digest=False)

    def waiting_for_digest(self) -> "AlertQuerySet":
        return self.filter(sent_at__isnull=True, for_digest=True, digest__isnull=True)


class Alert(models.Model):
    """A message in the outbox, written with the change it tells of and sent by another loop.

    Most tell of a flag; the others tell of one risk, or of none (a nudge lists several).

    `message_id` is stable, so that a repeat after a crash collapses in the reader's mail. `content` holds what it says
    in parts, for channels that lay it out; `body` says the same as plain text. What is `for_digest` never leaves by
    itself: the digest it was told in does, and then both are stamped. `channel` is the one that tries next, "" the
    first that can reach the post; `next_try_at` keeps it back until then. `addressed_at` is when its address was
    mended: what was refused by then does not count.
    """

    class Occasion(models.TextChoices):
        OPENED = "opened", "A flag opened"
        REOPENED = "reopened", "A flag opened again"
        WORSE = "worse", "A flag got worse"
        NUDGE = "nudge", "A reminder to review"
        MENTION = "mention", "Somebody mentioned you"
        PROPOSED = "proposed", "A score waits for your approval"
        DECIDED = "decided", "A score you proposed was decided"
        ESCALATED = "escalated", "A flag went up to you"
        DIGEST = "digest", "A digest"

    flag = models.ForeignKey(Flag, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts")
    risk = models.ForeignKey("risks.Risk", null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    cycle = models.ForeignKey(ReviewCycle, null=True, blank=True, on_delete=models.PROTECT, related_name="nudges")
    occasion = models.CharField(max_length=10, choices=Occasion)
    urgent = models.BooleanField(default=False)
    for_digest = models.BooleanField(default=False)
    digest = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="lines")
    digest_on = models.DateField(null=True, blank=True, help_text="For a digest: the day it is of.")
    episode = models.PositiveSmallIntegerField(default=0, help_text="The flag's count of re-openings.")
    waking = models.PositiveSmallIntegerField(default=0, help_text="The flag's count of wakings in that episode.")
    severity = models.PositiveSmallIntegerField(null=True, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="alerts")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="alerts")
    email = models.EmailField(blank=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    content = models.JSONField(default=dict, blank=True)
    message_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    channel = models.CharField(max_length=10, blank=True)
    addressed_at = models.DateTimeField(null=True, blank=True)
    next_try_at = models.DateTimeField(null=True, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["flag", "occasion", "episode", "waking", "severity", "post"], name="alert_told_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    occasion__in=["opened", "reopened", "worse", "escalated"],
                    flag__isnull=False,
                    risk__isnull=True,
                    severity__isnull=False,
                )
                | (
                    ~Q(occasion__in=["opened", "reopened", "worse", "escalated"])
                    & Q(flag__isnull=True, severity__isnull=True)
                ),
                name="alert_of_a_flag_or_of_none",
            ),
            models.UniqueConstraint(
                fields=["person", "digest_on"], condition=Q(occasion="digest"), name="alert_one_digest_a_day"
            ),
            models.CheckConstraint(
                condition=Q(occasion="digest", digest_on__isnull=False, for_digest=False, digest__isnull=True)
                | (~Q(occasion="digest") & Q(digest_on__isnull=True)),
                name="alert_digest_is_of_a_day",
            ),
            models.CheckConstraint(
                condition=Q(digest__isnull=True) | Q(for_digest=True) & ~Q(digest=F("pk")),
                name="alert_told_in_a_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class Delivery(models.Model):
    """One try to bring a message to somebody over one channel, and how it went. Append-only: the delivery log.

    `reference` is what the other side called it, such as an identifier of GOV.UK Notify; of what it did not take, the
    mark of the address, where that stands in the settings (see `risks/channels/channel.py`).
    """

    class Outcome(models.TextChoices):
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed, to be tried again"
        REFUSED = "refused", "Refused for good"

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10, choices=Outcome)
    at = models.DateTimeField()
    fault = models.TextField(blank=True)
    reference = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["channel", "-at"], name="delivery_by_channel")]
        constraints = [
            models.CheckConstraint(condition=Q(outcome="sent") | ~Q(fault=""), name="delivery_failed_says_why")
        ]

    def __str__(self) -> str:
        return f"{self.alert_id} by {self.channel}: {self.get_outcome_display()}"
