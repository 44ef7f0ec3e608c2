"""Whether the forecasts made so far were worth making (design/statistics section 3.2).

The Brier score is the mean squared distance of a probability from what came, 1 for beyond the limit and 0 for inside:
0 is perfect, 0.25 is what always saying one half earns. What a forecast has to beat is climatology: saying each time
the share of the readings then known that were beyond the same limit."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from risks.rules.forecast import ForecastError
from risks.rules.indicators import Line, Status, status

# Fewer outcomes than this say too little, for or against.
ENOUGH_SCORED = 100


@dataclass(frozen=True)
class Scored:
    """One forecast whose reading has come: what it said, what climatology would have said, and what came."""

    probability: float
    climatology: float
    beyond: bool


@dataclass(frozen=True)
class Score:
    """The running score of `count` forecasts. Both numbers are None before the first has been scored."""

    count: int
    brier: float | None
    climatology: float | None

    @property
    def enough(self) -> bool:
        return self.count >= ENOUGH_SCORED

    @property
    def better(self) -> bool:
        """Strictly nearer to what came than climatology; never without an outcome."""
        return self.brier is not None and self.climatology is not None and self.brier < self.climatology

    @property
    def trusted(self) -> bool:
        """Whether forecasts may raise a flag: until 100 are scored on the strength of the published experiment, from
        then on only while they beat climatology on this register's own outcomes."""
        return self.better or not self.enough


def score_of(scored: Iterable[Scored]) -> Score:
    """Raises ForecastError for a probability that is not between 0 and 1."""
    errors = [(_squared(one.probability, one.beyond), _squared(one.climatology, one.beyond)) for one in scored]
    if not errors:
        return Score(0, None, None)
    ours, theirs = zip(*errors, strict=True)
    return Score(len(errors), math.fsum(ours) / len(errors), math.fsum(theirs) / len(errors))


def trusted(scored: Iterable[Scored]) -> bool:
    """See `Score.trusted`."""
    return score_of(scored).trusted


def climatology(readings: Sequence[Decimal], line: Line) -> float:
    """The share of the readings beyond the line: on it is inside. Raises ForecastError without a reading."""
    if not readings:
        raise ForecastError("There is no reading yet that could tell how often the limit is passed.")
    return sum(status(reading, line) is Status.RED for reading in readings) / len(readings)


def _squared(probability: float, beyond: bool) -> float:
    if not 0 <= probability <= 1:
        raise ForecastError(f"A probability is between 0 and 1; {probability} is not.")
    return (probability - beyond) ** 2
