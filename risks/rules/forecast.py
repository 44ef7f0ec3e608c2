"""How likely a reading to come is beyond its limit (design/statistics section 3.2).

Three simple forecasts are averaged: the last level (simple exponential smoothing), the same with half the slope of the
window (Theta) and the plain mean. What they disagree about widens the spread. Standard library only."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from risks.rules.forecast_season import MONTHS, NOISE, Season, season_of, slope
from risks.rules.indicators import Direction, Line
from risks.rules.spc_runs import above

# What is stored of a forecast says by which version of the method it was made.
FORECAST_VERSION = 1
FEWEST = 8
# Below this a forecast is indicative: shown as such, and no ground for a flag.
FEWEST_TO_RELY_ON = 12
# Smoothing constants that are tried; of equal fits the slowest is taken.
ALPHAS = tuple(step / 20 for step in range(1, 21))
# Fits whose squared errors differ by less than this share are equal: a change of unit must not choose between them.
EQUAL_FITS = 1e-9


class ForecastError(ValueError):
    """A forecast that cannot be made or asked for; its text says why."""


@dataclass(frozen=True)
class Forecast:
    """What is expected of the reading `horizon` after the last, in the indicator's unit.

    `spread` is the standard deviation of a Student t distribution with `degrees` of freedom around `expected`; 0 where
    the readings never varied. `seasonal` says that the months of the year were allowed for; `indicative` that there
    were fewer than 12 readings.
    """

    expected: float
    spread: float
    degrees: int
    horizon: int
    seasonal: bool
    indicative: bool

    def probability_beyond(self, line: Line) -> float:
        """The chance, 0 to 1, of a reading on the wrong side of the line: on it is inside. For a band both sides count.

        Raises ForecastError for a line that judges nothing."""
        lowest = line.limit if line.direction in (Direction.HIGHER_IS_BETTER, Direction.INSIDE_BAND) else None
        highest = {Direction.LOWER_IS_BETTER: line.limit, Direction.INSIDE_BAND: line.upper}.get(line.direction)
        if lowest is None and highest is None:
            raise ForecastError("There is no limit that a reading could be beyond; set one first.")
        below = 0.0 if lowest is None else self._tail(-float(lowest), -self.expected)
        return min(1.0, below + (0.0 if highest is None else self._tail(float(highest), self.expected)))

    def interval(self, share: float, lowest: float | None = None, highest: float | None = None) -> tuple[float, float]:
        """The middle `share` (0.8, 0.95) of what is expected, kept inside the natural range of the indicator."""
        if not 0 < share < 1:
            raise ForecastError("An interval holds more than none and less than all of what is expected, such as 0.8.")
        reach = t_quantile((1 + share) / 2, self.degrees) * self.spread
        return _clamped(self.expected - reach, lowest, highest), _clamped(self.expected + reach, lowest, highest)

    def _tail(self, line: float, expected: float) -> float:
        if self.spread == 0:
            return float(above(expected, line))
        return t_tail((line - expected) / self.spread, self.degrees)


def _clamped(value: float, lowest: float | None, highest: float | None) -> float:
    value = value if lowest is None else max(value, float(lowest))
    return value if highest is None else min(value, float(highest))


def t_tail(t: float, v: float) -> float:
    """P(T > t) with v degrees of freedom, by Wallace's normal approximation: within 0.0004 from 5 degrees on."""
    z = _wallace(v) * math.sqrt(v * math.log1p(t * t / v))
    upper = math.erfc(z / math.sqrt(2)) / 2
    return upper if t >= 0 else 1 - upper


def t_quantile(share: float, v: float) -> float:
    """The t with `share` of the distribution below it: where `t_tail` is 1 - share."""
    z = NormalDist().inv_cdf(share)
    return math.copysign(math.sqrt(v * math.expm1((z / _wallace(v)) ** 2 / v)), z)


def _wallace(v: float) -> float:
    return (8 * v + 1) / (8 * v + 3)


def window(values: Sequence[float], in_latest_stretch: int) -> Sequence[float]:
    """The readings to forecast from: those since the last rebase where they are 12 or more, else all."""
    return values[-in_latest_stretch:] if in_latest_stretch >= FEWEST_TO_RELY_ON else values


def forecast(values: Sequence[float], horizon: int, *, monthly: bool = False) -> Forecast:
    """The forecast of the reading `horizon` after the last of `values`, which are in order of time.

    `monthly` says that they are of consecutive months, none missing: only then is there a season to look for.
    Raises ForecastError for fewer than 8 values, a horizon below 1, or what is not a number or too large.
    """
    if len(values) < FEWEST:
        raise ForecastError(f"A forecast needs at least {FEWEST} readings; there are {len(values)}.")
    if horizon < 1:
        raise ForecastError("A forecast is of a reading to come; give a horizon of 1 or more.")
    if not all(math.isfinite(value) for value in values):
        raise ForecastError("A reading is not a number; leave a missing reading out.")
    season = season_of(values) if monthly else None
    if season is None:
        expected, variance, degrees = *_mixture(values, horizon), len(values) - 3
    else:
        expected, variance = _seasonal(values, horizon, season)
        degrees = len(values) - MONTHS - 2
    if not math.isfinite(variance):
        raise ForecastError("The readings are too large to forecast from; measure them in a larger unit.")
    spread = math.sqrt(variance)
    return Forecast(
        expected=expected,
        spread=0.0 if spread <= NOISE * max(map(abs, values)) else spread,
        degrees=degrees,
        horizon=horizon,
        seasonal=season is not None,
        indicative=len(values) < FEWEST_TO_RELY_ON,
    )


def _seasonal(values: Sequence[float], horizon: int, season: Season) -> tuple[float, float]:
    """Without the season, forecast, and put it back; the variance pays for the twelve means that were estimated."""
    n = len(values)
    expected, variance = _mixture(season.taken_from(values), horizon)
    return expected + season.at(n - 1 + horizon), variance * (n - 1) / (n - MONTHS) + season.noise(values) * MONTHS / n


def _mixture(values: Sequence[float], horizon: int) -> tuple[float, float]:
    """The expected value and its variance: the mean of three forecasts, and how unsure and how unlike they are."""
    n = len(values)
    alpha, level, squares = _smoothed(values)
    mean = math.fsum(values) / n
    drift = slope(values) / 2 * (horizon - 1 + (1 - (1 - alpha) ** n) / alpha)
    near = squares / (n - 2) * (1 + (horizon - 1) * alpha * alpha)
    far = math.fsum((value - mean) * (value - mean) for value in values) / (n - 1) * (1 + 1 / n)
    three = (level, level + drift, mean)
    expected = math.fsum(three) / 3
    unlike = math.fsum((one - expected) * (one - expected) for one in three) / 3
    return expected, (2 * near + far) / 3 + unlike


def _smoothed(values: Sequence[float]) -> tuple[float, float, float]:
    """The best smoothing constant, the level it ends on, and the squares of the one-step errors it made."""
    fits = [_fit(values, alpha) for alpha in ALPHAS]
    most = min(squares for _, _, squares in fits) * (1 + EQUAL_FITS)
    return next((fit for fit in fits if fit[2] <= most), fits[0])


def _fit(values: Sequence[float], alpha: float) -> tuple[float, float, float]:
    level, squares = values[0], 0.0
    for value in values:
        error = value - level
        level += alpha * error
        squares += error * error
    return alpha, level, squares
