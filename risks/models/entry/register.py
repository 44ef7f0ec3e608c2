from django.db import models
from simple_history.models import HistoricalRecords

from risks.models.committee.committee import Committee
from risks.models.organisation.organisation import Organisation
from risks.models.record.source import Sourced


class RiskDomain(Sourced):
    """The domain whose appetite a risk is held against, such as quality or finance.

    `descriptors` names the consequence descriptors of the scoring matrix that fit this domain.
    """

    key = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=100, unique=True)
    descriptors = models.SlugField(max_length=30)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Register(Sourced):
    """A list of risks with its own prefix, scope and lead committee."""

    class Kind(models.TextChoices):
        BAF = "baf", "Board Assurance Framework and system risk register"
        CORPORATE = "corporate", "Corporate risk register"
        DIRECTORATE = "directorate", "Directorate risk register"
        PROGRAMME = "programme", "Programme risk register"

    class Scope(models.TextChoices):
        SYSTEM = "system", "The system"
        ICB = "icb", "The ICB"

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=150, unique=True)
    kind = models.CharField(max_length=15, choices=Kind)
    scope = models.CharField(max_length=10, choices=Scope)
    prefix = models.CharField(max_length=10, unique=True)
    digits = models.PositiveSmallIntegerField(default=4)
    lead_committee = models.ForeignKey(
        Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="registers"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="registers"
    )
    approval_required = models.BooleanField(
        default=False, help_text="Whether a score by the risk lead waits for the executive lead's approval."
    )
    review_intervals = models.JSONField(
        default=list, blank=True, help_text="[lowest score, months] pairs, highest first; empty for the usual ones."
    )
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Reference(models.Model):
    """A reference that was ever issued, or is withheld from ever being issued. Never reused.

    The text is the key, so the database itself refuses a second use.
    """

    text = models.CharField(max_length=20, primary_key=True)
    register = models.ForeignKey(Register, on_delete=models.PROTECT, related_name="references")
    number = models.PositiveIntegerField()
    withheld_because = models.CharField(max_length=200, blank=True)
    now = models.ForeignKey(
        "risks.Risk",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="former_references",
        help_text="The risk that bore this reference before it moved to another register.",
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["register", "number"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="reference_number_once_in_a_register")
        ]

    def __str__(self) -> str:
        return self.text
