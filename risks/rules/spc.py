"""XmR control charts as Making Data Count draws them (design/statistics section 1).

Plain floats and the standard library. What the official tools disagree about is a Profile, stated on the chart."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby, pairwise

from risks.rules.indicators import Direction
from risks.rules.spc_icons import (
    ASSURANCE_WORDS,
    TOO_LITTLE_VARIES,
    VARIATION_WORDS,
    assurance_icon,
    cause_of,
    variation_icon,
    varies,
)
from risks.rules.spc_runs import above, direction_of, shifts, trends, two_of_three

# Shewhart's constants for moving ranges of two (Nelson 1982; Provost and Murray, pages 155 and 192).
LIMIT_FACTOR = 2.66
SCREEN_FACTOR = 3.267
TRIAL_BELOW = 13
FEWEST_TO_FIX = 12


class SpcError(ValueError):
    """A series or setting that no chart can be drawn from; its text says what to change."""


@dataclass(frozen=True)
class Profile:
    """One tool's answers to what the official tools disagree about (design/statistics 1.3).

    `screen` leaves out moving ranges that are outliers; `outside_counts_as_close` lets points beyond the limits count
    for two of three; icons are given from `minimum_points` readings in the latest group.
    """

    name: str
    screen: bool
    outside_counts_as_close: bool
    run_length: int = 7
    minimum_points: int = 13


MDC_EXCEL = Profile("mdc_excel", screen=False, outside_counts_as_close=True)
NHSR = Profile("nhsr", screen=True, outside_counts_as_close=False, minimum_points=1)


@dataclass(frozen=True)
class PointRow:
    """One reading on the chart. Limits, `outside` and `close` are None where the group has no limits.

    `cause` is common_cause or one of above_upl, below_lpl, trend_up, trend_down, two_of_three_high, two_of_three_low,
    shift_high and shift_low. `close` means beyond two sigma and not outside.
    """

    date: date
    value: float
    group: int
    mean: float
    lpl: float | None
    upl: float | None
    side: int
    outside: bool | None
    close: bool | None
    cause: str
    trial_limits: bool


@dataclass(frozen=True)
class Analysis:
    """The whole chart. The two icons are None, and the words say so, until there are `needed` readings to judge by.

    `computed_*` are what the arithmetic gives whatever the number of readings. `readings` counts the latest group.
    """

    points: tuple[PointRow, ...]
    profile: Profile
    direction: Direction
    target: float | None
    computed_variation_icon: str
    computed_assurance_icon: str | None

    @property
    def readings(self) -> int:
        return sum(row.group == self.points[-1].group for row in self.points) if self.points else 0

    @property
    def needed(self) -> int:
        return self.profile.minimum_points

    @property
    def enough(self) -> bool:
        return self.readings >= max(self.needed, 1)

    @property
    def variation_icon(self) -> str | None:
        return self.computed_variation_icon if self.enough else None

    @property
    def assurance_icon(self) -> str | None:
        return self.computed_assurance_icon if self.enough and self.varies else None

    @property
    def varies(self) -> bool:
        """Whether the latest group has limits with any room between them."""
        return varies(_last_limits(self.points))

    @property
    def variation_words(self) -> str:
        if not self.enough:
            return self._too_few()
        return VARIATION_WORDS[self.computed_variation_icon]

    @property
    def assurance_words(self) -> str:
        if self.target is None:
            return "No limit set"
        if self.computed_assurance_icon is None:
            return "Not judged against a limit"
        if not self.enough:
            return self._too_few()
        if not self.varies:
            return TOO_LITTLE_VARIES
        return ASSURANCE_WORDS[self.computed_assurance_icon]

    def _too_few(self) -> str:
        if not self.points:
            return "No readings yet"
        return f"Too few readings to judge: {self.readings} of {self.needed}"


def analyse(
    points: Sequence[tuple[date, float]],
    *,
    direction: Direction,
    target: float | None = None,
    profile: Profile = MDC_EXCEL,
    rebase_dates: Collection[date] = (),
    fix_after_n_points: int | None = None,
) -> Analysis:
    """The chart of a series, in any order. A missing period is simply absent: neighbours are neighbouring readings.

    A new group starts at each reading dated on one of `rebase_dates`; other dates there are ignored. Limits come from
    the first `fix_after_n_points` of each group, or from all. Raises SpcError for two readings on one date, a value
    that is not a number, or fewer than 12 points to fix limits by.
    """
    ordered = _checked(points)
    if fix_after_n_points is not None and fix_after_n_points < FEWEST_TO_FIX:
        raise SpcError(f"Limits need at least {FEWEST_TO_FIX} readings before they can be fixed.")
    rows = _rows(ordered, rebase_dates, profile, fix_after_n_points)
    return Analysis(
        points=tuple(rows),
        profile=profile,
        direction=direction,
        target=target,
        computed_variation_icon=variation_icon(rows[-1].cause if rows else "common_cause", direction),
        computed_assurance_icon=assurance_icon(_last_limits(rows), direction, target),
    )


def _checked(points: Sequence[tuple[date, float]]) -> list[tuple[date, float]]:
    ordered = sorted((day, float(value)) for day, value in points)
    for (before, _), (after, _) in pairwise(ordered):
        if before == after:
            raise SpcError(f"Two readings are dated {after.isoformat()}; keep one reading for each period.")
    if not all(math.isfinite(value) for _, value in ordered):
        raise SpcError("A reading is not a number; leave a missing reading out.")
    return ordered


def _rows(
    ordered: Sequence[tuple[date, float]], rebase_dates: Collection[date], profile: Profile, fix_after: int | None
) -> list[PointRow]:
    groups = list(accumulate(int(day in rebase_dates) for day, _ in ordered))
    rows: list[PointRow] = []
    for number, members in groupby(zip(groups, ordered, strict=True), key=lambda member: member[0]):
        rows += _group_rows(number, [point for _, point in members], profile, fix_after)
    return rows


def _limits(values: Sequence[float], screen: bool) -> tuple[float, float | None]:
    """The mean, and the distance from it to each limit: None for a single point or where screening leaves nothing."""
    mean = math.fsum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    if screen and ranges:
        most = SCREEN_FACTOR * math.fsum(ranges) / len(ranges)
        ranges = [moving_range for moving_range in ranges if moving_range < most]
    return mean, LIMIT_FACTOR * math.fsum(ranges) / len(ranges) if ranges else None


def _group_rows(
    number: int, points: Sequence[tuple[date, float]], profile: Profile, fix_after: int | None
) -> list[PointRow]:
    values = [value for _, value in points]
    mean, reach = _limits(values[:fix_after], profile.screen)
    sides = [direction_of(value, mean) for value in values]
    outside = [reach is not None and _beyond(value, mean, reach) for value in values]
    far = [reach is not None and _beyond(value, mean, reach * 2 / 3) for value in values]
    causes = _causes(values, sides, outside, far, profile)
    known = reach is not None
    return [
        PointRow(
            date=day,
            value=value,
            group=number,
            mean=mean,
            lpl=mean - reach if reach is not None else None,
            upl=mean + reach if reach is not None else None,
            side=sides[i],
            outside=outside[i] if known else None,
            close=far[i] and not outside[i] if known else None,
            cause=causes[i],
            trial_limits=len(points) < TRIAL_BELOW,
        )
        for i, (day, value) in enumerate(points)
    ]


def _causes(
    values: Sequence[float], sides: Sequence[int], outside: Sequence[bool], far: Sequence[bool], profile: Profile
) -> list[str]:
    """The cause of each point; `far` is beyond two sigma, whether or not outside the limits."""
    counted = far if profile.outside_counts_as_close else [f and not o for f, o in zip(far, outside, strict=True)]
    rules = zip(
        [side if is_out else 0 for side, is_out in zip(sides, outside, strict=True)],
        trends(values, profile.run_length),
        two_of_three(sides, counted),
        shifts(sides, profile.run_length),
        strict=True,
    )
    return [cause_of(found) for found in rules]


def _beyond(value: float, mean: float, reach: float) -> bool:
    return above(value, mean + reach) or above(mean - reach, value)


def _last_limits(rows: Sequence[PointRow]) -> tuple[float, float] | None:
    if not rows or rows[-1].lpl is None or rows[-1].upl is None:
        return None
    return rows[-1].lpl, rows[-1].upl
