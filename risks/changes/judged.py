"""Everything that the summaries of many indicators are worked out from, in columns."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

import numpy as np

from risks.changes.bulk_limits import Limits, limits_of
from risks.changes.bulk_readings import among, series_of
from risks.models import Indicator, Rebase
from risks.rules.bulk_grid import Counts, Numbers
from risks.rules.bulk_series import Series
from risks.rules.bulk_spc import Readings, Way
from risks.rules.chart_profile import profile_of
from risks.rules.forecast import FORECAST_VERSION
from risks.rules.indicators import Direction
from risks.rules.verdict import VERDICT_VERSION

_ONE_LINE = (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)
_BYTES = 8


class Settings(NamedTuple):
    """What is needed of the indicator itself. Very many have the same."""

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

    @property
    def way(self) -> Way:
        profile = profile_of(self.chart_profile, self.run_length) if self.has_control_chart else None
        return Way(Direction(self.direction), profile, self.limits_from_first, self.frequency)


@dataclass(frozen=True, eq=False)
class Asked:
    """Some indicators in order of their keys: of each its key, the mark of its last summary, and which of the settings
    it has."""

    keys: list[int]
    marked: list[str | None]
    settings: list[Settings]
    which: Counts


@dataclass(frozen=True, eq=False)
class Judged:
    """The same indicators with everything their summaries are worked out from; `marks` are hashes of that."""

    asked: Asked
    readings: Readings
    limits: Limits
    marks: list[str]

    @cached_property
    def last_days(self) -> Counts:
        """Of the latest reading of each, as ordinals; 0 without one."""
        return self.readings.series.latest(self.readings.series.days, 0)

    def of_settings(self, told: Sequence[float]) -> np.ndarray:
        """For each indicator what is told of its settings."""
        return np.array(told)[self.asked.which]

    def directions(self, places: Counts) -> list[Direction]:
        ways = self.readings.ways
        return [ways[way].direction for way in self.readings.way[places].tolist()]

    def ranges(self, places: Counts) -> tuple[Numbers, Numbers]:
        """The natural ranges, infinite where there is no end."""
        lowest = [-np.inf if one.lowest is None else float(one.lowest) for one in self.asked.settings]
        highest = [np.inf if one.highest is None else float(one.highest) for one in self.asked.settings]
        return self.of_settings(lowest)[places], self.of_settings(highest)[places]


def asked_of(rows: Sequence[tuple]) -> Asked:
    """From rows of a key, the mark of the last summary, and the settings, with ratings as they are stored."""
    known: dict[tuple, int] = {}
    which = [known.setdefault(row[2:], len(known)) for row in rows]
    settings = [Settings._make(row) for row in known]
    settings = [one._replace(ratings=json.loads(one.ratings)) for one in settings]
    return Asked([row[0] for row in rows], [row[1] for row in rows], settings, np.array(which, dtype=np.int64))


def judged_of(asked: Asked, at: datetime) -> Judged:
    """As known at the instant; four queries, and one more where several readings end on one day."""
    keys = np.array(asked.keys, dtype=np.int64)
    return judged_by(asked, series_of(keys, at), limits_of(keys), _rebased(keys))


def judged_by(asked: Asked, series: Series, limits: Limits, rebased: tuple[Counts, Counts]) -> Judged:
    """By what was read of them already; `rebased` are the places of indicators, and the days of their rebases."""
    ways = [one.way for one in asked.settings]
    targets = _targets(series, limits, np.array([way.direction in _ONE_LINE for way in ways])[asked.which])
    readings = Readings(series, ways, asked.which, targets, rebased)
    return Judged(asked, readings, limits, _marks(readings))


def _rebased(keys: Counts) -> tuple[Counts, Counts]:
    rows = Rebase.objects.filter(among("indicator", keys.tolist()), withdrawn_at__isnull=True).order_by("starts_on")
    found = [(indicator, day.toordinal()) for indicator, day in rows.values_list("indicator_id", "starts_on")]
    indicators, days = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return np.searchsorted(keys, indicators), days


def _targets(series: Series, limits: Limits, one_line: np.ndarray) -> Numbers:
    """The limits in force at the latest readings, where the direction makes a single line of them; else NaN."""
    places = limits.in_force(np.arange(len(one_line)), series.latest(series.days, 0))
    found: Numbers = np.where(one_line & (series.lengths > 0), limits.limit[places], np.nan)
    return found


def _marks(readings: Readings) -> list[str]:
    """Of each a hash of everything that a verdict or a forecast is worked out from, but what only time changes."""
    series, told = readings.series, _told(readings)
    days, values = memoryview(series.days.tobytes()), memoryview(series.values.tobytes())
    bounds = zip((series.firsts * _BYTES).tolist(), (series.ends * _BYTES).tolist(), strict=True)
    found = []
    for setting, (first, end) in zip(told, bounds, strict=True):
        mark = hashlib.sha256(setting)
        mark.update(days[first:end])
        mark.update(values[first:end])
        found.append(mark.hexdigest())
    return found


def _told(readings: Readings) -> Iterator[bytes]:
    """In words, what each is judged by beside its readings. Very many are told the same."""
    rebases = defaultdict(tuple)
    for place, day in zip(*(column.tolist() for column in readings.rebased), strict=True):
        rebases[place] += (day,)
    said: dict[tuple, bytes] = {}
    targets = np.where(np.isnan(readings.targets), None, readings.targets).tolist()
    for place, (way, target) in enumerate(zip(readings.way.tolist(), targets, strict=True)):
        told = way, target, rebases.get(place, ())
        if told not in said:
            said[told] = _words(readings.ways[way], *told[1:])
        yield said[told]


def _words(way: Way, target: float | None, rebases: Sequence[int]) -> bytes:
    judged_by = way.direction, target, repr(way.profile), list(rebases), way.fix_after_n_points, way.frequency
    return repr((VERDICT_VERSION, FORECAST_VERSION, *judged_by)).encode()
