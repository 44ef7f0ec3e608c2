"""Series of every awkward kind, for what is worked out in two ways that must agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from hypothesis import strategies as st

from risks.rules.bulk_series import Series
from risks.rules.bulk_spc import Readings, Way
from risks.rules.calendar import add_months
from risks.rules.indicators import Direction
from risks.rules.spc import MDC_EXCEL, NHSR, Profile

FIRST = date(2019, 1, 31)


@dataclass(frozen=True)
class Told:
    """One indicator as the definition is told of it, and as numpy is."""

    points: Sequence[tuple[date, float]]
    direction: Direction
    target: float | None
    profile: Profile | None
    rebase_dates: Sequence[date]
    fix_after_n_points: int | None
    frequency: str

    @property
    def settings(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "points"}

    @property
    def way(self) -> Way:
        return Way(self.direction, self.profile, self.fix_after_n_points, self.frequency)


def series_of(every: Sequence[Sequence[tuple[date, float]]]) -> Series:
    points = [point for each in every for point in each]
    return Series(
        np.array([on.toordinal() for on, _ in points], dtype=np.int64),
        np.array([value for _, value in points], dtype=np.float64),
        np.array([len(each) for each in every], dtype=np.int64),
    )


def readings_of(every: Sequence[Told]) -> Readings:
    """All of them as numpy is told."""
    ways = list({each.way: None for each in every})
    rebased = [(place, day.toordinal()) for place, each in enumerate(every) for day in each.rebase_dates]
    return Readings(
        series_of([each.points for each in every]),
        ways,
        np.array([ways.index(each.way) for each in every], dtype=np.int64),
        np.array([np.nan if each.target is None else each.target for each in every], dtype=np.float64),
        (
            np.array([place for place, _ in rebased], dtype=np.int64),
            np.array([day for _, day in rebased], dtype=np.int64),
        ),
    )


ONE_DECIMAL = st.integers(0, 1000).map(lambda tenths: tenths / 10)
TIED = st.sampled_from([0.1, 0.2, 0.3, 1.1, 2.2, 3.3])
NOISY = st.sampled_from([0.3, 0.1 + 0.2, 0.30000000000000004, 0.29999999999999993, 0.4])
FEW_APART = st.integers(0, 12).map(float)
LARGE = st.integers(-(10**9), 10**9).map(lambda pence: pence / 100)
VALUES = st.one_of(
    *(st.lists(kind, max_size=40) for kind in (ONE_DECIMAL, TIED, NOISY, FEW_APART, LARGE)),
    st.tuples(ONE_DECIMAL, st.integers(1, 30)).map(lambda flat: [flat[0]] * flat[1]),
    st.tuples(ONE_DECIMAL, ONE_DECIMAL, st.integers(1, 20)).map(lambda step: [step[0]] * step[2] + [step[1]] * step[2]),
    st.tuples(ONE_DECIMAL, ONE_DECIMAL, st.integers(1, 30)).map(lambda up: [up[0] + up[1] * t for t in range(up[2])]),
)


@st.composite
def told(draw: st.DrawFn) -> Told:
    """One indicator; some months are missing, and some limits are set where a reading is, or a little beside it."""
    values = draw(VALUES)
    skipped = draw(st.lists(st.integers(0, 40), max_size=8))
    frequency = draw(st.sampled_from(["monthly", "monthly", "quarterly", "annual", "occasional"]))
    months = [t + sum(t >= skip for skip in skipped) for t in range(len(values))]
    step = {"quarterly": 3, "annual": 12}.get(frequency, 1)
    days = [add_months(FIRST, month * step) - timedelta(days=draw(st.integers(0, 3))) for month in months]
    return Told(
        points=list(zip(days, values, strict=True)),
        direction=draw(st.sampled_from(Direction)),
        target=draw(st.one_of(st.none(), ONE_DECIMAL, st.sampled_from(values or [50.0]))),
        profile=draw(
            st.sampled_from(
                [MDC_EXCEL, NHSR, Profile("six", True, True, 6, 1), Profile("eight", False, False, 8), None]
            )
        ),
        rebase_dates=draw(st.lists(st.sampled_from([*days, date(2018, 6, 30)]), max_size=2)),
        fix_after_n_points=draw(st.sampled_from([None, None, 12, 15])),
        frequency=frequency,
    )
