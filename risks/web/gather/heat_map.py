"""The rows of the heat map: each risk's likelihood and consequence on two days, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from risks.models import Assessment, Meeting, Risk, ScoringMatrix
from risks.models.entry.risk import RiskQuerySet

Cell = tuple[int, int]

# How many past meetings are offered to look back to.
MEETINGS = 24


@dataclass(frozen=True)
class Placed:
    """One risk: where it stands, where it stood on the earlier day, and what it aims for. None while not scored."""

    risk: Risk
    now: Cell | None
    before: Cell | None
    target: int | None


@dataclass(frozen=True)
class MapRows:
    """Every risk of the map, worst first, and the matrix in force; None where none is kept."""

    placed: Sequence[Placed]
    matrix: ScoringMatrix | None


def map_rows(risks: RiskQuerySet, kind: str, since: date, until: date) -> MapRows:
    """Scores of one kind as they stood on each day."""
    found = list(risks.select_related("reference").only("title", "register", "illustrative", "reference__number"))
    cells = _cells([risk.pk for risk in found], {kind, Assessment.Kind.TARGET})
    placed = [
        Placed(
            risk,
            now=_at(cells[kind][risk.pk], until),
            before=_at(cells[kind][risk.pk], since),
            target=_product(_at(cells[Assessment.Kind.TARGET][risk.pk], until)),
        )
        for risk in found
    ]
    placed.sort(key=lambda one: _worst(one.now))
    return MapRows(placed, ScoringMatrix.objects.in_force(until))


def _cells(ids: Collection[int], kinds: Collection[str]) -> Mapping[str, Mapping[int, list[tuple[date, Cell]]]]:
    decided = Assessment.objects.approved().filter(risk__in=ids, kind__in=kinds)
    found: dict[str, dict[int, list[tuple[date, Cell]]]] = {kind: defaultdict(list) for kind in kinds}
    for risk, kind, on, likelihood, consequence in decided.order_by("effective_on", "recorded_at", "pk").values_list(
        "risk_id", "kind", "effective_on", "likelihood", "consequence"
    ):
        found[kind][risk].append((on, (likelihood, consequence)))
    return found


def _at(steps: Sequence[tuple[date, Cell]], day: date) -> Cell | None:
    standing = [cell for on, cell in steps if on <= day]
    return standing[-1] if standing else None


def _product(cell: Cell | None) -> int | None:
    return cell[0] * cell[1] if cell else None


def _worst(cell: Cell | None) -> tuple[int, int]:
    return (-cell[0] * cell[1], -cell[1]) if cell else (1, 1)


def past_meetings(day: date, committee: int | None) -> list[Meeting]:
    """Meetings held before the day, latest first; those of one committee when it has met."""
    held = list(
        Meeting.objects.filter(held_on__lt=day)
        .select_related("part__committee")
        .order_by("-held_on", "pk")[: MEETINGS * 4]
    )
    own = [meeting for meeting in held if meeting.part.committee_id == committee]
    return (own or held)[:MEETINGS]
