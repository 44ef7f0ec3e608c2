"""The readings of indicators in every version known at an instant, judged by the lines in force."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from django.db import connection
from django.db.models import BigIntegerField, Case, F, FloatField, QuerySet, When
from django.db.models.functions import Cast
from django.utils import timezone

from risks.changes.bulk_instants import microseconds
from risks.changes.bulk_readings import (
    DAY,
    INDICATOR,
    KEY,
    RECORDED,
    TAKE_NO_PART,
    VALUE,
    Columns,
    Elements,
    among,
    in_arrays,
)
from risks.changes.facts_standing import Standing, Version, day_at
from risks.models import Reading
from risks.models.indicators.reading import first_recorded
from risks.rules.bulk_grid import Counts
from risks.rules.bulk_series import dated

_NEVER = np.iinfo(np.int64).max
_ELEMENTS = {"indicator": INDICATOR, "key": KEY, "day": DAY, "value": VALUE, "recorded": RECORDED}
_REPLACED = {"key": KEY, "recorded": RECORDED}


@dataclass(frozen=True, eq=False)
class Readings:
    """What counts of some indicators, in every version, in columns: in order of indicator, and of each as on charts.

    `bounds` are the places of an indicator, `replaced` tells the keys of versions that were restated and when, and
    `measured` by indicator the end of the last period that was measured, also by what does not count.
    """

    bounds: Mapping[int, tuple[int, int]]
    columns: Columns
    replaced: Columns
    measured: Mapping[int, date]

    @cached_property
    def gone(self) -> Counts:
        """When each version was restated, in microseconds; never is later than any instant."""
        found = np.full(len(self.columns["key"]), _NEVER)
        keys = self.replaced["key"]
        if len(keys):
            order = np.argsort(keys)
            place = order[np.minimum(np.searchsorted(keys, self.columns["key"], sorter=order), len(keys) - 1)]
            old = keys[place] == self.columns["key"]
            found[old] = self.replaced["recorded"][place[old]]
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
    """One query, two where it is not PostgreSQL, and one more where several readings end on one day."""
    asked = Reading.objects.filter(
        among("indicator", indicators),
        kind=Reading.Kind.MEASUREMENT,
        period_end__lte=timezone.localdate(at),
        recorded_at__lte=at,
        value__isnull=False,
    ).exclude(status=Reading.Status.NO_DATA)
    restated = Reading.objects.filter(among("indicator", indicators), supersedes__isnull=False, recorded_at__lte=at)
    columns, replaced = _columns(asked.order_by(), restated.order_by())
    columns = _in_order(columns, replaced["key"])
    measured = {indicator: end - 1 for indicator, (_, end) in _bounds(columns).items()}
    days = columns["day"][list(measured.values())].tolist()
    columns = _counting(columns)
    return Readings(_bounds(columns), columns, replaced, dict(zip(measured, map(day_at, days), strict=True)))


def _bounds(columns: Columns) -> dict[int, tuple[int, int]]:
    """Of columns in order: the place of the first row of each indicator, and the one after its last."""
    indicators = columns["indicator"]
    ends = np.flatnonzero(np.diff(indicators, append=-1)) + 1
    firsts = [0, *ends.tolist()]
    return dict(zip(indicators[ends - 1].tolist(), pairwise(firsts), strict=True))


def _counting(columns: Columns) -> Columns:
    """Without what takes no part, which comes with its key below nought."""
    counts = columns["key"] > 0
    return columns if counts.all() else {name: column[counts] for name, column in columns.items()}


def _columns(measured: QuerySet[Reading], restated: QuerySet[Reading]) -> tuple[Columns, Columns]:
    key = Case(When(status__in=TAKE_NO_PART, then=-F("pk")), default=F("pk"), output_field=BigIntegerField())
    rows = measured.values_list("indicator_id", key, "period_end", Cast("value", FloatField()), "recorded_at")
    replaced = restated.values_list("supersedes_id", "recorded_at")
    if connection.vendor == "postgresql":
        columns, gone = in_arrays((rows, _ELEMENTS), (replaced, _REPLACED))
        return columns, gone
    plain = ((one, key, day.toordinal(), number, microseconds(at)) for one, key, day, number, at in rows.iterator())
    return _kept(plain, _ELEMENTS), _kept(((key, microseconds(at)) for key, at in replaced.iterator()), _REPLACED)


def _kept(rows: Iterator[tuple[float, ...]], elements: Elements) -> Columns:
    found = np.fromiter(rows, dtype=[(name, kept) for name, (*_, kept) in elements.items()])
    return {name: np.ascontiguousarray(found[name]) for name in elements}


def _in_order(columns: Columns, replaced: Counts) -> Columns:
    """By indicator and period; of one period by when it was first recorded, where that matters."""
    periods = dated(columns["indicator"], columns["day"])
    order = np.argsort(periods, kind="stable")
    if (np.diff(periods[order]) == 0).any():
        order = np.lexsort((columns["key"], _ranks(columns, periods, replaced), periods))
    return {name: column[order] for name, column in columns.items()}


def _ranks(columns: Columns, periods: Counts, replaced: Counts) -> Counts:
    rank = columns["key"]
    stands = (rank > 0) & ~np.isin(rank, replaced)
    _, place = np.unique(periods, return_inverse=True)
    tied = np.bincount(place, weights=stands)[place] > 1
    if not tied.any():
        return rank
    asked = Reading.objects.filter(among("pk", rank[tied & (rank > 0)].tolist())).order_by()
    first = dict(asked.values_list("pk", first_recorded()))
    return np.array([first.get(key, key) for key in rank.tolist()])
