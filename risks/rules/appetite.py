"""The one appetite rule: where a score stands against the Board's appetite and tolerance (design/statistics 4.3).

Nothing else in the product compares a score with a limit. The default limits per level (design/domain 2.3) are a
proposal that a Board approves: no national rule exists."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from risks.rules.wording import date_words


class LimitsError(ValueError):
    """An appetite and tolerance that cannot be limits; its text says what to give instead."""


@dataclass(frozen=True)
class Limits:
    """The highest score within appetite, and the highest within tolerance. A score on a limit is inside it.

    Raises LimitsError unless 1 <= appetite <= tolerance <= 25.
    """

    appetite: int
    tolerance: int

    def __post_init__(self) -> None:
        for name, limit in (("Appetite", self.appetite), ("Tolerance", self.tolerance)):
            if not isinstance(limit, int) or isinstance(limit, bool) or not 1 <= limit <= 25:
                raise LimitsError(f"{name} must be a whole number from 1 to 25; you gave {limit}.")
        if self.appetite > self.tolerance:
            raise LimitsError(
                f"Tolerance must be the same as appetite or higher; you gave appetite {self.appetite} "
                f"and tolerance {self.tolerance}."
            )


class Level(StrEnum):
    """How much risk a Board will take in a domain, from least to most."""

    AVERSE = "averse"
    MINIMAL = "minimal"
    CAUTIOUS = "cautious"
    OPEN = "open"
    EAGER = "eager"
    SIGNIFICANT = "significant"

    @property
    def key(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        return self.value.capitalize()

    @property
    def default_limits(self) -> Limits:
        return _DEFAULT_LIMITS[self]


_DEFAULT_LIMITS = {
    Level.AVERSE: Limits(3, 4),
    Level.MINIMAL: Limits(4, 6),
    Level.CAUTIOUS: Limits(6, 9),
    Level.OPEN: Limits(10, 12),
    Level.EAGER: Limits(12, 15),
    Level.SIGNIFICANT: Limits(15, 16),
}


class Position(StrEnum):
    """Where a risk's approved current score stands on a day."""

    BEYOND_TOLERANCE = "beyond_tolerance"
    BEYOND_ACCEPTED = "beyond_accepted"
    WITHIN_TOLERANCE = "within_tolerance"
    UNKNOWN = "unknown"
    WITHIN_APPETITE = "within_appetite"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """0 for what a committee should read first. Unknown stands above within appetite: it may hide anything."""
        return tuple(Position).index(self)

    @property
    def is_beyond(self) -> bool:
        """Beyond tolerance, whether a committee has accepted that or not."""
        return self in (Position.BEYOND_TOLERANCE, Position.BEYOND_ACCEPTED)


_LABELS = {
    Position.BEYOND_TOLERANCE: "Beyond tolerance",
    Position.BEYOND_ACCEPTED: "Beyond tolerance, accepted",
    Position.WITHIN_TOLERANCE: "Above appetite, within tolerance",
    Position.UNKNOWN: "Appetite not set",
    Position.WITHIN_APPETITE: "Within appetite",
}


def position(
    score: int | None,
    limits: Limits | None,
    on: date,
    accepted_until: date | None = None,
) -> Position:
    """Where `score` stands against the limits in force `on` the day. Never "within" when score or limits are unknown.

    `accepted_until` is the last day of the Board's exception: it still holds on that day.
    """
    if score is None or limits is None:
        return Position.UNKNOWN
    if score <= limits.appetite:
        return Position.WITHIN_APPETITE
    if score <= limits.tolerance:
        return Position.WITHIN_TOLERANCE
    if accepted_until is not None and accepted_until >= on:
        return Position.BEYOND_ACCEPTED
    return Position.BEYOND_TOLERANCE


def points_beyond(score: int | None, limits: Limits | None) -> int:
    """How many points the score is above tolerance: 0 when it is not, or when either is unknown."""
    if score is None or limits is None:
        return 0
    return max(0, score - limits.tolerance)


def position_words(
    score: int | None,
    limits: Limits | None,
    position: Position,
    accepted_until: date | None,
) -> str:
    """The position with its limit, such as "Beyond tolerance of 9 by 7"."""
    if limits is None:
        return "Appetite not set"
    if score is None or position is Position.UNKNOWN:
        return "Not scored yet"
    if position is Position.WITHIN_APPETITE:
        return f"Within appetite of {limits.appetite}"
    if position is Position.WITHIN_TOLERANCE:
        return f"Above appetite of {limits.appetite}, tolerated to {limits.tolerance}"
    if position is Position.BEYOND_ACCEPTED and accepted_until is not None:
        return f"Beyond tolerance of {limits.tolerance}, accepted until {date_words(accepted_until)}"
    return f"Beyond tolerance of {limits.tolerance} by {points_beyond(score, limits)}"
