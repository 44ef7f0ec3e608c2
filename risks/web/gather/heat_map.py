"""The rows of the heat map: each risk's likelihood and consequence on two days, in a fixed number of queries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import F, OuterRef, Subquery

from risks.models import Assessment, Meeting, ScoringMatrix
from risks.models.entry.risk_queryset import RiskQuerySet
from risks.rules.appetite import Limits, Position, position
from risks.web.heat_map_asked import TO_TARGET

Cell = tuple[int, int]

# How many past meetings are offered to look back to.
MEETINGS = 24


@dataclass(frozen=True, slots=True)
class Placed:
    """One risk: where it stands, where it stood on the earlier day, and what it aims for. None while not scored.

    `position` is that of the score shown, by the one rule.
    """

    reference: str
    number: int
    title: str
    register: int
    illustrative: bool
    now: Cell | None
    before: Cell | None
    target: Cell | None
    position: Position
    accepted_until: date | None


@dataclass(frozen=True)
class MapRows:
    """Every risk of the map, worst first, and the matrix in force; None where none is kept."""

    placed: Sequence[Placed]
    matrix: ScoringMatrix | None


def map_rows(risks: RiskQuerySet, kind: str, since: date, until: date) -> MapRows:
    """Scores of one kind as they stood on each day; TO_TARGET is from the current score to the target, on `until`."""
    placed = sorted(_placed(risks, kind, since, until), key=_worst)
    return MapRows(placed, ScoringMatrix.objects.in_force(until))


def _placed(risks: RiskQuerySet, kind: str, since: date, until: date) -> Iterator[Placed]:
    shown, earlier, on = (kind, kind, since)
    if kind == TO_TARGET:
        shown, earlier, on = Assessment.Kind.TARGET, Assessment.Kind.CURRENT, until
    rows = risks.order_by().annotate(
        now=_square(shown, until), before=_square(earlier, on), aim=_square(Assessment.Kind.TARGET, until)
    )
    columns = rows.values_list(
        "reference_id", "reference__number", "title", "register_id", "illustrative",
        "now", "before", "aim", "appetite_ceiling", "tolerance_ceiling", "accepted_until",
    )  # fmt: skip
    for *named, now, before, aim, appetite, tolerance, accepted in columns:
        # An exception speaks of the current score only.
        until_day = accepted if kind == Assessment.Kind.CURRENT else None
        stands = _position(now, appetite, tolerance, until_day, until)
        yield Placed(*named, _CELLS[now], _CELLS[before], _CELLS[aim], stands, accepted)


def _square(kind: str, day: date) -> Subquery:
    """Likelihood and consequence as one number, such as 43, so that they are looked up once."""
    stood = Assessment.objects.approved().filter(risk=OuterRef("pk"), kind=kind, effective_on__lte=day)
    return Subquery(stood.latest_first().annotate(square=F("likelihood") * 10 + F("consequence")).values("square")[:1])


_CELLS: dict[int | None, Cell | None] = {None: None} | {
    likelihood * 10 + consequence: (likelihood, consequence)
    for likelihood in range(1, 6)
    for consequence in range(1, 6)
}


@lru_cache(maxsize=4096)
def _position(
    square: int | None, appetite: int | None, tolerance: int | None, accepted: date | None, day: date
) -> Position:
    cell = _CELLS[square]
    limits = None if tolerance is None else Limits(appetite, tolerance)
    return position(cell[0] * cell[1] if cell else None, limits, day, accepted)


def _worst(one: Placed) -> tuple[int, int, str]:
    cell = one.now
    return (-cell[0] * cell[1], -cell[1], one.reference) if cell else (1, 1, one.reference)


def past_meetings(day: date, committee: int | None) -> list[Meeting]:
    """Meetings held before the day, latest first; those of one committee when it has met."""
    held = list(
        Meeting.objects.filter(held_on__lt=day)
        .select_related("part__committee")
        .order_by("-held_on", "pk")[: MEETINGS * 4]
    )
    own = [meeting for meeting in held if meeting.part.committee_id == committee]
    return (own or held)[:MEETINGS]
