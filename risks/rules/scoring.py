"""Score a risk on the 5 by 5 matrix and name its band (National Patient Safety Agency, 2008)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import total_ordering
from itertools import pairwise

from risks.rules.npsa import (
    CONSEQUENCE_DESCRIPTORS,
    CONSEQUENCE_WORDS,
    LIKELIHOOD_WORDS,
)

__all__ = [
    "CONSEQUENCE_DESCRIPTORS",
    "CONSEQUENCE_WORDS",
    "LIKELIHOOD_WORDS",
    "NPSA_BANDS",
    "POSSIBLE_SCORES",
    "Band",
    "BandsError",
    "Score",
    "ScoreError",
    "band_for",
    "check_bands",
    "effective_limit",
    "still_words",
]

# The products of two whole numbers from 1 to 5. No score is ever 7, 11, 13, 14 ...
POSSIBLE_SCORES = (1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25)


class ScoreError(ValueError):
    """A likelihood, consequence or score that the matrix does not have; its text says what to give instead."""


class BandsError(ValueError):
    """Bands that overlap, are out of order or leave a possible score without a band."""


@total_ordering
@dataclass(frozen=True)
class Score:
    """Likelihood and consequence, each 1 to 5. Equal products are ordered by consequence: 3 x 5 comes above 5 x 3.

    Raises ScoreError for anything but whole numbers from 1 to 5.
    """

    likelihood: int
    consequence: int

    def __post_init__(self) -> None:
        _check_axis("Likelihood", self.likelihood)
        _check_axis("Consequence", self.consequence)

    @property
    def value(self) -> int:
        """The product, one of POSSIBLE_SCORES."""
        return self.likelihood * self.consequence

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Score):
            return NotImplemented
        return (self.value, self.consequence) < (other.value, other.consequence)


def _check_axis(name: str, given: object) -> None:
    if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= 5:
        raise ScoreError(f"{name} must be a whole number from 1 to 5; you gave {given}.")


@dataclass(frozen=True)
class Band:
    """A named range of scores, both ends included."""

    key: str
    label: str
    lowest: int
    highest: int


NPSA_BANDS: tuple[Band, ...] = (
    Band("low", "Low", 1, 3),
    Band("moderate", "Moderate", 4, 6),
    Band("high", "High", 8, 12),
    Band("extreme", "Extreme", 15, 25),
)


def effective_limit(n: int) -> int:
    """The highest score that exists at or below n: a limit of 7 is never hit exactly and works as 6.

    Raises ScoreError when n is not from 1 to 25.
    """
    if not 1 <= n <= 25:
        raise ScoreError(f"A score or limit must be a whole number from 1 to 25; you gave {n}.")
    return max(score for score in POSSIBLE_SCORES if score <= n)


def band_for(value: int, bands: Sequence[Band] = NPSA_BANDS) -> Band:
    """The band of a score. A number no score can have (7, 13 ...) takes the band of the score below it.

    Raises ScoreError for a value outside 1 to 25, BandsError when the bands have no place for it.
    """
    score = effective_limit(value)
    for band in bands:
        if band.lowest <= score <= band.highest:
            return band
    raise BandsError(f"No band holds a score of {score}; change the bands so that every score has one.")


def still_words(before: int, after: int, bands: Sequence[Band] = NPSA_BANDS) -> str:
    """ "still high" for a score that moved inside its band, so that 12 to 10 is seen as movement; else ""."""
    band = band_for(after, bands)
    moved_inside = before != after and band_for(before, bands) == band
    return f"still {band.label.lower()}" if moved_inside else ""


def check_bands(bands: Sequence[Band]) -> None:
    """Raise BandsError unless the bands ascend, do not overlap and hold every possible score."""
    for band in bands:
        if band.lowest > band.highest:
            raise BandsError(
                f"Band {band.label} runs from {band.lowest} down to {band.highest}; put the lower number first."
            )
    for below, above in pairwise(bands):
        if above.highest < below.lowest:
            raise BandsError(f"Band {above.label} stands after {below.label}; list the bands from lowest to highest.")
        if above.lowest <= below.highest:
            raise BandsError(f"Bands {below.label} and {above.label} overlap; a score can be in one band only.")
    homeless = [s for s in POSSIBLE_SCORES if not any(band.lowest <= s <= band.highest for band in bands)]
    if homeless:
        missing = ", ".join(str(score) for score in homeless)
        raise BandsError(f"No band holds a score of {missing}; every possible score needs a band.")
