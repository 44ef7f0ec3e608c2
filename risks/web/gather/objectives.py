"""Each objective with the risks that stand against it, counted by the database: a fixed number of queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Value, Window
from django.db.models.functions import Coalesce, Rank, RowNumber

from risks.access import Access, visible_risks
from risks.models import Gap, Objective, Risk
from risks.models.entry.risk_queryset import RiskQuerySet
from risks.rules.appetite import Position
from risks.web.gather.assured import assured_level
from risks.web.gather.register import scored

# The worst risks of each objective that stand on the page; a link leads to the others.
SHOWN = 5
NOT_ASSURED = "unrated"
_ORDER = [Objective.Kind.PRIORITY, Objective.Kind.ICB, Objective.Kind.ENABLER, Objective.Kind.PURPOSE]


@dataclass(frozen=True)
class Against:
    """What stands against one objective. `levels` counts risks by the level of their assurance, `gaps` by kind."""

    positions: Mapping[Position, int]
    levels: Mapping[str, int]
    gaps: Mapping[str, int]
    worst: Sequence[Risk]

    @property
    def total(self) -> int:
        """How many open risks there are."""
        return sum(self.positions.values())


@dataclass(frozen=True)
class ObjectiveRows:
    """Every objective in force on the day, and what stands against it; `without` is how many risks name none."""

    objectives: Sequence[Objective]
    against: Mapping[int, Against]
    without: int


def objective_rows(access: Access, day: date) -> ObjectiveRows:
    """Four queries; only risks they may see count."""
    in_force = Objective.objects.exclude(to_on__lt=day).exclude(from_on__gt=day)
    risks = scored(access, day).live()
    positions, levels = _counted(risks, day)
    gaps, worst = _gaps(access), _worst(risks)
    return ObjectiveRows(
        objectives=sorted(in_force.order_by("pk"), key=lambda one: _ORDER.index(one.kind)),
        against={pk: Against(positions[pk], levels[pk], gaps.get(pk, {}), worst.get(pk, [])) for pk in positions if pk},
        without=sum(positions.get(0, {}).values()),
    )


def _counted(risks: RiskQuerySet, day: date) -> tuple[dict[int, dict[Position, int]], dict[int, dict[str, int]]]:
    rows = (
        risks.with_position()
        .annotate(objective=Coalesce(F("objectives"), 0), assured=Coalesce(assured_level(day), Value(NOT_ASSURED)))
        .order_by()
        .values("objective", "standing", "assured")
        .annotate(n=Count("pk"))
    )
    positions: dict[int, dict[Position, int]] = defaultdict(lambda: defaultdict(int))
    levels: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for objective, standing, assured, n in rows.values_list("objective", "standing", "assured", "n"):
        positions[objective][Position(standing)] += n
        levels[objective][assured] += n
    return positions, levels


def _gaps(access: Access) -> dict[int, dict[str, int]]:
    risks = visible_risks(access).live().order_by()
    rows = Gap.objects.filter(closed_on__isnull=True, risk__in=risks.values("pk"))
    found: dict[int, dict[str, int]] = defaultdict(dict)
    counted = rows.filter(risk__objectives__isnull=False).order_by().values("risk__objectives", "kind")
    for objective, kind, n in counted.annotate(n=Count("pk")).values_list("risk__objectives", "kind", "n"):
        found[objective][kind] = n
    return found


def _worst(risks: RiskQuerySet) -> dict[int, list[Risk]]:
    score = [F("current_score").desc(nulls_last=True), F("current_consequence").desc(nulls_last=True)]
    ties = [F("rose_on").desc(nulls_last=True), F("reference_id").asc()]
    named = risks.filter(Q(objectives__isnull=False))
    # The last rise takes long to find, so only those whose score may bring them onto the page are asked for it.
    high = named.order_by().annotate(above=Window(Rank(), partition_by=F("objectives"), order_by=score))
    place = Window(RowNumber(), partition_by=F("objectives"), order_by=[*score, *ties])
    rows = (
        named.filter(pk__in=high.filter(above__lte=SHOWN).values("pk"))
        .annotate(objective=F("objectives"), place=place)
        .filter(place__lte=SHOWN)
        .select_related("executive_lead", "drift")
        .order_by("objective", "place")
    )
    found: dict[int, list[Risk]] = defaultdict(list)
    for risk in rows:
        found[risk.objective].append(risk)
    return found
