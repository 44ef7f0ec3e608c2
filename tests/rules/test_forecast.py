"""The forecast against its worked checks, against its formulas written anew, and under changes that must not matter."""

import statistics
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.forecast import ForecastError, forecast, t_quantile, t_tail, window
from risks.rules.indicators import Direction, Line

FALLING = [91.2, 90.8, 92.4, 91.9, 90.1, 89.7, 90.3, 88.9, 88.1, 87.6, 87.0, 86.2, 85.9, 86.4, 85.1, 84.8]
RISING = [12.0, 14, 11, 13, 15, 12, 16, 14, 17, 15, 18, 16, 19, 17, 20, 18]
TENTHS = st.lists(st.integers(-500, 500), min_size=8, max_size=60)
SIDES = {Direction.HIGHER_IS_BETTER: Direction.LOWER_IS_BETTER, Direction.LOWER_IS_BETTER: Direction.HIGHER_IS_BETTER}


def at_least(limit: float) -> Line:
    return Line(Direction.HIGHER_IS_BETTER, Decimal(str(limit)))


def at_most(limit: float) -> Line:
    return Line(Direction.LOWER_IS_BETTER, Decimal(str(limit)))


@pytest.mark.parametrize(
    ("values", "line", "expected", "spread", "probability"),
    [(FALLING, at_least(84), 85.8751, 2.6318, 0.2443), (RISING, at_most(20), 17.5858, 2.8766, 0.2082)],
    ids=["A", "B"],
)
def test_the_worked_checks_agree_to_four_decimals(
    values: Sequence[float], line: Line, expected: float, spread: float, probability: float
) -> None:
    made = forecast(values, 2)
    assert (round(made.expected, 4), round(made.spread, 4), made.degrees) == (expected, spread, 13)
    assert round(made.probability_beyond(line), 4) == probability


def by_the_book(y: Sequence[float], h: int) -> tuple[float, float]:
    """Section 3.2 again, from its formulas: the level as weights, the slope and variances by the statistics module."""
    n, best = len(y), (float("inf"), 0.0, 0.0)
    for a in [round(0.05 * k, 2) for k in range(1, 21)]:
        levels = [y[0]]
        for value in y:
            levels.append((1 - a) * levels[-1] + a * value)
        sse = sum((value - level) ** 2 for value, level in zip(y, levels, strict=False))
        best = min(best, (sse, a, levels[-1])) if sse < best[0] * (1 - 1e-9) else best
    sse, a, level = best
    b = statistics.linear_regression(range(1, n + 1), y).slope
    theta = level + b / 2 * ((h - 1) + (1 - (1 - a) ** n) / a)
    v1, v3 = sse / (n - 2) * (1 + (h - 1) * a**2), statistics.variance(y) * (1 + 1 / n)
    three = [level, theta, statistics.fmean(y)]
    return statistics.fmean(three), (2 * v1 + v3) / 3 + statistics.pvariance(three)


@given(TENTHS.filter(lambda values: len(set(values)) > 1), st.integers(1, 6))
def test_it_is_the_mean_of_level_theta_and_mean(tenths: list[int], horizon: int) -> None:
    values = [value / 10 for value in tenths]
    made = forecast(values, horizon)
    expected, variance = by_the_book(values, horizon)
    assert made.expected == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert made.spread == pytest.approx(variance**0.5, rel=1e-9, abs=1e-9)
    assert (made.degrees, made.indicative) == (len(values) - 3, len(values) < 12)


@given(TENTHS, st.integers(1, 6), st.integers(-300, 300))
def test_moving_readings_and_limit_together_changes_no_probability(tenths: list[int], horizon: int, by: int) -> None:
    here, there = forecast([v / 10 for v in tenths], horizon), forecast([v / 10 + by for v in tenths], horizon)
    assert there.expected == pytest.approx(here.expected + by, abs=1e-8)
    assert there.spread == pytest.approx(here.spread, abs=1e-8)
    if here.spread:
        line = here.expected + here.spread
        assert there.probability_beyond(at_most(line + by)) == pytest.approx(
            here.probability_beyond(at_most(line)), abs=1e-7
        )


@given(TENTHS, st.integers(1, 6), st.sampled_from([0.001, 0.01, 0.7, 12, 1000, 1e9]))
def test_another_unit_changes_the_numbers_in_proportion_and_no_probability(
    tenths: list[int], horizon: int, factor: float
) -> None:
    here, there = forecast([v / 10 for v in tenths], horizon), forecast([v / 10 * factor for v in tenths], horizon)
    assert there.expected == pytest.approx(here.expected * factor, rel=1e-8, abs=1e-8 * factor)
    assert there.spread == pytest.approx(here.spread * factor, rel=1e-8, abs=1e-8 * factor)


@given(TENTHS, st.integers(1, 6), st.integers(-600, 600), st.sampled_from(list(SIDES)))
def test_upside_down_with_the_other_direction_the_probability_is_the_same(
    tenths: list[int], horizon: int, limit: int, direction: Direction
) -> None:
    values = [value / 10 for value in tenths]
    here = forecast(values, horizon).probability_beyond(Line(direction, Decimal(limit)))
    there = forecast([-v for v in values], horizon).probability_beyond(Line(SIDES[direction], Decimal(-limit)))
    assert there == pytest.approx(here, abs=1e-12)
    assert 0 <= here <= 1


