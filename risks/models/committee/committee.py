from django.db import models
from simple_history.models import HistoricalRecords

from risks.models.organisation.organisation import Organisation
from risks.models.organisation.people import Post
from risks.models.record.source import Sourced


class Committee(Sourced):
    """A board, committee or group that oversees risks."""

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=150, unique=True)
    short_name = models.CharField(max_length=60)
    purpose = models.TextField(blank=True)
    statutory = models.BooleanField(default=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="committees")

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CommitteePart(models.Model):
    """A part of a committee's meeting with its own business, members' packs and papers.

    The Audit and Risk Assurance Committee takes ICB business in Part 1 and system business in Part 2.
    """

    class Business(models.TextChoices):
        ICB = "icb", "ICB business: the corporate and directorate registers"
        SYSTEM = "system", "System business: the Board Assurance Framework and system risks"
        OWN = "own", "The risks this committee leads"

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=60, blank=True)
    business = models.CharField(max_length=10, choices=Business)

    history = HistoricalRecords()

    class Meta:
        ordering = ["committee", "number"]
        constraints = [models.UniqueConstraint(fields=["committee", "number"], name="committeepart_one_of_each_number")]

    def __str__(self) -> str:
        return f"{self.committee}, {self.name}" if self.name else str(self.committee)


class CommitteeMember(Sourced):
    """Membership by post, with dates: denominators of attendance differ per member."""

    class Standing(models.TextChoices):
        CHAIR = "chair", "Chair"
        DEPUTY = "deputy", "Deputy chair"
        MEMBER = "member", "Member"
        ATTENDEE = "attendee", "In attendance"

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="members")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="memberships")
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.MEMBER)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "post", "from_on"], name="committeemember_joins_once"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="committeemember_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post}, {self.get_standing_display().lower()} of {self.committee}"
