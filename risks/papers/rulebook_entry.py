"""The rules that a paper's risks are held against: the appetite and how it changed, the scoring matrix, the terms."""

from dataclasses import dataclass
from datetime import date

from risks.rules.appetite import Limits
from risks.rules.scoring import Band


@dataclass(frozen=True)
class AppetiteRow:
    """One domain of the appetite statement in force."""

    domain: str
    level: str
    limits: Limits
    narrative: str


@dataclass(frozen=True)
class AppetiteChange:
    """How one domain's appetite changed since the last paper. None where the domain had none, or has none any more."""

    domain: str
    level_before: str
    limits_before: Limits | None
    level: str
    limits: Limits | None
    in_force_from: date
    approved_by: str
    approved_on: date


@dataclass(frozen=True)
class Appetite:
    """The statement in force on the day of the data."""

    title: str
    version: int
    approved_by: str
    approved_on: date
    in_force_from: date
    review_on: date | None
    rows: tuple[AppetiteRow, ...]
    illustrative: bool
    source: str


@dataclass(frozen=True)
class Matrix:
    """The scoring matrix in force: words for 1 to 5 on both axes, and the bands.

    `timeframes` say how often each likelihood is, such as "At least monthly"; empty where the matrix gives none.
    """

    likelihood: tuple[str, ...]
    consequence: tuple[str, ...]
    bands: tuple[Band, ...]
    timeframes: tuple[str, ...] = ()
    name: str = ""
    version: int = 1


@dataclass(frozen=True)
class GlossaryTerm:
    """A word that the paper uses in a sense of its own, and what it means."""

    term: str
    meaning: str
