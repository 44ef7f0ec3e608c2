from decimal import Decimal

import pytest

from risks.rules.forecast import ForecastError
from risks.rules.forecast_score import Score, Scored, climatology, score_of, trusted
from risks.rules.indicators import Direction, Line

GOOD = [Scored(0.8, 0.3, True), Scored(0.1, 0.3, False)]
POOR = [Scored(0.1, 0.3, True), Scored(0.8, 0.3, False)]


def test_the_brier_score_is_the_mean_squared_distance_from_what_came() -> None:
    score = score_of(GOOD)
    assert score.count == 2
    assert score.brier == pytest.approx((0.2**2 + 0.1**2) / 2)
    assert score.climatology == pytest.approx((0.7**2 + 0.3**2) / 2)
    assert score.better


def test_before_an_outcome_there_is_no_score_and_nothing_is_better() -> None:
    assert score_of([]) == Score(0, None, None)
    assert not score_of([]).better


def test_forecasts_are_trusted_until_a_hundred_outcomes_speak_against_them() -> None:
    assert trusted([])
    assert trusted((POOR * 50)[:99])
    assert not trusted(POOR * 50)
    assert trusted(GOOD * 50)
    assert not score_of((POOR * 50)[:99]).enough
    assert score_of(GOOD * 50).enough


def test_only_as_good_as_climatology_is_not_good_enough() -> None:
    assert not trusted([Scored(0.3, 0.3, False)] * 100)


@pytest.mark.parametrize("wrong", [-0.1, 1.1, float("nan")])
def test_what_is_not_a_probability_cannot_be_scored(wrong: float) -> None:
    with pytest.raises(ForecastError, match="between 0 and 1"):
        score_of([Scored(wrong, 0.3, True)])
    with pytest.raises(ForecastError, match="between 0 and 1"):
        score_of([Scored(0.3, wrong, True)])


@pytest.mark.parametrize(
    ("line", "share"),
    [
        (Line(Direction.LOWER_IS_BETTER, Decimal(5)), 0.25),
        (Line(Direction.HIGHER_IS_BETTER, Decimal(5)), 0.5),
        (Line(Direction.INSIDE_BAND, Decimal(4), upper=Decimal(5)), 0.5),
        (Line(Direction.LOWER_IS_BETTER, None), 0.0),
    ],
)
def test_climatology_is_the_share_of_readings_beyond_the_line_and_on_it_is_inside(line: Line, share: float) -> None:
    assert climatology([Decimal(3), Decimal("4.9"), Decimal(5), Decimal("5.1")], line) == share


def test_climatology_needs_a_reading() -> None:
    with pytest.raises(ForecastError, match="no reading yet"):
        climatology([], Line(Direction.LOWER_IS_BETTER, Decimal(5)))
