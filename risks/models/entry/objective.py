from django.db import models
from simple_history.models import HistoricalRecords

from risks.models.record.source import Sourced


class Objective(Sourced):
    """What a risk threatens: a strategic priority, an ICB objective, an enabler or a core purpose."""

    class Kind(models.TextChoices):
        PRIORITY = "priority", "ICS strategic priority"
        ICB = "icb", "ICB objective"
        ENABLER = "enabler", "Enabler"
        PURPOSE = "purpose", "ICS core purpose"

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=150)
    mission = models.TextField(blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "name"], name="objective_named_once_in_its_kind"),
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True)
                | models.Q(from_on__isnull=True)
                | models.Q(to_on__gte=models.F("from_on")),
                name="objective_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name
