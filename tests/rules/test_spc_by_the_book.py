"""The chart against section 1 of the statistics written anew in exact fractions, point by point and rule by rule.

Readings are tenths and hundredths, so that the reading on the mean, the tie and the flat series are common and the
binary fractions of the product are put to the test (section 1.6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risks.rules.indicators import Direction
from risks.rules.spc import Profile, analyse


@dataclass(frozen=True)
class Group:
    """One stretch of exact readings, with its limits, and what is true of each place in it."""

    y: Sequence[Fraction]
    mean: Fraction
    reach: Fraction | None
    beyond: bool
    run: int

    def side(self, i: int) -> int:
        return sign(self.y[i] - self.mean)

    def outside(self, i: int) -> bool:
        return self.reach is not None and abs(self.y[i] - self.mean) > self.reach

    def close(self, i: int) -> bool:
        far = self.reach is not None and abs(self.y[i] - self.mean) > self.reach * 2 / 3
        return far and (self.beyond or not self.outside(i))

    def windows(self, i: int, length: int) -> list[range]:
        """Every so many places in a row that hold this one, the latest first."""
        starts = range(i, i - length, -1)
        return [range(start, start + length) for start in starts if 0 <= start <= len(self.y) - length]

    def trend(self, i: int) -> int:
        for places in self.windows(i, self.run):
            steps = {sign(self.y[after] - self.y[before]) for before, after in pairwise(places)}
            if steps in ({1}, {-1}):
                return steps.pop()
        return 0

    def two_of_three(self, i: int) -> int:
        alike = [
            {self.side(k) for k in places} == {self.side(i)} and sum(self.close(k) for k in places) >= 2
            for places in self.windows(i, 3)
        ]
        return self.side(i) if self.close(i) and any(alike) else 0

    def shift(self, i: int) -> int:
        runs = [{self.side(k) for k in places} == {self.side(i)} for places in self.windows(i, self.run)]
        return self.side(i) if any(runs) else 0

    def cause(self, i: int) -> str:
        if self.outside(i):
            return "above_upl" if self.side(i) > 0 else "below_lpl"
        for rule, high, low in (
            (self.trend, "trend_up", "trend_down"),
            (self.two_of_three, "two_of_three_high", "two_of_three_low"),
            (self.shift, "shift_high", "shift_low"),
        ):
            if found := rule(i):
                return high if found > 0 else low
        return "common_cause"


def sign(x: Fraction) -> int:
    return (x > 0) - (x < 0)


def group(y: Sequence[Fraction], fix: int | None, screen: bool, beyond: bool, run: int) -> Group:
    first = y[:fix]
    ranges = [abs(after - before) for before, after in pairwise(first)]
    if screen and ranges:
        most = Fraction("3.267") * sum(ranges) / len(ranges)
        ranges = [one for one in ranges if one < most]
    reach = Fraction("2.66") * sum(ranges) / len(ranges) if ranges else None
    return Group(y, sum(first, Fraction(0)) / len(first), reach, beyond, run)


HOW_FAR = st.sampled_from([1, 3, 40, 1000])
SERIES = HOW_FAR.flatmap(lambda far: st.lists(st.integers(-far, far), min_size=1, max_size=40))
WALKS = SERIES.map(lambda steps: [sum(steps[: i + 1]) for i in range(len(steps))])
FLAT = st.builds(lambda n, level, end: [level] * n + [end], st.integers(0, 30), st.integers(-99, 99), st.integers(0, 9))


@pytest.mark.parametrize("run", [6, 7, 8])
@settings(max_examples=120)
@given(
    SERIES | WALKS | FLAT,
    st.sampled_from([1, 10, 100]),
    st.booleans(),
    st.booleans(),
    st.none() | st.integers(12, 20),
    st.none() | st.integers(1, 39),
)
def test_every_point_is_what_the_rules_say(
    run: int, counts: list[int], parts: int, screen: bool, beyond: bool, fix: int | None, rebase: int | None
) -> None:
    days = [date(2015, 1, 31) + timedelta(days=30 * i) for i in range(len(counts))]
    starts = [days[rebase]] if rebase is not None and rebase < len(days) else []
    analysis = analyse(
        [(day, count / parts) for day, count in zip(days, counts, strict=True)],
        direction=Direction.NEUTRAL,
        profile=Profile("by the book", screen, beyond, run, 1),
        rebase_dates=starts,
        fix_after_n_points=fix,
    )
    exact = [Fraction(count, parts) for count in counts]
    stretches = [exact[:rebase], exact[rebase:]] if starts else [exact]
    places = [(made, i) for made in (group(y, fix, screen, beyond, run) for y in stretches) for i in range(len(made.y))]
    for row, (made, i) in zip(analysis.points, places, strict=True):
        assert (row.cause, row.side) == (made.cause(i), made.side(i))
        assert row.mean == pytest.approx(float(made.mean), rel=1e-9, abs=1e-9)
        if made.reach is None:
            assert (row.lpl, row.upl, row.outside, row.close) == (None, None, None, None)
        else:
            assert row.outside == made.outside(i)
            assert row.upl == pytest.approx(float(made.mean + made.reach), rel=1e-9, abs=1e-9)
            assert row.lpl == pytest.approx(float(made.mean - made.reach), rel=1e-9, abs=1e-9)
