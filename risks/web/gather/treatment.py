"""Rows of a risk's treatment that somebody may see, one at a time."""

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet

from risks.access import Access, visible_risks
from risks.models import ActionRevision, Assurance, Control, EvidenceLink, Gap, Post, Risk, TreatmentAction

Row = TypeVar("Row", bound=Model)


def risk_seen(access: Access, reference: str) -> Risk | None:
    """The risk with this reference, if there is one that they may see."""
    return visible_risks(access).filter(reference=reference).first()


def row_seen(access: Access, rows: QuerySet[Row], pk: int) -> Row | None:
    """A row that hangs on a risk they may see, with that risk."""
    visible = visible_risks(access).values("pk")
    return rows.filter(pk=pk, risk__in=visible).select_related("risk").first()


def slips_of(action: TreatmentAction) -> Sequence[ActionRevision]:
    """Every move of its date, first to last, with who moved it."""
    return list(action.revisions.select_related("recorded_by__person"))


def posts_to_name() -> QuerySet[Post]:
    """Every post that can own a control or an action."""
    return Post.objects.select_related("organisation").order_by("-organisation__home", "organisation__name", "title")


def gap_left_by(action: TreatmentAction) -> Gap | None:
    """The open gap whose last open action this was, if it was."""
    if action.gap is None or action.gap.closed_on is not None:
        return None
    return None if action.gap.actions.still_open().exists() else action.gap


def lapse_gap_of(assurance: Assurance) -> Gap | None:
    """The gap that stands because this assurance lapsed."""
    return assurance.gaps.filter(by_itself=True, closed_on__isnull=True).first()


def open_gaps_of(control: Control) -> int:
    """How many gaps in this control nobody has closed."""
    return control.gaps.filter(closed_on__isnull=True).count()


def documents_of(action: TreatmentAction) -> Sequence[EvidenceLink]:
    """Links to what shows that an action was done, latest first."""
    return list(action.evidence.filter(ended_on__isnull=True).select_related("owner", "source_document"))
