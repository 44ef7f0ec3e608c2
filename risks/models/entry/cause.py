from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from risks.models.record.source import Sourced, Versioned


class SharedCause(Sourced, Versioned):
    """Something that happened, with dates, that moved many risks at once: industrial action, a cyber incident."""

    name = models.CharField(max_length=100, unique=True)
    narrative = models.TextField()
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    risks = models.ManyToManyField("risks.Risk", blank=True, related_name="shared_causes")

    history = HistoricalRecords(m2m_fields=[risks])

    class Meta:
        ordering = ["-began_on", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(narrative=""), name="sharedcause_says_what_happened"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("began_on")),
                name="sharedcause_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name
