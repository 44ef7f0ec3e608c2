"""How strong the assurance of a risk is: the level that speaks from furthest outside, while it is in date."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When

from risks.models import Assurance

# From furthest outside inwards.
_LINES = (Assurance.Line.EXTERNAL, Assurance.Line.THIRD, Assurance.Line.SECOND, Assurance.Line.FIRST)


@dataclass(frozen=True)
class Assured:
    """A level, the value of an AssuranceLevel, and the line that gives it."""

    level: str
    line: str


def _furthest_first(rows: QuerySet[Assurance], day: date) -> QuerySet[Assurance]:
    rank = Case(
        *(When(line=line, then=Value(n)) for n, line in enumerate(_LINES)),
        default=Value(9),
        output_field=IntegerField(),
    )
    rated = rows.filter(good_until__gte=day).exclude(effectiveness="")
    return rated.order_by(rank, "-received_on", "-pk")


def assured_level(day: date) -> Subquery:
    """For an annotation of risks: the level of each, None where nothing rated is in date."""
    return Subquery(_furthest_first(Assurance.objects.filter(risk=OuterRef("pk")), day).values("effectiveness")[:1])


def assured_for(ids: Collection[int], day: date) -> dict[int, Assured]:
    """The level and line of each of these risks: one query."""
    rows = _furthest_first(Assurance.objects.filter(risk__in=ids), day).values_list("risk", "effectiveness", "line")
    found: dict[int, Assured] = {}
    for risk, level, line in rows:
        found.setdefault(risk, Assured(level, line))
    return found
