"""Where readings come from: a file somebody brought, or an address that is asked on a schedule."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.timezone import localdate, make_aware
from simple_history.models import HistoricalRecords

from risks.models.organisation.people import Post
from risks.models.record.source import Versioned
from risks.rules.feed import FeedState, next_ask, state_of, unanswered


class ReadingFile(models.Model):
    """A file of readings as it was brought, kept until it is confirmed or put aside. Nothing of it counts before."""

    name = models.CharField(max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    mapping = models.JSONField(default=dict, blank=True, help_text="Which column of the file holds what.")
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)
    outcome = models.JSONField(default=dict, blank=True, help_text="How many rows were added, restated, unchanged.")

    class Meta:
        ordering = ["-brought_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(discarded_at__isnull=True),
                name="readingfile_confirmed_or_discarded",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class FeedQuerySet(models.QuerySet["Feed"]):
    def waited_for(self, day: date) -> Mapping[str, "Feed"]:
        """The slugs of indicators whose feed has failed, or was late when the day began, each with that feed.

        One query. An indicator that another feed still brings does not wait.
        """
        began = make_aware(datetime.combine(day, time.min))
        stand = [(feed, feed.state_at(began)) for feed in self.order_by("-name")]
        brings = [(slug, feed, state) for feed, state in stand for slug in feed.outcome.get("indicators", ())]
        brought = {slug for slug, _, state in brings if state is FeedState.WORKING}
        return {slug: feed for slug, feed, state in brings if state.overdue and slug not in brought}


class Feed(Versioned):
    """An address that serves readings as CSV or JSON, asked every so many hours.

    `secret_name` names the variable of the environment that holds the credential; the credential itself is never kept.
    """

    class Format(models.TextChoices):
        CSV = "csv", "CSV"
        JSON = "json", "JSON"

    name = models.CharField(max_length=120, unique=True)
    url = models.URLField(max_length=500)
    format = models.CharField(max_length=4, choices=Format, default=Format.CSV)
    mapping = models.JSONField(default=dict, blank=True, help_text="Which column of the answer holds what.")
    secret_name = models.CharField(max_length=60, blank=True)
    every_hours = models.PositiveSmallIntegerField(default=24)
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds")
    ended_on = models.DateField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    succeeded_at = models.DateTimeField(null=True, blank=True)
    fault = models.TextField(blank=True, help_text="Why the last try failed; empty after a success.")
    outcome = models.JSONField(default=dict, blank=True, help_text="What the last success changed.")

    objects = FeedQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["tried_at", "succeeded_at", "fault", "outcome"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(every_hours__range=(1, 744)), name="feed_asked_within_a_month"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def next_ask(self) -> datetime | None:
        """When it is asked next, None for at once: soon after a failure, and after a try without an end."""
        failed = bool(self.fault) or unanswered(self.succeeded_at, self.tried_at)
        return next_ask(self.tried_at, self.every_hours, failed=failed)

    def is_due(self, at: datetime) -> bool:
        return (self.next_ask or at) <= at

    def state_at(self, at: datetime) -> FeedState:
        """How it stands at a moment."""
        if self.ended_on is not None and self.ended_on <= localdate(at):
            return FeedState.ENDED
        return state_of(self.succeeded_at, self.tried_at, self.every_hours, at, failed=bool(self.fault))
