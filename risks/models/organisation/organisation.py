from django.db import models
from simple_history.models import HistoricalRecords

from risks.models.record.source import Sourced


class Organisation(Sourced):
    """A statutory or partner body. ICBs merge: one that closes names its successor."""

    class Kind(models.TextChoices):
        ICB = "icb", "Integrated care board"
        TRUST = "trust", "NHS trust"
        COUNCIL = "council", "Council"
        VCSE = "vcse", "Voluntary, community or social enterprise body"
        REGION = "region", "NHS England region"
        OTHER = "other", "Other partner"

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    logo_text = models.CharField(max_length=20, blank=True)
    chief_executive = models.ForeignKey(
        "risks.Post", null=True, blank=True, on_delete=models.PROTECT, related_name="leads_organisation"
    )
    home = models.BooleanField(default=False, help_text="The organisation that keeps this register.")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["home"], condition=models.Q(home=True), name="organisation_one_home"),
            models.CheckConstraint(
                condition=models.Q(closed_on__isnull=True)
                | models.Q(opened_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
                name="organisation_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def at_home(self) -> bool:
        """Whether it keeps the register, or was merged into the one that does: the morning after, its staff work on."""
        seen: set[int] = set()
        body: Organisation | None = self
        while body is not None and body.pk not in seen:
            if body.home:
                return True
            seen.add(body.pk)
            body = body.successor
        return False


class Place(Sourced):
    """One of the ICB's Places, with the council that shares it."""

    name = models.CharField(max_length=100, unique=True)
    council = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="places")
    population = models.PositiveIntegerField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
