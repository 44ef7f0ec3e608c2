"""Everything that the summaries of many indicators are worked out from."""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from risks.changes.bulk_readings import Series, among, series_by_indicator
from risks.models import Indicator, Rebase, Threshold
from risks.rules.bulk_spc import Readings
from risks.rules.chart_profile import profile_of
from risks.rules.forecast import FORECAST_VERSION
from risks.rules.indicators import Direction
from risks.rules.verdict import VERDICT_VERSION

_ONE_LINE = (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)
_profile = cache(profile_of)
_direction = cache(Direction)
_described = cache(repr)


class Settings(NamedTuple):
    """What is needed of the indicator itself, and the mark of its last summary: a model of each would cost more than
    its statistics do."""

    pk: int
    marked: str | None
    basis: str
    chart_profile: str
    direction: str
    ended_on: date | None
    frequency: str
    highest: Decimal | None
    limits_from_first: int | None
    lowest: Decimal | None
    publication_lag_days: int
    ratings: Sequence[str]
    run_length: int

    has_control_chart = Indicator.has_control_chart


class Limit(NamedTuple):
    """The columns of a threshold that readings are judged by."""

    indicator_id: int
    in_force_from: date
    limit: Decimal | None
    upper: Decimal | None


@dataclass(frozen=True, eq=False)
class Judged:
    """One indicator with everything its summary is worked out from; `mark` is a hash of that."""

    indicator: Settings
    readings: Readings
    limits: Sequence[Limit]
    mark: str


def judged_of(indicators: Sequence[Settings], at: datetime) -> list[Judged]:
    """One for each, as known at the instant; four queries."""
    ids = [indicator.pk for indicator in indicators]
    series = series_by_indicator(ids, at)
    limits = _limits(ids)
    rebases = _rebases(ids)
    found = []
    for indicator in indicators:
        of_it = limits.get(indicator.pk, ())
        readings = _readings(indicator, series[indicator.pk], of_it, rebases.get(indicator.pk, ()))
        found.append(Judged(indicator, readings, of_it, _mark(readings)))
    return found


def _limits(ids: Collection[int]) -> Mapping[int, Sequence[Limit]]:
    found = defaultdict(list)
    rows = Threshold.objects.filter(among("indicator", ids)).order_by("in_force_from")
    for row in rows.values_list(*Limit._fields):
        found[row[0]].append(Limit._make(row))
    return found


def _rebases(ids: Collection[int]) -> Mapping[int, Sequence[date]]:
    found = defaultdict(list)
    rows = Rebase.objects.filter(among("indicator", ids), withdrawn_at__isnull=True).order_by("starts_on")
    for indicator, day in rows.values_list("indicator_id", "starts_on"):
        found[indicator].append(day)
    return found


def _readings(indicator: Settings, series: Series, limits: Sequence[Limit], rebase_dates: Sequence[date]) -> Readings:
    direction = _direction(indicator.direction)
    charted = indicator.has_control_chart
    return Readings(
        days=series.days,
        values=series.values,
        direction=direction,
        target=_target(direction, series, limits),
        profile=_profile(indicator.chart_profile, indicator.run_length) if charted else None,
        rebase_dates=rebase_dates,
        fix_after_n_points=indicator.limits_from_first,
        frequency=indicator.frequency,
    )


def _target(direction: Direction, series: Series, limits: Sequence[Limit]) -> float | None:
    """The limit in force at the latest reading, where the direction makes a single line of it."""
    if direction not in _ONE_LINE or not len(series.days):
        return None
    in_force = limit_on(limits, date.fromordinal(int(series.days[-1])))
    return float(in_force.limit) if in_force and in_force.limit is not None else None


def limit_on(limits: Sequence[Limit], day: date) -> Limit | None:
    """The one in force on a day, from those of one indicator in order of their first day."""
    place = bisect_right(limits, day, key=attrgetter("in_force_from"))
    return limits[place - 1] if place else None


def _mark(readings: Readings) -> str:
    told = (
        VERDICT_VERSION,
        FORECAST_VERSION,
        readings.direction,
        readings.target,
        _described(readings.profile),
        [day.toordinal() for day in readings.rebase_dates],
        readings.fix_after_n_points,
        readings.frequency,
    )
    mark = hashlib.sha256(repr(told).encode())
    mark.update(readings.days.tobytes())
    mark.update(readings.values.tobytes())
    return mark.hexdigest()
