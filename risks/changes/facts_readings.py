"""The readings of indicators in every version known at an instant, judged by the lines in force."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from django.db import connection
from django.db.models import BigIntegerField, FloatField, Func, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from risks.changes.bulk_readings import TAKE_NO_PART, Columns, among, in_arrays
from risks.changes.facts_lines import Lines
from risks.models import Reading
from risks.models.indicators.reading import first_recorded
from risks.rules.bulk_grid import Counts
from risks.rules.bulk_series import Series, dated
from risks.rules.drift import ReadingFacts
from risks.rules.indicators import Status, status

# So many readings the rules are told of at least: more than any of them looks back, save to the start of a breach.
LOOKED_BACK = 13

_NEVER = np.iinfo(np.int64).max
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# By column: an element as PostgreSQL sends it, and as it is kept.
_ELEMENTS = {
    "indicator": (">i8", "i8"),
    "key": (">i8", "i8"),
    "day": (">i4", "i8"),
    "value": (">f8", "f8"),
    "recorded": (">i8", "i8"),
}


class Version(NamedTuple):
    """One version of a reading that counts."""

    period_end: date
    value: Decimal
    recorded_at: datetime


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
            instants = np.array([_microseconds(self.replaced[key]) for key in keys.tolist()])
            place = np.minimum(np.searchsorted(keys, self.columns["key"]), len(keys) - 1)
            old = keys[place] == self.columns["key"]
            found[old] = instants[place[old]]
        return found

    def standing(self, asked: Sequence[tuple[int, datetime]]) -> "Standing":
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


@dataclass(frozen=True, eq=False)
class Standing:
    """The readings that stood, of one indicator behind those of another, in order of day; in columns. A Python object
    is made of those alone that somebody asks for."""

    columns: Columns
    lengths: Counts

    @cached_property
    def series(self) -> Series:
        return Series(self.columns["day"], self.columns["value"], self.lengths)

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        return list(zip(self.series.firsts.tolist(), self.series.ends.tolist(), strict=True))

    @cached_property
    def days(self) -> list[int]:
        return self.columns["day"].tolist()

    @cached_property
    def values(self) -> list[float]:
        return self.columns["value"].tolist()

    @cached_property
    def instants(self) -> list[int]:
        return self.columns["recorded"].tolist()

    def version(self, place: int) -> Version:
        return Version(_day(self.days[place]), _decimal(self.values[place]), _instant(self.instants[place]))

    def latest(self, which: int) -> Version | None:
        first, end = self.bounds[which]
        return self.version(end - 1) if end > first else None

    def recorded(self, which: int, day: date) -> datetime | None:
        """When the reading of a period was recorded as it stands."""
        first, end = self.bounds[which]
        place = bisect_left(self.days, day.toordinal(), first, end)
        return _instant(self.instants[place]) if place < end and self.days[place] == day.toordinal() else None

    def judged(self, which: int, lines: Lines) -> tuple[tuple[ReadingFacts, ...], tuple[datetime, ...]]:
        """Each by the line in force on its day, oldest first, and when each was recorded: the last LOOKED_BACK
        readings, and before them those of a breach that began earlier."""
        first, end = self.bounds[which]
        found: list[ReadingFacts] = []
        place = end
        while place > first:
            day, value = _day(self.days[place - 1]), _decimal(self.values[place - 1])
            line, words, of_year = lines.on(day)
            stands = status(value, line)
            if len(found) >= LOOKED_BACK and not (stands is Status.RED is found[-1].status):
                break
            found.append(ReadingFacts(day, value, stands, words, line, of_year is not None, of_year))
            place -= 1
        found.reverse()
        return tuple(found), tuple(map(_instant, self.instants[place:end]))


# Very many readings end on few days, have few values and arrived together.
_day = lru_cache(maxsize=65536)(date.fromordinal)


@lru_cache(maxsize=65536)
def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))


@lru_cache(maxsize=65536)
def _instant(microseconds: int) -> datetime:
    return _EPOCH + timedelta(microseconds=microseconds)


@lru_cache(maxsize=8192)
def _clock(at: datetime) -> tuple[int, int]:
    """The ordinal of the London day of an instant, and its microseconds."""
    return timezone.localdate(at).toordinal(), _microseconds(at)


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)


class _Microseconds(Func):
    template = "(EXTRACT(EPOCH FROM %(expressions)s) * 1000000)::bigint"
    output_field = BigIntegerField()


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
        instant = _Microseconds("recorded_at")
        return in_arrays(measured.values_list("indicator_id", "pk", "period_end", value, instant), _ELEMENTS)
    rows = measured.values_list("indicator_id", "pk", "period_end", value, "recorded_at")
    plain = ((one, key, day.toordinal(), number, _microseconds(at)) for one, key, day, number, at in rows.iterator())
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


def status_of(one: Version | None, lines: Lines) -> Status | None:
    """How a reading stood against its line; None where nothing was known."""
    return None if one is None else status(one.value, lines.on(one.period_end)[0])
