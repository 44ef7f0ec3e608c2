"""The months of the year in a monthly series, where they show (design/statistics section 3.2)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

MONTHS = 12
FEWEST_MONTHS = 36
# One chance in twenty, on one side, of a season where there is none.
SEASON_BOUND = 1.645
# A spread below this share of what is measured is the noise of binary fractions, and counts as none.
NOISE = 1e-12


@dataclass(frozen=True)
class Season:
    """What each of the twelve months adds; the first is the month of the first value."""

    means: tuple[float, ...]

    def at(self, place: int) -> float:
        """What the month of the value at `place`, counted from 0, adds; places after the last value are to come."""
        return self.means[place % MONTHS]

    def taken_from(self, values: Sequence[float]) -> list[float]:
        return [value - self.at(place) for place, value in enumerate(values)]

    def noise(self, values: Sequence[float]) -> float:
        """The variance of one value about its month: half that of the steps, corrected for the twelve means."""
        steps = [after - before for before, after in pairwise(self.taken_from(values))]
        mean = math.fsum(steps) / len(steps)
        variance = math.fsum((step - mean) * (step - mean) for step in steps) / (len(steps) - 1)
        return variance / 2 * (len(values) - 1) / (len(values) - MONTHS)


def season_of(values: Sequence[float]) -> Season | None:
    """The season of consecutive monthly values; None below 36 of them, or where the detrended values of a year apart
    are not more alike than chance would have it."""
    n = len(values)
    if n < FEWEST_MONTHS:
        return None
    rest = detrended(values)
    whole = _product(rest, 0)
    if not math.isfinite(whole) or math.sqrt(whole / n) <= NOISE * max(map(abs, values)):
        return None
    alike = [_product(rest, lag) / whole for lag in range(1, MONTHS + 1)]
    chance = SEASON_BOUND * math.sqrt((1 + 2 * math.fsum(r * r for r in alike[:-1])) / n)
    if abs(alike[-1]) <= chance:
        return None
    return Season(tuple(math.fsum(rest[month::MONTHS]) / len(rest[month::MONTHS]) for month in range(MONTHS)))


def slope(values: Sequence[float]) -> float:
    """The ordinary least squares slope on the place in the series, per reading."""
    n = len(values)
    middle, mean = (n - 1) / 2, math.fsum(values) / n
    return math.fsum((t - middle) * (value - mean) for t, value in enumerate(values)) * 12 / (n * (n * n - 1))


def detrended(values: Sequence[float]) -> list[float]:
    """What is left of each value without the straight line through all; it adds up to 0."""
    n = len(values)
    mean, gradient = math.fsum(values) / n, slope(values)
    return [value - mean - gradient * (t - (n - 1) / 2) for t, value in enumerate(values)]


def _product(rest: Sequence[float], lag: int) -> float:
    return math.fsum(one * other for one, other in zip(rest, rest[lag:], strict=False))
