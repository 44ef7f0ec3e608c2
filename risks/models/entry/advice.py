from django.conf import settings
from django.db import models
from django.db.models import Q

from risks.models.entry.assessment import AppendOnlyQuerySet


class AdviceDismissal(models.Model):
    """Somebody read a piece of advice on a risk's statement and said why it does not apply. Append-only.

    `about` holds the words the advice was given on, so that it comes back when they change.
    """

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="advice_dismissed")
    advice = models.CharField(max_length=30)
    about = models.TextField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="advicedismissal_says_why")]

    def __str__(self) -> str:
        return f"{self.advice} on {self.risk_id}"
