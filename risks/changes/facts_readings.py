"""The readings of indicators in every version known at an instant, and the lines they are judged by."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from django.db import connection
from django.db.models import BigIntegerField, FloatField, Func, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from risks.changes.bulk_readings import TAKE_NO_PART, Columns, among, in_arrays
from risks.models import Reading, Threshold
from risks.models.indicators.reading import first_recorded
from risks.rules.bulk_series import dated
from risks.rules.drift import ReadingFacts
from risks.rules.indicators import Direction, Line, Status, limit_words, status

# So many readings the rules are told of at least: more than any of them looks back, save to the start of a breach.
LOOKED_BACK = 13

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
    pk: int


@dataclass(frozen=True, eq=False)
class Readings:
    """What counts of some indicators, in every version, in columns: in order of indicator, and of each as on charts.

    `bounds` are the places of an indicator, `replaced` tells by the key of a version when it was restated. A Python
    object is made of those readings alone that somebody asks for.
    """

    bounds: Mapping[int, tuple[int, int]]
    columns: Columns
    replaced: Mapping[int, datetime]

    def latest_first(self, indicator: int, at: datetime) -> Iterator[Version]:
        """What stood at an instant, one for each period end: of those that end on one day the last, as on the chart."""
        (day, instant), before = _clock(at), 0
        days, recorded = self.columns["day"], self.columns["recorded"]
        first, end = self.bounds.get(indicator, (0, 0))
        for place in range(end - 1, first - 1, -1):
            ends = days[place]
            if ends == before or ends > day or recorded[place] > instant:
                continue
            key = int(self.columns["key"][place])
            gone = self.replaced.get(key)
            if gone is None or gone > at:
                before = ends
                yield self._version(place, key)

    def _version(self, place: int, key: int) -> Version:
        value = Decimal(repr(float(self.columns["value"][place])))
        recorded = _EPOCH + timedelta(microseconds=int(self.columns["recorded"][place]))
        return Version(date.fromordinal(int(self.columns["day"][place])), value, recorded, key)


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


@dataclass(frozen=True)
class Lines:
    """The lines of one indicator by the day from which each is in force: with its words, and the limit of the whole
    year where it is a step of an in-year profile. They are made once for each threshold, not for each of the many
    readings."""

    starts: Sequence[date]
    lines: Sequence[tuple[Line | None, str, Decimal | None]]

    def on(self, day: date) -> tuple[Line | None, str, Decimal | None]:
        return self.lines[bisect_right(self.starts, day)]


def lines_of(indicator: int, direction: str, unit: str, thresholds: Mapping[int, Sequence[tuple]]) -> Lines:
    way = Direction(direction)
    rows = thresholds.get(indicator, ())
    lines = [(Line(way, limit, amber, upper), of_year) for _, limit, amber, upper, of_year in rows]
    return Lines(
        [row[0] for row in rows],
        [(line, limit_words(line, unit), of_year) for line, of_year in ((None, None), *lines)],
    )


def thresholds_of(indicators: Collection[int]) -> Mapping[int, Sequence[tuple]]:
    """By indicator, in order of their first day: that day, the limit, amber, upper, and the limit of the year."""
    found: dict[int, list[tuple]] = defaultdict(list)
    rows = Threshold.objects.filter(among("indicator", indicators)).order_by("in_force_from")
    for indicator, *row in rows.values_list("indicator", "in_force_from", "limit", "amber", "upper", "year_limit"):
        found[indicator].append(tuple(row))
    return found


def judged(latest_first: Iterable[Version], lines: Lines) -> tuple[tuple[ReadingFacts, ...], tuple[datetime, ...]]:
    """Each by the line in force on its day, oldest first, and when each was recorded: the last LOOKED_BACK readings,
    and before them those of a breach that began earlier."""
    found: list[ReadingFacts] = []
    recorded: list[datetime] = []
    for one in latest_first:
        line, words, of_year = lines.on(one.period_end)
        stands = status(one.value, line)
        if len(found) >= LOOKED_BACK and not (stands is Status.RED is found[-1].status):
            break
        profiled = of_year is not None
        found.append(ReadingFacts(one.period_end, one.value, stands, words, line, profiled, of_year))
        recorded.append(one.recorded_at)
    return tuple(reversed(found)), tuple(reversed(recorded))


def status_at(latest_first: Iterable[Version], lines: Lines) -> Status | None:
    """How the latest stood against its line; None where nothing was known."""
    one = next(iter(latest_first), None)
    return None if one is None else status(one.value, lines.on(one.period_end)[0])
