"""The verdicts on very many indicators at once, with numpy: the same answers as rules/verdict.py gives one by one.

Stretches of one length that are charted alike stand side by side in a grid, and each rule is asked of all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isnan

import numpy as np

from risks.rules.bulk_grid import Counts, Grid, Marks, Numbers, Signs, above, directions_of, run_lengths, sums
from risks.rules.bulk_periods import gaps_of
from risks.rules.indicators import Direction
from risks.rules.spc import FEWEST_TO_FIX, LIMIT_FACTOR, SCREEN_FACTOR, Profile, SpcError
from risks.rules.spc_icons import cause_of, shown_assurance, variation_icon
from risks.rules.verdict import Verdict

_RULES = 4


@dataclass(frozen=True, eq=False)
class Readings:
    """What one indicator is judged by: as `verdict_of` is told, but readings in order of day, no two of one day.

    `days` are ordinals, as date.toordinal gives them.
    """

    days: Counts
    values: Numbers
    direction: Direction
    target: float | None
    profile: Profile | None
    rebase_dates: Collection[date]
    fix_after_n_points: int | None
    frequency: str


@dataclass(frozen=True)
class _Stretch:
    """Readings `first` to before `end` of the series at `place`, charted by themselves."""

    place: int
    first: int
    end: int


@dataclass(frozen=True)
class _Judged:
    """Of one stretch: its mean, the reach of its limits (None without), the cause of its last reading, which is a sign
    and the number of a rule, and how many readings in a row up to the last went up or down by a special cause."""

    mean: float
    reach: float | None
    cause: int
    upwards: int
    downwards: int


def verdicts_of(series: Sequence[Readings]) -> list[Verdict]:
    """One verdict for each, in the order given. Raises SpcError for limits fixed by fewer than 12 readings."""
    gaps = gaps_of([(one.days, one.frequency) for one in series])
    now: dict[int, _Stretch] = {}
    before: dict[int, _Stretch] = {}
    for place, one in enumerate(series):
        if one.profile is not None and len(one.days):
            now[place] = _latest_stretch(place, one, len(one.days))
            if len(one.days) > 1:
                before[place] = _latest_stretch(place, one, len(one.days) - 1)
    judged = _judged(series, list(now.values()))
    judged_before = _judged(series, list(before.values()))
    return [
        _verdict(one, now[place], judged[place], _icon_before(one, before.get(place), judged_before), gaps[place])
        if place in now
        else _uncharted(one, gaps[place])
        for place, one in enumerate(series)
    ]


def _latest_stretch(place: int, one: Readings, end: int) -> _Stretch:
    return _Stretch(place, stretch_start(one, end), end)


def stretch_start(one: Readings, end: int) -> int:
    """The place of the first reading of the latest stretch, among those before `end`."""
    if not one.rebase_dates:
        return 0
    rebased = np.isin(one.days[:end], [day.toordinal() for day in one.rebase_dates])
    return int(np.flatnonzero(rebased)[-1]) if rebased.any() else 0


def _judged(series: Sequence[Readings], stretches: Sequence[_Stretch]) -> dict[int, _Judged]:
    """By the place of the series."""
    alike: dict[tuple[int, int | None, Profile], list[_Stretch]] = defaultdict(list)
    for stretch in stretches:
        one = series[stretch.place]
        if one.profile is not None:
            alike[stretch.end - stretch.first, one.fix_after_n_points, one.profile].append(stretch)
    found: dict[int, _Judged] = {}
    for (_, fix_after, profile), members in alike.items():
        if fix_after is not None and fix_after < FEWEST_TO_FIX:
            raise SpcError(f"Limits need at least {FEWEST_TO_FIX} readings before they can be fixed.")
        grid = np.stack([series[each.place].values[each.first : each.end] for each in members], axis=1)
        places = (each.place for each in members)
        found |= zip(places, _judged_alike(grid, profile, fix_after), strict=True)
    return found


def _judged_alike(grid: Grid, profile: Profile, fix_after: int | None) -> Iterator[_Judged]:
    mean, reach = _limits(grid[:fix_after], profile.screen)
    causes = _causes(grid, mean, reach, profile)
    columns = (mean, reach, causes[-1], _unbroken(causes > 0), _unbroken(causes < 0))
    for middle, far, cause, upwards, downwards in zip(*(column.tolist() for column in columns), strict=True):
        yield _Judged(middle, None if isnan(far) else far, cause, upwards, downwards)


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


def _causes(grid: Grid, mean: Numbers, reach: Numbers, profile: Profile) -> Signs:
    """The cause of each reading: the number of the first rule that finds it, with the sign of its direction."""
    sides = directions_of(grid, mean)
    outside = _beyond(grid, mean, reach)
    far = _beyond(grid, mean, reach * 2 / 3)
    counted = far if profile.outside_counts_as_close else far & ~outside
    rules = (
        np.where(outside, sides, 0),
        _trends(grid, profile.run_length),
        _two_of_three(sides, counted),
        np.where(run_lengths(sides) >= profile.run_length, sides, 0),
    )
    causes = np.zeros(grid.shape, dtype=np.int8)
    for number in range(_RULES, 0, -1):
        causes = np.where(rules[number - 1] != 0, number * rules[number - 1], causes).astype(np.int8)
    return causes


def _beyond(grid: Grid, mean: Numbers, reach: Numbers) -> Marks:
    """Nothing is beyond limits that are not there: comparing with NaN is never true."""
    return above(grid, mean + reach) | above(mean - reach, grid)


def _trends(grid: Grid, run_length: int) -> Signs:
    steps = directions_of(grid[1:], grid[:-1])
    moving = np.where(run_lengths(steps) >= run_length - 1, steps, 0).astype(np.int8)
    found = np.zeros(grid.shape, dtype=np.int8)
    found[1:] = moving
    found[:-1] = np.where(moving != 0, moving, found[:-1])
    return found


def _two_of_three(sides: Signs, far: Marks) -> Signs:
    found = np.zeros(sides.shape, dtype=np.int8)
    if len(sides) < 3:
        return found
    together = (sides[:-2] == sides[1:-1]) & (sides[1:-1] == sides[2:]) & (sides[2:] != 0)
    together &= far[:-2].astype(np.int8) + far[1:-1] + far[2:] >= 2
    for place in range(3):
        part = slice(place, len(sides) - 2 + place)
        found[part] = np.where(together & far[part], sides[part], found[part])
    return found


def _unbroken(marks: Marks) -> Counts:
    """How many readings in a row, up to the last, are marked."""
    counts: Counts = np.logical_and.accumulate(marks[::-1], axis=0).sum(axis=0)
    return counts


def _icon_before(one: Readings, stretch: _Stretch | None, judged: dict[int, _Judged]) -> str:
    return _icon(one, stretch, judged[stretch.place]) if stretch else ""


def _icon(one: Readings, stretch: _Stretch, judged: _Judged) -> str:
    """The variation icon; "" where there are too few readings."""
    if one.profile is None or stretch.end - stretch.first < max(one.profile.minimum_points, 1):
        return ""
    return _variation(judged.cause, one.direction)


@cache
def _variation(cause: int, direction: Direction) -> str:
    return variation_icon(_cause_name(cause), direction)


@cache
def _cause_name(cause: int) -> str:
    direction = (cause > 0) - (cause < 0)
    return cause_of([direction if number == abs(cause) else 0 for number in range(1, _RULES + 1)])


def _verdict(one: Readings, stretch: _Stretch, judged: _Judged, before: str, gaps: bool) -> Verdict:
    icon = _icon(one, stretch, judged)
    limits = (judged.mean - judged.reach, judged.mean + judged.reach) if judged.reach is not None else None
    unbroken = max(judged.upwards, judged.downwards) if icon.startswith("concern") else 0
    return Verdict(
        readings=stretch.end - stretch.first,
        latest_on=date.fromordinal(int(one.days[-1])),
        latest_value=float(one.values[-1]),
        mean=judged.mean,
        lower=limits[0] if limits else None,
        upper=limits[1] if limits else None,
        cause=_cause_name(judged.cause),
        variation=icon,
        variation_before=before,
        assurance=(shown_assurance(limits, one.direction, one.target) or "") if icon else "",
        concern_since=date.fromordinal(int(one.days[-unbroken])) if unbroken else None,
        gaps=gaps,
    )


def _uncharted(one: Readings, gaps: bool) -> Verdict:
    if not len(one.days):
        return Verdict()
    latest = date.fromordinal(int(one.days[-1]))
    return Verdict(readings=len(one.days), latest_on=latest, latest_value=float(one.values[-1]), gaps=gaps)
