"""The risks of a paper in its order, with what is recorded of its meeting so far."""

from collections.abc import Sequence

from risks.access import Access, visible_risks
from risks.models import CommitteeView, Meeting, Risk


def risks_of_paper(access: Access, references: Sequence[str]) -> list[Risk]:
    """Those they may see, in the order of the paper: one query."""
    found = {risk.reference_id: risk for risk in visible_risks(access).filter(reference__in=references)}
    return [found[reference] for reference in references if reference in found]


def views_at(meeting: Meeting) -> dict[int, CommitteeView]:
    """The latest view of each risk (its key) at a meeting: one query."""
    return {view.risk_id: view for view in CommitteeView.objects.filter(meeting=meeting).order_by("recorded_at", "pk")}
