"""The committee paper: its cover, the frozen content of each revision, its issue and its documents."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from risks.models.committee.meeting import Meeting
from risks.models.entry.assessment import AppendOnlyQuerySet
from risks.models.entry.control import AssuranceLevel
from risks.models.organisation.people import Post
from risks.models.record.source import Sourced, Versioned


class Edition(models.TextChoices):
    """Whom a paper is for. Confidential risks stand in the private edition alone."""

    COMMITTEE = "committee", "Committee edition"
    PRIVATE = "private", "Private edition"


class CoverSheet(Sourced, Versioned):
    """What only a person can say of a meeting's paper. The five statements must be complete before it is frozen.

    `summary` and `recommendations` (one a line) take the place of the generated words, which stand while both are
    empty. The private edition has its own, because it counts and names risks of which the other does not tell.
    """

    class Purpose(models.TextChoices):
        APPROVE = "approve", "Approve"
        ASSURE = "assure", "Assure"
        DISCUSS = "discuss", "Discuss"
        NOTE = "note", "Note"

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="cover")
    title = models.CharField(max_length=150, blank=True)
    agenda_item = models.CharField(max_length=20, blank=True)
    paper_number = models.CharField(max_length=30, blank=True)
    author = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    presenter = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=10, choices=Purpose, blank=True)
    assurance_offered = models.CharField(max_length=12, choices=AssuranceLevel, blank=True)
    inequalities = models.TextField(blank=True)
    green_plan = models.TextField(blank=True)
    financial = models.TextField(blank=True)
    workforce = models.TextField(blank=True)
    other_resources = models.TextField(blank=True)
    legal = models.TextField(blank=True)
    quality = models.TextField(blank=True)
    engagement = models.TextField(blank=True)
    conflicts_of_interest = models.TextField(blank=True)
    previously_considered = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    recommendations = models.TextField(blank=True)
    private_summary = models.TextField(blank=True)
    private_recommendations = models.TextField(blank=True)
    deep_dives = models.ManyToManyField("risks.Risk", blank=True, related_name="+")

    history = HistoricalRecords(m2m_fields=[deep_dives])

    def __str__(self) -> str:
        return f"Cover of {self.meeting_id}"


class FrozenPaper(models.Model):
    """The whole content of a meeting's paper at an instant, never changed: a re-print says what was read.

    `content` is written by papers/snapshot.py; `content_sha256` is of its canonical bytes and printed in the footer.
    `overruled` lists what was found incomplete and let pass, `because` says why; from the second revision on `changes`
    says what is different.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    edition = models.CharField(max_length=10, choices=Edition, default=Edition.COMMITTEE)
    revision = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    as_at = models.DateTimeField()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    because = models.TextField(blank=True)
    overruled = models.JSONField(default=list, blank=True)
    changes = models.JSONField(default=list, blank=True)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "edition", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "edition", "revision"], name="frozenpaper_one_of_each_revision"),
            models.CheckConstraint(condition=Q(as_at__lte=models.F("frozen_at")), name="frozenpaper_of_what_was_known"),
            models.CheckConstraint(condition=Q(overruled=[]) | ~Q(because=""), name="frozenpaper_overruled_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}, {self.edition}, revision {self.revision}"


class PaperIssue(models.Model):
    """That a frozen paper went out to the committee. It is superseded when a later revision is issued."""

    paper = models.OneToOneField(FrozenPaper, on_delete=models.PROTECT, related_name="issue")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Issue of {self.paper_id}"


class PaperForm(models.TextChoices):
    PDF = "pdf", "PDF"
    HTML = "html", "Web page"
    DOCX = "docx", "Word"
    JSON = "json", "JSON"


class PaperDocument(models.Model):
    """The very bytes that were issued, kept beside the content: they outlast every change of type and layout."""

    paper = models.ForeignKey(FrozenPaper, on_delete=models.PROTECT, related_name="documents")
    form = models.CharField(max_length=5, choices=PaperForm)
    body = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_with = models.CharField(max_length=200)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "form"], name="paperdocument_one_of_each_form")]

    def __str__(self) -> str:
        return f"{self.paper_id} as {self.form}"


class PaperOrder(models.Model):
    """What somebody asked for in the browser and a worker makes: how far it is, and in the end its bytes.

    Without `paper` it is a document of the draft. One that `issues` makes every document of its paper and sends it out:
    it has no form and no bytes of its own. Not part of the record: forgotten after a day.
    """

    # A worker tells at every step how far it is, and no step takes minutes.
    SILENT_FOR = timedelta(minutes=10)
    UNTAKEN_FOR = timedelta(hours=1)

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        MAKING = "making", "Being made"
        MADE = "made", "Ready"
        FAILED = "failed", "Could not be made"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="orders")
    paper = models.ForeignKey(FrozenPaper, null=True, blank=True, on_delete=models.CASCADE, related_name="orders")
    edition = models.CharField(max_length=10, choices=Edition, default=Edition.COMMITTEE)
    form = models.CharField(max_length=5, choices=PaperForm, blank=True)
    issues = models.BooleanField(default=False, help_text="It sends the frozen paper out.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    step = models.CharField(max_length=80, blank=True, help_text="What is being done, in words.")
    percent = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True, blank=True, help_text="When a worker last said how far it is.")
    fault = models.TextField(blank=True)
    body = models.BinaryField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="paperorder_at_most_100_percent"),
            models.CheckConstraint(
                condition=~Q(state="made") | Q(body__isnull=False) | Q(issues=True),
                name="paperorder_made_has_its_document",
            ),
            models.CheckConstraint(
                condition=Q(issues=False, form__in=PaperForm.values) | Q(issues=True, form="", paper__isnull=False),
                name="paperorder_of_a_form_or_issues_a_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form or 'issue'} of {self.meeting_id}"

    def is_lost(self, at: datetime) -> bool:
        """Whether nobody makes it any more: its worker went silent, or no worker took it up for an hour."""
        if self.state == self.State.MAKING:
            return at - (self.told_at or self.asked_at) > self.SILENT_FOR
        return self.state == self.State.WAITING and at - self.asked_at > self.UNTAKEN_FOR
