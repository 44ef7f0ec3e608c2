"""Their open risks as a table to update: the score that stands, what was last said, and the open actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from risks.access import Access
from risks.models import Assessment, Risk, ScoringMatrix, TreatmentAction
from risks.web.gather.mine import my_risks


@dataclass(frozen=True)
class QuickRow:
    """One risk; `said` on it is the reason of its last score."""

    risk: Risk
    actions: Sequence[TreatmentAction]


@dataclass(frozen=True)
class Quick:
    """Scored open risks that this person leads, worst first, and how many are left out for want of a score."""

    day: date
    rows: Sequence[QuickRow]
    unscored: Sequence[Risk]
    matrix: ScoringMatrix | None


def quick_for(access: Access, day: date) -> Quick:
    """Three queries, however many risks; none to update for those who may change nothing."""
    said = Assessment.objects.approved().filter(risk=OuterRef("pk"), kind=Assessment.Kind.CURRENT).latest_first()
    risks = my_risks(access).with_current().with_limits(day).select_related("register", "domain").worst_first()
    found = [] if access.read_only else list(risks.annotate(said=Subquery(said.values("rationale")[:1])))
    actions = _actions(found)
    return Quick(
        day=day,
        rows=[QuickRow(one, actions.get(one.pk, ())) for one in found if one.current_score is not None],
        unscored=[one for one in found if one.current_score is None],
        matrix=ScoringMatrix.objects.in_force(day),
    )


def _actions(risks: Sequence[Risk]) -> Mapping[int, Sequence[TreatmentAction]]:
    found: dict[int, list[TreatmentAction]] = {}
    for one in TreatmentAction.objects.still_open().filter(risk__in=risks).order_by("due_on", "pk"):
        found.setdefault(one.risk_id, []).append(one)
    return found
