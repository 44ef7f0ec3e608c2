"""Indicators with everything measured of them and the limits in force on each date, in three queries for any number."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from risks.models import Indicator, Reading, Threshold
from risks.rules.indicators import Direction, Line, Status, status


@dataclass(frozen=True)
class Measured:
    """One measurement, judged by the line in force at the end of its period."""

    on: date
    value: Decimal
    label: str
    line: Line | None

    @property
    def status(self) -> Status:
        return status(self.value, self.line)


@dataclass(frozen=True)
class Series:
    """An indicator with its measurements, oldest first, one for each date, and its limits by their first day."""

    indicator: Indicator
    points: Sequence[Measured]
    thresholds: Sequence[Threshold]

    @property
    def latest(self) -> Measured | None:
        return self.points[-1] if self.points else None

    @property
    def direction(self) -> Direction:
        return Direction(self.indicator.direction)


def series_of(indicators: QuerySet[Indicator], day: date) -> list[Series]:
    """In the order given; measurements and limits up to the day."""
    found = list(indicators)
    ids = [indicator.pk for indicator in found]
    thresholds = _thresholds(ids, day)
    readings = _readings(ids, day)
    return [
        Series(
            indicator=indicator,
            points=_points(indicator, readings.get(indicator.pk, {}), thresholds.get(indicator.pk, ())),
            thresholds=thresholds.get(indicator.pk, ()),
        )
        for indicator in found
    ]


def _thresholds(ids: Collection[int], day: date) -> Mapping[int, Sequence[Threshold]]:
    found: dict[int, list[Threshold]] = defaultdict(list)
    rows = Threshold.objects.filter(indicator__in=ids, in_force_from__lte=day).select_related("source_document")
    for row in rows.order_by("in_force_from"):
        found[row.indicator_id].append(row)
    return found


def _readings(ids: Collection[int], day: date) -> Mapping[int, Mapping[date, tuple[Decimal, str]]]:
    """The last of the readings that share an end date: a year to March and the month of March both end on the 31st."""
    measured = Reading.objects.standing().measured(day).filter(indicator__in=ids, value__isnull=False)
    found: dict[int, dict[date, tuple[Decimal, str]]] = defaultdict(dict)
    for indicator, on, value, label in measured.values_list("indicator_id", "period_end", "value", "period_label"):
        found[indicator][on] = (value, label)
    return found


def _points(
    indicator: Indicator, readings: Mapping[date, tuple[Decimal, str]], thresholds: Sequence[Threshold]
) -> list[Measured]:
    direction = Direction(indicator.direction)
    return [
        Measured(on, value, label, line_on(thresholds, direction, on))
        for on, (value, label) in sorted(readings.items())
    ]


def line_on(thresholds: Sequence[Threshold], direction: Direction, day: date) -> Line | None:
    """What a reading of that day is judged against; None where no limit was set then."""
    in_force = [one for one in thresholds if one.in_force_from <= day]
    if not in_force or (in_force[-1].limit is None and in_force[-1].upper is None):
        return None
    return Line(direction, in_force[-1].limit, in_force[-1].amber, in_force[-1].upper)
