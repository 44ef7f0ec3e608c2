"""Indicators with everything measured of them, the limits in force on each date and what was said about their charts:
five queries for any number."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet

from risks.models import Annotation, Indicator, Reading, Rebase, Threshold
from risks.rules.indicators import Direction, Line, Status, status

# Readings that are shown hollow and take no part in the statistics.
ASIDE = frozenset({Reading.Status.UNRELIABLE, Reading.Status.SMALL})


@dataclass(frozen=True)
class Measured:
    """One measurement, judged by the line in force at the end of its period. `state` is a Reading.Status."""

    on: date
    value: Decimal
    label: str
    line: Line | None
    state: str = Reading.Status.FINAL
    restated: bool = False

    @property
    def status(self) -> Status:
        return status(self.value, self.line)

    @property
    def aside(self) -> bool:
        """Whether it takes no part in the statistics: unreliable, or too small a number."""
        return self.state in ASIDE


@dataclass(frozen=True)
class Series:
    """An indicator with its measurements, oldest first, one for each date, and its limits by their first day.

    `rebases` and `annotations` are those that stand, oldest first.
    """

    indicator: Indicator
    points: Sequence[Measured]
    thresholds: Sequence[Threshold]
    rebases: Sequence[Rebase] = ()
    annotations: Sequence[Annotation] = ()

    @property
    def latest(self) -> Measured | None:
        return self.points[-1] if self.points else None

    @property
    def direction(self) -> Direction:
        return Direction(self.indicator.direction)

    @property
    def counted(self) -> Sequence[Measured]:
        """Those that take part in the statistics: none of an indicator that no control chart is drawn of."""
        return [one for one in self.points if not one.aside] if self.indicator.has_control_chart else []


class _Row(NamedTuple):
    value: Decimal
    label: str
    state: str
    restated: bool


def series_of(indicators: QuerySet[Indicator], day: date, known_at: datetime | None = None) -> list[Series]:
    """In the order given; measurements and limits up to the day. With `known_at`, what was recorded by then."""
    found = list(indicators)
    ids = [indicator.pk for indicator in found]
    thresholds = _thresholds(ids, day)
    readings = _readings(ids, day, known_at)
    rebases = _by_indicator(_stood(Rebase, "withdrawn_at", ids, known_at).filter(starts_on__lte=day))
    annotations = _by_indicator(_stood(Annotation, "ended_at", ids, known_at).filter(happened_on__lte=day))
    return [
        Series(
            indicator=indicator,
            points=_points(indicator, readings.get(indicator.pk, {}), thresholds.get(indicator.pk, ())),
            thresholds=thresholds.get(indicator.pk, ()),
            rebases=rebases.get(indicator.pk, ()),
            annotations=annotations.get(indicator.pk, ()),
        )
        for indicator in found
    ]


def _thresholds(ids: Collection[int], day: date) -> Mapping[int, Sequence[Threshold]]:
    rows = Threshold.objects.filter(indicator__in=ids, in_force_from__lte=day).select_related("source_document")
    return _by_indicator(rows.order_by("in_force_from"))


def _stood(
    noun: type[Rebase] | type[Annotation], ended: str, ids: Collection[int], known_at: datetime | None
) -> QuerySet[Rebase] | QuerySet[Annotation]:
    """Those that are not taken back; with `known_at`, those recorded and not yet taken back then."""
    stands = Q(**{f"{ended}__isnull": True})
    if known_at is not None:
        stands = Q(recorded_at__lte=known_at) & (stands | Q(**{f"{ended}__gt": known_at}))
    rows = noun.objects.filter(stands, indicator__in=ids)
    return rows.select_related("source_document", "recorded_by__person").order_by(*noun._meta.ordering)


def _by_indicator(rows: QuerySet) -> Mapping[int, Sequence]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.indicator_id].append(row)
    return found


def _readings(ids: Collection[int], day: date, known_at: datetime | None) -> Mapping[int, Mapping[date, _Row]]:
    """The last of the readings that share an end date: a year to March and the month of March both end on the 31st."""
    measured = Reading.objects.standing(known_at).measured(day).filter(indicator__in=ids, value__isnull=False)
    found: dict[int, dict[date, _Row]] = defaultdict(dict)
    wanted = measured.values_list("indicator_id", "period_end", "value", "period_label", "status", "supersedes_id")
    for indicator, on, value, label, state, before in wanted:
        found[indicator][on] = _Row(value, label, state, before is not None)
    return found


def _points(indicator: Indicator, readings: Mapping[date, _Row], thresholds: Sequence[Threshold]) -> list[Measured]:
    direction = Direction(indicator.direction)
    return [
        Measured(on, row.value, row.label, line_on(thresholds, direction, on), row.state, row.restated)
        for on, row in sorted(readings.items())
    ]


def line_on(thresholds: Sequence[Threshold], direction: Direction, day: date) -> Line | None:
    """What a reading of that day is judged against; None where no limit was set then."""
    row = threshold_on(thresholds, day)
    if row is None or (row.limit is None and row.upper is None):
        return None
    return Line(direction, row.limit, row.amber, row.upper)


def threshold_on(thresholds: Sequence[Threshold], day: date) -> Threshold | None:
    """The one in force on a day, of rows in order of their first day."""
    return next((one for one in reversed(thresholds) if one.in_force_from <= day), None)
