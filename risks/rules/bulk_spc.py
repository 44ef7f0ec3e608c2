"""The verdicts on very many indicators at once, with numpy: the same answers as rules/verdict.py gives one by one.

Stretches of one length that are charted alike stand side by side in a grid, and each rule is asked of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from risks.rules.bulk_causes import RULES, causes_of, unbroken
from risks.rules.bulk_grid import Counts, Grid, Marks, Numbers, above, sums
from risks.rules.bulk_periods import gaps_of
from risks.rules.bulk_series import Series, alike, dated
from risks.rules.bulk_words import Words, days_of, known, words_of
from risks.rules.indicators import Direction
from risks.rules.periods import MONTHS
from risks.rules.spc import FEWEST_TO_FIX, LIMIT_FACTOR, SCREEN_FACTOR, Profile, SpcError
from risks.rules.spc_icons import cause_of, variation_icon


class Way(NamedTuple):
    """How an indicator is judged, as `verdict_of` is told."""

    direction: Direction
    profile: Profile | None
    fix_after_n_points: int | None
    frequency: str


@dataclass(frozen=True, eq=False)
class Readings:
    """What very many indicators are judged by: of each its readings, which of the `ways` it is judged in, and its
    target, NaN without one. `rebased` are the places of indicators and the days, as ordinals, of their rebases."""

    series: Series
    ways: list[Way]
    way: Counts
    targets: Numbers
    rebased: tuple[Counts, Counts]

    def of_way(self, told: Sequence[int]) -> Counts:
        """For each indicator what is told of its way."""
        return np.array(told, dtype=np.int64)[self.way]

    @cached_property
    def charted(self) -> Marks:
        drawn = self.of_way([way.profile is not None for way in self.ways]) > 0
        return drawn & (self.series.lengths > 0)

    @cached_property
    def months(self) -> Counts:
        """Those of one period, 0 where there are none."""
        return self.of_way([MONTHS.get(way.frequency, 0) for way in self.ways])

    @cached_property
    def gaps(self) -> Marks:
        return gaps_of(self.series, self.months)

    def only(self, places: Counts) -> "Readings":
        """Of the indicators at these places, no two alike."""
        there = np.full(len(self.way), -1)
        there[places] = np.arange(len(places))
        of, days = self.rebased
        kept = there[of] >= 0
        rebased = there[of][kept], days[kept]
        return Readings(self.series.only(places), self.ways, self.way[places], self.targets[places], rebased)

    def starts(self, before: Counts) -> Counts:
        """Of each, which reading the latest stretch begins with, among so many of its first."""
        found = np.zeros(len(self.way), dtype=np.int64)
        of, days = self.rebased
        if not len(of) or not len(self.series.days):
            return found
        sought = dated(of, days)
        place = np.minimum(np.searchsorted(self.series.dated, sought), len(self.series.days) - 1)
        within = place - self.series.firsts[of]
        there = (self.series.dated[place] == sought) & (within < before[of])
        np.maximum.at(found, of[there], within[there])
        return found


_BETTER = {Direction.HIGHER_IS_BETTER: 1, Direction.LOWER_IS_BETTER: -1}


@dataclass(frozen=True, eq=False)
class Verdicts:
    """The columns of very many verdicts, named and told as those of `Verdict` are."""

    readings: Counts
    latest_on: Words
    latest_value: Words
    mean: Words
    lower: Words
    upper: Words
    cause: Words
    variation: Words
    variation_before: Words
    assurance: Words
    concern_since: Words
    gaps: Marks


@dataclass(frozen=True, eq=False)
class _Judged:
    """Of each indicator's latest stretch: how many readings, their mean, the reach of its limits (NaN without), the
    cause of the last, which is a sign and the number of a rule, and how many in a row up to it have one of its sign."""

    counted: Counts
    mean: Numbers
    reach: Numbers
    cause: Counts
    unbroken: Counts


def verdicts_of(readings: Readings) -> Verdicts:
    """One verdict for each. Raises SpcError for limits fixed by fewer than 12 readings."""
    series, lengths = readings.series, readings.series.lengths
    now, before = _judged(readings, lengths), _judged(readings, lengths - 1)
    variation = _variations(readings, now)
    concern = readings.charted & np.char.startswith(variation.astype(str), "concern")
    since = np.zeros(len(lengths), dtype=np.int64)
    since[concern] = series.days[(series.ends - now.unbroken)[concern]]
    limits = now.mean - now.reach, now.mean + now.reach
    return Verdicts(
        readings=np.where(readings.charted, now.counted, lengths),
        latest_on=days_of(series.latest(series.days, 0)),
        latest_value=known(series.latest(series.values, np.nan)),
        mean=known(now.mean),
        lower=known(limits[0]),
        upper=known(limits[1]),
        cause=np.where(readings.charted, words_of(_CAUSES)[now.cause + RULES], ""),
        variation=variation,
        variation_before=_variations(readings, before),
        assurance=_assurances(readings, limits, variation != ""),
        concern_since=days_of(since),
        gaps=readings.gaps,
    )


def variations_of(readings: Readings) -> Words:
    """The variation icons alone, as `verdicts_of` has them. Raises SpcError as it does."""
    return _variations(readings, _judged(readings, readings.series.lengths))


def _judged(readings: Readings, before: Counts) -> _Judged:
    """By the first so many readings of each; nothing of those that are not charted or have none."""
    starts, count = readings.starts(before), len(before)
    found = _Judged(
        before - starts, np.full(count, np.nan), np.full(count, np.nan), np.zeros_like(before), np.zeros_like(before)
    )
    places = np.flatnonzero(readings.charted & (before > 0))
    for some, (length, way) in alike(places, found.counted[places], readings.way[places]):
        fix_after, profile = readings.ways[way].fix_after_n_points, readings.ways[way].profile
        if profile is None:
            continue
        if fix_after is not None and fix_after < FEWEST_TO_FIX:
            raise SpcError(f"Limits need at least {FEWEST_TO_FIX} readings before they can be fixed.")
        grid = readings.series.grid(some, starts[some], length)
        mean, reach = _limits(grid[:fix_after], profile.screen)
        causes = causes_of(grid, mean, reach, profile)
        found.mean[some], found.reach[some], found.cause[some] = mean, reach, causes[-1]
        found.unbroken[some] = unbroken(causes)
    return found


def _limits(grid: Grid, screen: bool) -> tuple[Numbers, Numbers]:
    """The mean of each series, and the distance to its limits: NaN where it has none."""
    mean = sums(grid) / len(grid)
    ranges = np.abs(np.diff(grid, axis=0))
    counted = np.full(mean.shape, len(ranges))
    if screen and len(ranges):
        kept = ranges < SCREEN_FACTOR * sums(ranges) / len(ranges)
        ranges, counted = np.where(kept, ranges, 0.0), kept.sum(axis=0)
    reach = LIMIT_FACTOR * sums(ranges) / np.maximum(counted, 1)
    return mean, np.where(counted > 0, reach, np.nan)


def _variations(readings: Readings, judged: _Judged) -> Words:
    """The variation icons; "" where there are too few readings."""
    fewest = readings.of_way([max(way.profile.minimum_points, 1) if way.profile else 0 for way in readings.ways])
    enough = readings.charted & (judged.counted >= fewest)
    words = words_of([_variation(cause, way.direction) for way in readings.ways for cause in _CAUSES])
    said = words[readings.way * len(_CAUSES) + judged.cause + RULES]
    return np.where(enough, said, "")


@cache
def _variation(cause: str, direction: Direction) -> str:
    return variation_icon(cause, direction)


def _cause_name(cause: int) -> str:
    direction = (cause > 0) - (cause < 0)
    return cause_of([direction if number == abs(cause) else 0 for number in range(1, RULES + 1)])


# From the last rule found downwards to the last found upwards, so that no rule stands in the middle.
_CAUSES = [_cause_name(cause) for cause in range(-RULES, RULES + 1)]


def _assurances(readings: Readings, limits: tuple[Numbers, Numbers], asked: Marks) -> Words:
    """As `shown_assurance` says: only where limits have room between them, and one direction is better."""
    lower, upper = limits
    better = readings.of_way([_BETTER.get(way.direction, 0) for way in readings.ways])
    said = asked & above(upper, lower) & (better != 0) & ~np.isnan(readings.targets)
    beyond, inside = above(readings.targets, upper), above(lower, readings.targets)
    found = (inside.astype(np.int64) - beyond) * better
    return np.where(said, words_of(["inconsistent", "pass", "fail"])[found], "")
