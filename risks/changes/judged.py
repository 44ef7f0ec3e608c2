"""Everything that the summaries of many indicators are worked out from."""

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from risks.changes.bulk_readings import Series, among, series_by_indicator
from risks.models import Indicator, Rebase, Threshold
from risks.rules.bulk_spc import Readings
from risks.rules.chart_profile import profile_of
from risks.rules.forecast import FORECAST_VERSION
from risks.rules.indicators import Direction
from risks.rules.verdict import VERDICT_VERSION

_ONE_LINE = (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)


@dataclass(frozen=True, eq=False)
class Judged:
    """One indicator with everything its summary is worked out from; `mark` is a hash of that."""

    indicator: Indicator
    readings: Readings
    thresholds: Sequence[Threshold]
    mark: str


def judged_chunk(ids: Collection[int], at: datetime) -> list[Judged]:
    """In order of their keys; five queries."""
    series = series_by_indicator(ids, at)
    thresholds = _by_indicator(Threshold.objects.filter(indicator__in=among(ids)).order_by("in_force_from"))
    rebases = _by_indicator(Rebase.objects.filter(indicator__in=among(ids), withdrawn_at__isnull=True))
    found = []
    for indicator in Indicator.objects.filter(pk__in=among(ids)).order_by("pk"):
        limits = thresholds.get(indicator.pk, ())
        days = sorted(rebase.starts_on for rebase in rebases.get(indicator.pk, ()))
        readings = _readings(indicator, series[indicator.pk], limits, days)
        found.append(Judged(indicator, readings, limits, _mark(readings)))
    return found


def _by_indicator(rows: QuerySet) -> Mapping[int, Sequence]:
    found = defaultdict(list)
    for row in rows:
        found[row.indicator_id].append(row)
    return found


def _readings(
    indicator: Indicator, series: Series, thresholds: Sequence[Threshold], rebase_dates: Sequence[date]
) -> Readings:
    direction = Direction(indicator.direction)
    charted = indicator.has_control_chart
    return Readings(
        days=series.days,
        values=series.values,
        direction=direction,
        target=_target(direction, series, thresholds),
        profile=profile_of(indicator.chart_profile, indicator.run_length) if charted else None,
        rebase_dates=rebase_dates,
        fix_after_n_points=indicator.limits_from_first,
        frequency=indicator.frequency,
    )


def _target(direction: Direction, series: Series, thresholds: Sequence[Threshold]) -> float | None:
    """The limit in force at the latest reading, where the direction makes a single line of it."""
    if direction not in _ONE_LINE or not len(series.days):
        return None
    in_force = threshold_on(thresholds, date.fromordinal(int(series.days[-1])))
    return float(in_force.limit) if in_force and in_force.limit is not None else None


def threshold_on(thresholds: Sequence[Threshold], day: date) -> Threshold | None:
    """The one in force on a day, from those of one indicator in order of their first day."""
    place = bisect_right(thresholds, day, key=lambda row: row.in_force_from)
    return thresholds[place - 1] if place else None


def _mark(readings: Readings) -> str:
    told = (
        VERDICT_VERSION,
        FORECAST_VERSION,
        readings.direction,
        readings.target,
        readings.profile,
        [day.toordinal() for day in readings.rebase_dates],
        readings.fix_after_n_points,
        readings.frequency,
    )
    mark = hashlib.sha256(repr(told).encode())
    mark.update(readings.days.tobytes())
    mark.update(readings.values.tobytes())
    return mark.hexdigest()
