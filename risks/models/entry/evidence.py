from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from risks.models.entry.action import TreatmentAction
from risks.models.entry.control import Assurance, Control
from risks.models.organisation.people import Post
from risks.models.record.source import Sourced, Versioned


class EvidenceLink(Sourced, Versioned):
    """Where a document stands that shows something: linked, never uploaded.

    It belongs to a risk, and may speak of one control, assurance or action of it.
    """

    risk = models.ForeignKey("risks.Risk", on_delete=models.PROTECT, related_name="evidence_links")
    control = models.ForeignKey(Control, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    assurance = models.ForeignKey(Assurance, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    action = models.ForeignKey(
        TreatmentAction, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    title = models.CharField(max_length=200)
    url = models.URLField(max_length=500)
    dated_on = models.DateField()
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence_kept")
    ended_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["-dated_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="evidencelink_has_a_title"),
            models.CheckConstraint(
                condition=Q(control__isnull=True, assurance__isnull=True)
                | Q(control__isnull=True, action__isnull=True)
                | Q(assurance__isnull=True, action__isnull=True),
                name="evidencelink_speaks_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title