@given(TENTHS, st.lists(st.integers(-600, 600), min_size=2, max_size=2))
def test_a_stricter_limit_is_never_less_likely_to_be_passed(tenths: list[int], limits: list[int]) -> None:
    made = forecast([value / 10 for value in tenths], 1)
    lower, higher = sorted(limits)
    assert made.probability_beyond(at_most(lower)) >= made.probability_beyond(at_most(higher))
    assert made.probability_beyond(at_least(lower)) <= made.probability_beyond(at_least(higher))


def test_both_edges_of_a_band_count_and_an_open_edge_does_not() -> None:
    made = forecast(RISING, 1)
    band = Line(Direction.INSIDE_BAND, Decimal(12), upper=Decimal(20))
    assert made.probability_beyond(band) == pytest.approx(
        made.probability_beyond(at_least(12)) + made.probability_beyond(at_most(20))
    )
    assert made.probability_beyond(Line(Direction.INSIDE_BAND, Decimal(12))) == made.probability_beyond(at_least(12))


@pytest.mark.parametrize("line", [Line(Direction.NEUTRAL, Decimal(5)), Line(Direction.LOWER_IS_BETTER, None)])
def test_without_a_limit_to_pass_there_is_no_probability(line: Line) -> None:
    with pytest.raises(ForecastError, match="no limit"):
        forecast(RISING, 1).probability_beyond(line)


@pytest.mark.parametrize("level", [0.0, 7.0, 0.1, 64.3, 1e-9, 98.7654321])
def test_readings_that_never_vary_are_certain_to_stay_and_on_the_line_is_inside(level: float) -> None:
    made = forecast([level] * 15, 2)
    assert made.spread == 0
    assert made.interval(0.95) == (made.expected, made.expected)
    assert (made.probability_beyond(at_most(level)), made.probability_beyond(at_least(level))) == (0, 0)
    assert (made.probability_beyond(at_most(level - 1)), made.probability_beyond(at_least(level + 1))) == (1, 1)


def test_an_interval_leaves_its_share_outside_and_stays_in_the_natural_range() -> None:
    made = forecast(FALLING, 2)
    low, high = made.interval(0.8)
    assert made.probability_beyond(at_most(high)) == pytest.approx(0.1, abs=1e-9)
    assert made.probability_beyond(at_least(low)) == pytest.approx(0.1, abs=1e-9)
    wide = made.interval(0.95)
    assert wide[0] < low < made.expected < high < wide[1]
    assert made.interval(0.95, lowest=84, highest=90) == (84, 90)
    assert made.interval(0.95, lowest=0) == (wide[0], wide[1])
    assert forecast([0, 0, 1, 0, 2, 0, 0, 1, 0, 0, 0, 1], 1).interval(0.95, lowest=0)[0] == 0


@pytest.mark.parametrize("share", [0, 1, 80, -0.5])
def test_an_interval_of_nothing_or_of_all_is_refused(share: float) -> None:
    with pytest.raises(ForecastError, match="interval"):
        forecast(FALLING, 2).interval(share)


@pytest.mark.parametrize(
    ("degrees", "t", "tail", "error"),
    [
        (5, 2.5706, 0.025, 3.4e-4),
        (5, 1.4759, 0.1, 3.4e-4),
        (9, 2.2622, 0.025, 1.2e-4),
        (9, 1.3830, 0.1, 1.2e-4),
        (13, 0.0, 0.5, 1e-15),
        (33, 2.0345, 0.025, 2e-5),
    ],
)
def test_the_t_tail_is_as_close_to_the_tables_as_the_source_says(
    degrees: int, t: float, tail: float, error: float
) -> None:
    assert t_tail(t, degrees) == pytest.approx(tail, abs=error)
    assert t_tail(-t, degrees) == pytest.approx(1 - t_tail(t, degrees), abs=1e-15)
    assert t_quantile(1 - t_tail(t, degrees), degrees) == pytest.approx(t, abs=1e-9)


@pytest.mark.parametrize(
    ("values", "horizon", "words"),
    [
        (RISING[:7], 1, "at least 8 readings; there are 7"),
        (RISING, 0, "horizon of 1 or more"),
        ([*RISING, float("nan")], 1, "not a number"),
        ([*RISING, float("inf")], 1, "not a number"),
        ([1e200, -1e200] * 6, 1, "too large"),
    ],
)
def test_what_cannot_be_forecast_is_refused_with_words(values: list[float], horizon: int, words: str) -> None:
    with pytest.raises(ForecastError, match=words):
        forecast(values, horizon)


def test_eight_readings_are_indicative_and_twelve_are_not() -> None:
    assert forecast(RISING[:8], 1).indicative
    assert forecast(RISING[:11], 1).indicative
    assert not forecast(RISING[:12], 1).indicative


def test_the_latest_stretch_is_forecast_from_where_it_is_long_enough() -> None:
    assert window(RISING, 12) == RISING[4:]
    assert window(RISING, 11) == window(RISING, 1) == RISING
    assert window(RISING, 16) == RISING
