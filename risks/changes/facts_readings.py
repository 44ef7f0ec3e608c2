"""The readings of indicators in every version known at an instant, judged by the lines in force."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

import numpy as np
from django.db import connection
from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from risks.changes.bulk_instants import microseconds, sent_instant
from risks.changes.bulk_readings import TAKE_NO_PART, Columns, among, in_arrays
from risks.changes.facts_standing import Standing, Version
from risks.models import Reading
from risks.models.indicators.reading import first_recorded
from risks.rules.bulk_grid import Counts
from risks.rules.bulk_series import dated

_NEVER = np.iinfo(np.int64).max
# By column: an element as PostgreSQL sends it, and as it is kept.
_ELEMENTS = {
    "indicator": (">i8", "i8"),
    "key": (">i8", "i8"),
    "day": (">i4", "i8"),
    "value": (">f8", "f8"),
    "recorded": (">i8", "i8"),
}


@dataclass(frozen=True, eq=False)
class Readings:
    """What counts of some indicators, in every version, in columns: in order of indicator, and of each as on charts.

    `bounds` are the places of an indicator, `replaced` tells by the key of a version when it was restated.
    """

    bounds: Mapping[int, tuple[int, int]]
    columns: Columns
    replaced: Mapping[int, datetime]

    @cached_property
    def gone(self) -> Counts:
        """When each version was restated, in microseconds; never is later than any instant."""
        found = np.full(len(self.columns["key"]), _NEVER)
        if self.replaced:
            keys = np.array(sorted(self.replaced), dtype=np.int64)
            instants = np.array([microseconds(self.replaced[key]) for key in keys.tolist()])
            place = np.minimum(np.searchsorted(keys, self.columns["key"]), len(keys) - 1)
            old = keys[place] == self.columns["key"]
            found[old] = instants[place[old]]
        return found

    def standing(self, asked: Sequence[tuple[int, datetime]]) -> Standing:
        """What stood at an instant of each indicator that is asked for, one for each period end: of those that end on
        one day the last, as on the chart."""
        bounds = [self.bounds.get(indicator, (0, 0)) for indicator, _ in asked]
        firsts, ends = np.array(bounds, dtype=np.int64).reshape(-1, 2).T
        days, instants = np.array([_clock(at) for _, at in asked], dtype=np.int64).reshape(-1, 2).T
        lengths = ends - firsts
        of = np.repeat(np.arange(len(asked)), lengths)
        places = np.arange(lengths.sum()) + np.repeat(firsts - np.cumsum(lengths) + lengths, lengths)
        known = (self.columns["day"][places] <= days[of]) & (self.columns["recorded"][places] <= instants[of])
        known &= self.gone[places] > instants[of]
        of, places = of[known], places[known]
        last = np.diff(dated(of, self.columns["day"][places]), append=-1) != 0
        of, places = of[last], places[last]
        taken = {name: self.columns[name][places] for name in ("day", "value", "recorded")}
        return Standing(taken, np.bincount(of, minlength=len(asked)))

    def latest_first(self, indicator: int, at: datetime) -> list[Version]:
        """What stood of one indicator at an instant."""
        found = self.standing([(indicator, at)])
        return [found.version(place) for place in range(found.lengths[0] - 1, -1, -1)]


@lru_cache(maxsize=8192)
def _clock(at: datetime) -> tuple[int, int]:
    """The ordinal of the London day of an instant, and its microseconds."""
    return timezone.localdate(at).toordinal(), microseconds(at)


def readings_known(indicators: Collection[int], at: datetime) -> Readings:
    """Two queries, and one more where several readings end on one day."""
    measured = Reading.objects.filter(
        among("indicator", indicators),
        kind=Reading.Kind.MEASUREMENT,
        period_end__lte=timezone.localdate(at),
        recorded_at__lte=at,
        value__isnull=False,
    ).exclude(status__in=TAKE_NO_PART)
    restated = Reading.objects.filter(among("indicator", indicators), supersedes__isnull=False, recorded_at__lte=at)
    replaced = dict(restated.order_by().values_list("supersedes", "recorded_at"))
    columns = _in_order(_columns(measured.order_by()), replaced)
    found, firsts = np.unique(columns["indicator"], return_index=True)
    ends = [*firsts.tolist(), len(columns["indicator"])][1:]
    bounds = dict(zip(found.tolist(), zip(firsts.tolist(), ends, strict=True), strict=True))
    return Readings(bounds, columns, replaced)


def _columns(measured: QuerySet[Reading]) -> Columns:
    value = Cast("value", FloatField())
    if connection.vendor == "postgresql":
        instant = sent_instant("recorded_at")
        return in_arrays(measured.values_list("indicator_id", "pk", "period_end", value, instant), _ELEMENTS)
    rows = measured.values_list("indicator_id", "pk", "period_end", value, "recorded_at")
    plain = ((one, key, day.toordinal(), number, microseconds(at)) for one, key, day, number, at in rows.iterator())
    found = np.fromiter(plain, dtype=[(name, kept) for name, (_, kept) in _ELEMENTS.items()])
    return {name: np.ascontiguousarray(found[name]) for name in _ELEMENTS}


def _in_order(columns: Columns, replaced: Mapping[int, datetime]) -> Columns:
    """By indicator and period; of one period by when it was first recorded, where that matters."""
    periods = dated(columns["indicator"], columns["day"])
    rank = columns["key"]
    stands = ~np.isin(rank, np.fromiter(replaced, dtype=np.int64))
    _, place = np.unique(periods, return_inverse=True)
    tied = np.bincount(place, weights=stands)[place] > 1 if len(periods) else stands
    if tied.any():
        asked = Reading.objects.filter(among("pk", rank[tied].tolist())).order_by()
        first = dict(asked.values_list("pk", first_recorded()))
        rank = np.array([first.get(key, key) for key in rank.tolist()])
    order = np.lexsort((columns["key"], rank, periods))
    return {name: column[order] for name, column in columns.items()}
