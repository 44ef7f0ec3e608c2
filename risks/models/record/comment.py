from django.conf import settings
from django.db import models
from django.db.models import Q

from risks.models.entry.assessment import AppendOnlyQuerySet
from risks.models.organisation.people import Person, Post


class Comment(models.Model):
    """What somebody said in the discussion of a risk, and whom it mentions. Append-only."""

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    posts = models.ManyToManyField(Post, blank=True, related_name="mentions")
    people = models.ManyToManyField(Person, blank=True, related_name="mentions")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_says_something")]

    def __str__(self) -> str:
        return self.text[:60]
