"""The limits that readings of many indicators are judged by, in columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from risks.changes.bulk_readings import among
from risks.models import Threshold
from risks.rules.bulk_grid import Counts, Marks, Numbers
from risks.rules.bulk_series import dated
from risks.rules.forecast import ForecastError
from risks.rules.indicators import Direction

# The limit, and the upper edge of a band.
Edges = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, eq=False)
class Limits:
    """In order of indicator and first day, NaN for an edge that is not set. One that sets nothing, and is of no
    indicator, stands behind them: where none is in force, -1 finds it."""

    dated: Counts
    limit: Numbers
    upper: Numbers
    exact: Sequence[Edges]

    def in_force(self, places: Counts, days: Counts) -> Counts:
        """Which of them is for the indicators at these places on these days; -1 without one."""
        found = np.searchsorted(self.dated, dated(places, days), side="right") - 1
        own = self.dated[found] >= dated(places, np.zeros_like(days))
        return np.where((found >= 0) & own, found, -1)

    def of(self, place: int) -> Sequence[Edges]:
        """All of the indicator at a place, in order of their first days."""
        first, end = np.searchsorted(self.dated, dated(np.array([place, place + 1]), np.zeros(2, dtype=np.int64)))
        return self.exact[first:end]

    def lines(self, which: Counts, directions: Sequence[Direction]) -> "Lines":
        limit, upper = self.limit[which], self.upper[which]
        lower_better = np.array([one is Direction.LOWER_IS_BETTER for one in directions], dtype=np.bool_)
        band = np.array([is_band(one) for one in directions], dtype=np.bool_)
        lowest = np.where(lower_better, np.nan, limit)
        return Lines(lowest, np.where(lower_better, limit, np.where(band, upper, np.nan)))


@dataclass(frozen=True, eq=False)
class Lines:
    """What so many readings are judged by: beyond it is below one or above the other, NaN for none."""

    lowest: Numbers
    highest: Numbers

    @property
    def judge(self) -> Marks:
        return ~(np.isnan(self.lowest) & np.isnan(self.highest))

    def beyond(self, values: Numbers) -> Marks:
        """On the line is inside."""
        return (values < self.lowest) | (values > self.highest)

    def spread(self, lengths: Counts) -> "Lines":
        """Each as often as said."""
        return Lines(np.repeat(self.lowest, lengths), np.repeat(self.highest, lengths))


def limits_of(keys: Counts) -> Limits:
    """Of the indicators with these keys, which are in order; one query."""
    rows = Threshold.objects.filter(among("indicator", keys.tolist())).order_by("indicator_id", "in_force_from")
    return limits_told(keys, rows.values_list("indicator_id", "in_force_from", "limit", "upper"))


def limits_told(keys: Counts, rows: Iterable[tuple[int, date, Decimal | None, Decimal | None]]) -> Limits:
    """From rows in order: an indicator, the first day of a limit, the limit, and its upper edge."""
    indicators, days, exact = [], [], []
    for indicator, day, *edges in rows:
        indicators.append(indicator)
        days.append(day.toordinal())
        exact.append(tuple(edges))
    places = np.searchsorted(keys, np.array(indicators, dtype=np.int64))
    found = dated(places, np.array(days, dtype=np.int64))
    exact.append((None, None))
    limit, upper = np.array(exact, dtype=np.float64).T
    return Limits(np.append(found, np.iinfo(np.int64).max), limit, upper, exact)


def edge_of(edges: Edges) -> Decimal:
    """The one number a forecast is known by: the limit, or the upper edge of a band without a lower one."""
    limit, upper = edges
    found = upper if limit is None else limit
    if found is None:
        raise ForecastError("There is no limit that a reading could be beyond; set one first.")
    return found


def is_band(direction: Direction) -> bool:
    return direction is Direction.INSIDE_BAND
