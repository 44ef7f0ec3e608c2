from django.conf import settings
from django.db import models

from risks.models.committee.meeting import Meeting
from risks.models.entry.assessment import AppendOnlyQuerySet


class IssuedPaper(models.Model):
    """A paper as a committee got it: the frozen content, so that a re-print says what they saw."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    revision = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "-revision"]
        constraints = [models.UniqueConstraint(fields=["meeting", "revision"], name="issuedpaper_one_of_each_revision")]

    def __str__(self) -> str:
        return f"{self.meeting_id}, revision {self.revision}"
