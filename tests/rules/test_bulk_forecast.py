"""numpy makes the forecasts that the definition makes."""

from collections.abc import Sequence
from dataclasses import astuple
from decimal import Decimal
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risks.rules.bulk_forecast import Forecasts, forecasts_of
from risks.rules.forecast import FEWEST_TO_RELY_ON, Forecast, ForecastError, forecast
from risks.rules.indicators import Direction, Line
from tests.rules.bulk_series import FIRST, VALUES, series_of

FALLING = [91.2, 90.8, 92.4, 91.9, 90.1, 89.7, 90.3, 88.9, 88.1, 87.6, 87.0, 86.2, 85.9, 86.4, 85.1, 84.8]

ASKED = st.tuples(VALUES.filter(lambda values: len(values) >= 8), st.integers(1, 4), st.booleans())


def one_by_one(every: Sequence[tuple[list[float], int, bool]]) -> list[Forecast]:
    return [forecast(values, horizon, monthly=monthly) for values, horizon, monthly in every]


def at_once(every: Sequence[tuple[list[float], int, bool]]) -> Forecasts:
    """The first reading of every other one is left out of its window, as it is behind a rebase."""
    series = series_of(
        [[(FIRST, 1e6)] * (place % 2) + [(FIRST, v) for v in values] for place, (values, *_) in enumerate(every)]
    )
    horizons = np.array([horizon for _, horizon, _ in every], dtype=np.int64)
    monthly = np.array([monthly for *_, monthly in every], dtype=np.bool_)
    return forecasts_of(series, np.arange(len(every)) % 2, horizons, monthly)


def all_at_once(every: Sequence[tuple[list[float], int, bool]]) -> list[Forecast | None]:
    found = at_once(every)
    told = zip(*(getattr(found, name).tolist() for name in ("expected", "spread", "degrees", "seasonal")), strict=True)
    rows = zip(told, every, found.made.tolist(), strict=True)
    return [
        Forecast(mean, spread, degrees, horizon, seasonal, len(values) < FEWEST_TO_RELY_ON) if made else None
        for (mean, spread, degrees, seasonal), (values, horizon, _), made in rows
    ]


def assert_alike(every: Sequence[tuple[list[float], int, bool]]) -> None:
    for (values, *_), got, wanted in zip(every, all_at_once(every), one_by_one(every), strict=True):
        assert got is not None
        assert astuple(got)[2:] == astuple(wanted)[2:]
        size = max(map(abs, values))
        assert got.expected == pytest.approx(wanted.expected, rel=1e-9, abs=1e-12 * size)
        assert got.spread == pytest.approx(wanted.spread, rel=1e-9, abs=1e-12 * size)


@settings(max_examples=200, deadline=None)
@given(st.lists(ASKED, max_size=5))
def test_many_forecasts_at_once_are_those_of_each_alone(every: list[tuple[list[float], int, bool]]) -> None:
    assert_alike(every)


LINES = st.tuples(st.sampled_from([*Direction][:3]), st.integers(0, 100), st.integers(0, 50))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(ASKED, LINES), max_size=5))
def test_what_is_beyond_a_line_is_as_likely_as_the_definition_says(every) -> None:
    lines = [Line(way, Decimal(low), upper=Decimal(low + more)) for _, (way, low, more) in every]
    lowest = [np.nan if line.direction is Direction.LOWER_IS_BETTER else float(line.limit) for line in lines]
    highest = [
        {Direction.LOWER_IS_BETTER: float(line.limit), Direction.INSIDE_BAND: float(line.upper)}.get(line.direction)
        for line in lines
    ]
    found = at_once([asked for asked, _ in every])
    rows = zip(all_at_once([asked for asked, _ in every]), lines, strict=True)
    told = [(one.probability_beyond(line), one.interval(0.8)) for one, line in rows]
    assert found.probabilities_beyond(np.array(lowest), np.array(highest, dtype=float)).tolist() == [p for p, _ in told]
    assert (found.expected + found.reach(0.8)).tolist() == [upper for _, (_, upper) in told]


def test_seasons_are_found_where_the_definition_finds_them() -> None:
    chance = Random(7)
    every = []
    for number in range(600):
        length, swing = chance.randint(30, 72), (number % 3) * 2.0
        values = [round(50 + swing * (t % 12 in {0, 1, 11}) + chance.gauss(0, 1), 1) for t in range(length)]
        every.append((values, number % 3 + 1, number % 2 == 0))
    assert_alike(every)
    seasonal = [one.seasonal for one in one_by_one(every)]
    assert 50 < sum(seasonal) < 550


def test_the_worked_example_comes_out_in_company_too() -> None:
    found = all_at_once([([float(v) for v in range(8)], 1, False), (FALLING, 2, False)] * 900)[1]
    assert found is not None
    assert (round(found.expected, 4), round(found.spread, 4), found.degrees) == (85.8751, 2.6318, 13)


def test_what_cannot_be_forecast_is_refused_or_left_out() -> None:
    for values, horizon in ((FALLING[:7], 1), (FALLING, 0)):
        with pytest.raises(ForecastError):
            all_at_once([(values, horizon, False)])
    assert all_at_once([([1e200, -1e200] * 6, 1, False)]) == [None]
