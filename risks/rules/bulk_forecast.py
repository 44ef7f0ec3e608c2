"""Very many forecasts at once, with numpy: the same as rules/forecast.py makes one by one.

Series of one length that look equally far ahead stand side by side in a grid."""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from risks.rules.bulk_grid import Counts, Grid, Marks, Numbers, above, sums
from risks.rules.bulk_series import Series, alike
from risks.rules.forecast import ALPHAS, EQUAL_FITS, FEWEST, ForecastError, t_quantile, t_tail
from risks.rules.forecast_season import FEWEST_MONTHS, MONTHS, NOISE, SEASON_BOUND

# Few enough series at a time that what is tried for each smoothing constant stays in the processor's cache.
_ABREAST = 400
_ALPHAS = np.array(ALPHAS).reshape(-1, 1)


@dataclass(frozen=True, eq=False)
class Forecasts:
    """The columns of very many forecasts, as those of `Forecast`; `made` is false where the readings are too large to
    forecast from."""

    expected: Numbers
    spread: Numbers
    degrees: Counts
    seasonal: Marks
    made: Marks

    def only(self, some: Counts) -> "Forecasts":
        return Forecasts(*(getattr(self, field.name)[some] for field in fields(self)))

    def probabilities_beyond(self, lowest: Numbers, highest: Numbers) -> Numbers:
        """As `probability_beyond` says: of a reading below one or above the other, NaN for no such limit."""
        below = self._tails(-lowest, -self.expected)
        return np.minimum(1.0, below + self._tails(highest, self.expected))

    def reach(self, share: float) -> Numbers:
        """How far the interval that holds so much of what is expected goes to either side."""
        degrees, places = np.unique(self.degrees, return_inverse=True)
        found: Numbers = np.array([t_quantile((1 + share) / 2, one) for one in degrees.tolist()])[places] * self.spread
        return found

    def _tails(self, lines: Numbers, expected: Numbers) -> Numbers:
        found = above(expected, lines).astype(np.float64)
        unsure = self.made & (self.spread > 0) & ~np.isnan(lines)
        far = (lines - expected)[unsure] / self.spread[unsure]
        found[unsure] = [t_tail(t, v) for t, v in zip(far.tolist(), self.degrees[unsure].tolist(), strict=True)]
        return found


def forecasts_of(series: Series, starts: Counts, horizons: Counts, monthly: Marks) -> Forecasts:
    """One for each, `horizons` readings ahead, by the readings from that at `starts` on; `monthly` says that these are
    of consecutive months.

    Raises ForecastError for fewer than 8 values or a horizon below 1.
    """
    lengths = series.lengths - starts
    if (lengths < FEWEST).any() or (horizons < 1).any():
        raise ForecastError(f"A forecast needs at least {FEWEST} readings and looks at least one ahead.")
    count = len(lengths)
    expected, variance, spread = np.zeros(count), np.zeros(count), np.zeros(count)
    seasonal = np.zeros(count, dtype=np.bool_)
    in_season = (monthly & (lengths >= FEWEST_MONTHS)).astype(np.int64)
    # What is too large says so by its variance.
    with np.errstate(all="ignore"):
        for places, (length, horizon, season) in alike(np.arange(count), lengths, horizons, in_season):
            for start in range(0, len(places), _ABREAST):
                some = places[start : start + _ABREAST]
                grid = series.grid(some, starts[some], length)
                expected[some], variance[some], spread[some], seasonal[some] = _alike(grid, horizon, bool(season))
    degrees = np.where(seasonal, lengths - MONTHS - 2, lengths - 3)
    return Forecasts(expected, spread, degrees, seasonal, np.isfinite(variance))


def _alike(grid: Grid, horizon: int, monthly: bool) -> tuple[Numbers, Numbers, Numbers, Marks]:
    """What is expected, its variance, its spread, and which have a season."""
    expected, variance = _mixture(grid, horizon)
    seasonal = _seasons(grid) if monthly else np.zeros(grid.shape[1], dtype=np.bool_)
    if seasonal.any():
        expected[seasonal], variance[seasonal] = _seasonal(grid[:, seasonal], horizon)
    spread = np.sqrt(variance)
    spread[spread <= NOISE * np.abs(grid).max(axis=0)] = 0.0
    return expected, variance, spread, seasonal


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
