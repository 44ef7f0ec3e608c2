from django.conf import settings
from django.db import models
from django.db.models import Q

from risks.models.committee.committee import Committee
from risks.models.entry.assessment import AppendOnlyQuerySet
from risks.models.entry.register import Register


class RiskStep(models.Model):
    """One step in the life of a risk, with the body that decided it. Append-only.

    A step between registers names both registers and both references; the history of a risk's rows never has to be
    read to answer "what came on to the Board Assurance Framework this year, and who decided it".
    """

    class Kind(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        SENT_BACK = "sent_back", "Sent back to draft"
        OPENED = "opened", "Opened"
        CLOSED = "closed", "Closed"
        REOPENED = "reopened", "Reopened"
        ESCALATED = "escalated", "Escalated"
        DE_ESCALATED = "de_escalated", "De-escalated"
        MERGED = "merged", "Merged into another risk"
        TRANSFERRED = "transferred", "Transferred to another organisation"

    BETWEEN_REGISTERS = frozenset({Kind.ESCALATED, Kind.DE_ESCALATED, Kind.TRANSFERRED})

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=15, choices=Kind)
    taken_on = models.DateField()
    reason = models.TextField()
    body = models.ForeignKey(Committee, null=True, blank=True, on_delete=models.PROTECT, related_name="risk_steps")
    minute_reference = models.CharField(max_length=40, blank=True)
    from_register = models.ForeignKey(Register, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to_register = models.ForeignKey(Register, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_reference = models.CharField(max_length=20, blank=True)
    to_reference = models.CharField(max_length=20, blank=True)
    other_risk = models.ForeignKey(
        "risks.Risk", null=True, blank=True, on_delete=models.PROTECT, related_name="steps_from_others"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["taken_on", "recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="riskstep_says_why"),
            models.CheckConstraint(
                condition=~Q(kind__in=["escalated", "de_escalated", "transferred"])
                | Q(from_register__isnull=False, to_register__isnull=False),
                name="riskstep_between_registers_names_both",
            ),
            models.CheckConstraint(
                condition=~Q(kind="merged") | Q(other_risk__isnull=False), name="riskstep_merged_names_the_other_risk"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.taken_on}"
