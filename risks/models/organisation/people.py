"""Risks belong to posts; people come and go."""

from datetime import date

from django.conf import settings
from django.db import models
from simple_history.models import HistoricalRecords

from risks.models.organisation.organisation import Organisation
from risks.models.record.source import Sourced


class Role(models.TextChoices):
    """What the holder of a post may do, beyond what the risks that name the post give."""

    RISK_LEAD = "risk_lead", "Risk lead"
    ACTION_OWNER = "action_owner", "Action owner"
    EXECUTIVE = "executive", "Executive lead"
    GOVERNANCE = "governance", "Governance"
    COMMITTEE = "committee", "Committee member"
    PARTNER = "partner", "Partner risk lead"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class Cadence(models.TextChoices):
    """How often somebody is told of what is not urgent."""

    USUAL = "usual", "As usual for the post: executives weekly, everybody else daily"
    DAILY = "daily", "Every working day at 8am"
    WEEKLY = "weekly", "Every Monday at 8am"


class Person(models.Model):
    """Somebody who holds, or held, a post. May sign in when `user` is set."""

    name = models.CharField(max_length=150)
    email = models.EmailField(unique=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="person"
    )
    illustrative = models.BooleanField(default=False)
    cadence = models.CharField(max_length=10, choices=Cadence, default=Cadence.USUAL)
    nothing_to_report = models.BooleanField(
        default=False, help_text="Send the digest also when there is nothing to report."
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    def at_home(self) -> "PostQuerySet":
        """Posts of the organisation that keeps the register, or of one merged into it, up to three mergers ago."""
        return self.filter(
            models.Q(organisation__home=True)
            | models.Q(organisation__successor__home=True)
            | models.Q(organisation__successor__successor__home=True)
            | models.Q(organisation__successor__successor__successor__home=True)
        )


class Post(Sourced):
    """A job title in an organisation. `aliases` are other titles it is printed under.

    `deputy` is told while nobody is in post or the holder is away. `teams_channel` names the setting that holds the
    address of a Teams workflow for it.
    """

    title = models.CharField(max_length=150)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role)
    aliases = models.JSONField(default=list, blank=True)
    deputy = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="deputises_for")
    teams_channel = models.SlugField(max_length=40, blank=True)

    objects = PostQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="post_one_title_in_an_organisation"),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("pk")),
                name="post_deputises_not_for_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PostHolderQuerySet(models.QuerySet["PostHolder"]):
    def on(self, day: date) -> "PostHolderQuerySet":
        """Those in post on a day; the last day counts."""
        return self.filter(from_on__lte=day).filter(models.Q(to_on__isnull=True) | models.Q(to_on__gte=day))


class PostHolder(models.Model):
    """A person in a post from a day to a day, and away from it between two days, both counted."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holders")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts_held")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    away_from = models.DateField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)

    objects = PostHolderQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["post", "person", "from_on"], name="postholder_starts_once"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="postholder_leaves_after_starting",
            ),
            models.CheckConstraint(
                condition=models.Q(away_from__isnull=True, away_until__isnull=True)
                | models.Q(away_from__isnull=False, away_until__isnull=False, away_until__gte=models.F("away_from")),
                name="postholder_comes_back_after_leaving",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"
