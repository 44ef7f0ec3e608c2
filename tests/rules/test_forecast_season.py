"""The season step: when it fires, what it costs in spread and degrees of freedom, and when it must keep still."""

import math
import random
import statistics
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.forecast import forecast
from risks.rules.forecast_season import detrended, season_of, slope
from tests.rules.test_forecast import by_the_book

# A peak in one month of the year. A smooth wave is as like itself a month apart, and shows only from four years on.
PATTERN = [20.0, 1, 0, -2, 1, -1, 2, 0, -1, 1, -2, 2]
NOISE = st.lists(st.integers(-10, 10), min_size=36, max_size=84)


def winters(months: int, noise: Sequence[float], trend: float = 0.0) -> list[float]:
    return [50 + PATTERN[t % 12] + trend * t + noise[t] / 10 for t in range(months)]


def autocorrelation(rest: Sequence[float], lag: int) -> float:
    return sum(a * b for a, b in zip(rest, rest[lag:], strict=False)) / sum(a * a for a in rest)


def without_line(y: Sequence[float]) -> list[float]:
    line = statistics.linear_regression(range(len(y)), y)
    return [value - line.intercept - line.slope * t for t, value in enumerate(y)]


@given(NOISE, st.integers(1, 14), st.sampled_from([-0.2, 0.0, 0.1]))
def test_a_season_is_taken_out_and_put_back_and_paid_for(noise: list[int], horizon: int, trend: float) -> None:
    n = len(noise)
    y = winters(n, noise, trend)
    rest = without_line(y)
    means = [statistics.fmean(rest[month::12]) for month in range(12)]
    plain = [value - means[t % 12] for t, value in enumerate(y)]
    expected, variance = by_the_book(plain, horizon)
    about_month = statistics.variance([b - a for a, b in pairwise(plain)]) / 2 * (n - 1) / (n - 12)
    made = forecast(y, horizon, monthly=True)
    assert (made.seasonal, made.degrees) == (True, n - 14)
    assert made.expected == pytest.approx(expected + means[(n - 1 + horizon) % 12], abs=1e-8)
    assert made.spread == pytest.approx(math.sqrt(variance * (n - 1) / (n - 12) + about_month * 12 / n), abs=1e-8)


@pytest.mark.parametrize("period", [12, 24])
def test_it_fires_where_a_year_apart_is_more_alike_or_more_unlike_than_chance(period: int) -> None:
    """Compared with the bound written anew, on waves from none to clear; of two years, they are unlike a year apart."""
    chance, found = random.Random(1982), []
    for strength in range(300):
        y = [strength / 75 * (t % period < period / 6) + chance.gauss(0, 1) for t in range(36 + strength % 30)]
        rest = without_line(y)
        bound = 1.645 * math.sqrt((1 + 2 * sum(autocorrelation(rest, k) ** 2 for k in range(1, 12))) / len(y))
        found.append(season_of(y) is not None)
        assert found[-1] == (abs(autocorrelation(rest, 12)) > bound)
    assert 5 < sum(found) < 270


def test_it_keeps_still_below_36_months_and_where_the_readings_are_not_monthly() -> None:
    y = winters(48, [0.0, 3, -3, 1] * 12)
    assert forecast(y, 1, monthly=True).seasonal
    assert not forecast(y, 1).seasonal
    assert forecast(y[-36:], 1, monthly=True).seasonal
    short = forecast(y[-35:], 1, monthly=True)
    assert (short.seasonal, short.degrees) == (False, 32)
    assert short == forecast(y[-35:], 1)


def test_most_series_without_a_season_are_left_alone() -> None:
    chance = random.Random(20261122)
    fired = sum(season_of([chance.gauss(50, 5) for _ in range(48)]) is not None for _ in range(200))
    assert fired <= 20


def test_a_straight_line_and_a_flat_one_have_no_season() -> None:
    assert all(season_of([0.1 * start + 0.1 * t for t in range(48)]) is None for start in range(50))
    assert season_of([98.7] * 48) is None
    assert season_of([-40.3 - 0.3 * t for t in range(60)]) is None


def test_the_winter_to_come_is_higher_than_the_summer_before_it() -> None:
    chance = random.Random(4)
    y = winters(46, [chance.gauss(0, 5) for _ in range(46)])
    ahead = [forecast(y, horizon, monthly=True).expected for horizon in range(1, 13)]
    assert ahead.index(max(ahead)) == (12 - 46 % 12) % 12
    assert min(ahead) == pytest.approx(50 + min(PATTERN), abs=1.5)
    assert max(ahead) == pytest.approx(50 + max(PATTERN), abs=1.5)


def test_allowing_for_the_months_narrows_what_is_expected() -> None:
    chance = random.Random(5)
    y = winters(60, [chance.gauss(0, 5) for _ in range(60)])
    assert forecast(y, 2, monthly=True).spread < forecast(y, 2).spread / 2


@given(NOISE, st.integers(-200, 200), st.sampled_from([0.01, 3, 1000]))
def test_another_unit_or_origin_changes_no_season(noise: list[int], shift: int, factor: float) -> None:
    y = winters(len(noise), noise)
    here, there = forecast(y, 2, monthly=True), forecast([(v + shift) * factor for v in y], 2, monthly=True)
    assert there.seasonal == here.seasonal
    assert there.expected == pytest.approx((here.expected + shift) * factor, rel=1e-8, abs=1e-8)
    assert there.spread == pytest.approx(here.spread * factor, rel=1e-8)


@given(NOISE)
def test_what_is_left_without_the_line_has_no_slope_and_adds_up_to_nothing(noise: list[int]) -> None:
    rest = detrended([value / 10 for value in noise])
    assert sum(rest) == pytest.approx(0, abs=1e-9)
    assert slope(rest) == pytest.approx(0, abs=1e-9)
