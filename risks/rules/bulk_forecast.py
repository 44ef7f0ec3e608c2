"""Very many forecasts at once, with numpy: the same as rules/forecast.py makes one by one.

Series of one length that look equally far ahead stand side by side in a grid."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from risks.rules.bulk_grid import Grid, Marks, Numbers, sums
from risks.rules.forecast import ALPHAS, EQUAL_FITS, FEWEST, FEWEST_TO_RELY_ON, Forecast, ForecastError
from risks.rules.forecast_season import FEWEST_MONTHS, MONTHS, NOISE, SEASON_BOUND

# Few enough series at a time that what is tried for each smoothing constant stays in the processor's cache.
_ABREAST = 400
_ALPHAS = np.array(ALPHAS).reshape(-1, 1)


@dataclass(frozen=True, eq=False)
class Asked:
    """What `forecast` is told: values in order of time, how many readings ahead, and whether they are of consecutive
    months."""

    values: Numbers
    horizon: int
    monthly: bool


def forecasts_of(asked: Sequence[Asked]) -> list[Forecast | None]:
    """One for each, in the order given; None where the readings are too large to forecast from.

    Raises ForecastError for fewer than 8 values or a horizon below 1.
    """
    alike: dict[tuple[int, int, bool], list[int]] = defaultdict(list)
    for place, one in enumerate(asked):
        if len(one.values) < FEWEST or one.horizon < 1:
            raise ForecastError(f"A forecast needs at least {FEWEST} readings and looks at least one ahead.")
        alike[len(one.values), one.horizon, one.monthly and len(one.values) >= FEWEST_MONTHS].append(place)
    found: dict[int, Forecast | None] = {}
    for (_, horizon, monthly), places in alike.items():
        for start in range(0, len(places), _ABREAST):
            some = places[start : start + _ABREAST]
            grid = np.stack([asked[place].values for place in some], axis=1)
            found |= zip(some, _alike(grid, horizon, monthly), strict=True)
    return [found[place] for place in range(len(asked))]


def _alike(grid: Grid, horizon: int, monthly: bool) -> Iterator[Forecast | None]:
    n = len(grid)
    # What is too large says so by its variance, below.
    with np.errstate(all="ignore"):
        expected, variance = _mixture(grid, horizon)
        seasonal = _seasons(grid) if monthly else np.zeros(grid.shape[1], dtype=np.bool_)
        if seasonal.any():
            expected[seasonal], variance[seasonal] = _seasonal(grid[:, seasonal], horizon)
        spread = np.sqrt(variance)
        spread[spread <= NOISE * np.abs(grid).max(axis=0)] = 0.0
    for mean, far, season, told in zip(
        expected.tolist(), spread.tolist(), seasonal.tolist(), np.isfinite(variance).tolist(), strict=True
    ):
        degrees = n - MONTHS - 2 if season else n - 3
        yield Forecast(mean, far, degrees, horizon, season, n < FEWEST_TO_RELY_ON) if told else None


def _mixture(grid: Grid, horizon: int) -> tuple[Numbers, Numbers]:
    """The expected values and their variances."""
    n = len(grid)
    alpha, level, squares = _smoothed(grid)
    mean = sums(grid) / n
    # By a table, so that powers are those of Python's floats.
    reach = np.array([horizon - 1 + (1 - (1 - one) ** n) / one for one in ALPHAS])[alpha]
    constant = _ALPHAS[alpha, 0]
    near = squares / (n - 2) * (1 + (horizon - 1) * constant * constant)
    far = sums((grid - mean) * (grid - mean)) / (n - 1) * (1 + 1 / n)
    three = np.stack([level, level + _slopes(grid, mean) / 2 * reach, mean])
    expected = sums(three) / 3
    unlike = sums((three - expected) * (three - expected)) / 3
    return expected, (2 * near + far) / 3 + unlike


def _smoothed(grid: Grid) -> tuple[npt.NDArray[np.int64], Numbers, Numbers]:
    """Of each series: the place of its best smoothing constant, the level that ends on, and its squared errors."""
    levels = np.repeat(grid[:1], len(ALPHAS), axis=0)
    squares = np.zeros_like(levels)
    error, squared = np.empty_like(levels), np.empty_like(levels)
    for row in grid:
        np.subtract(row, levels, out=error)
        np.multiply(error, error, out=squared)
        squares += squared
        error *= _ALPHAS
        levels += error
    fits = squares <= squares.min(axis=0) * (1 + EQUAL_FITS)
    best: npt.NDArray[np.int64] = fits.argmax(axis=0)
    places = np.arange(grid.shape[1])
    return best, levels[best, places], squares[best, places]


def _slopes(grid: Grid, mean: Numbers) -> Numbers:
    n = len(grid)
    from_the_middle = (np.arange(n) - (n - 1) / 2).reshape(-1, 1)
    return sums(from_the_middle * (grid - mean)) * 12 / (n * (n * n - 1))


def _detrended(grid: Grid) -> Grid:
    n, mean = len(grid), sums(grid) / len(grid)
    from_the_middle = (np.arange(n) - (n - 1) / 2).reshape(-1, 1)
    rest: Grid = grid - mean - _slopes(grid, mean) * from_the_middle
    return rest


def _seasons(grid: Grid) -> Marks:
    """Which series have a season: what is left of values a year apart is more alike than chance would have it."""
    n, rest = len(grid), _detrended(grid)
    whole = sums(rest * rest)
    varied = np.isfinite(whole) & (np.sqrt(whole / n) > NOISE * np.abs(grid).max(axis=0))
    alike = [sums(rest[:-lag] * rest[lag:]) / whole for lag in range(1, MONTHS + 1)]
    chance = SEASON_BOUND * np.sqrt((1 + 2 * sums(np.stack(alike[:-1]) ** 2)) / n)
    found: Marks = varied & (np.abs(alike[-1]) > chance)
    return found


def _seasonal(grid: Grid, horizon: int) -> tuple[Numbers, Numbers]:
    n, rest = len(grid), _detrended(grid)
    means = np.stack([sums(rest[month::MONTHS]) / len(rest[month::MONTHS]) for month in range(MONTHS)])
    level = grid - means[np.arange(n) % MONTHS]
    expected, variance = _mixture(level, horizon)
    noise = _noise(level)
    return expected + means[(n - 1 + horizon) % MONTHS], variance * (n - 1) / (n - MONTHS) + noise * MONTHS / n


def _noise(level: Grid) -> Numbers:
    """The variance of one value about its month."""
    n, steps = len(level), np.diff(level, axis=0)
    mean = sums(steps) / len(steps)
    variance = sums((steps - mean) * (steps - mean)) / (len(steps) - 1)
    return variance / 2 * (n - 1) / (n - MONTHS)
