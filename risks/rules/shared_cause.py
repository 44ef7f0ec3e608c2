"""What a shared cause did to the scores of one risk: before it, while it lasted, and since."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Judged:
    """One approved score, oldest first among its kind. `by_cause` is set where the cause moved it, and not where a
    score of the cause was taken back."""

    likelihood: int
    consequence: int
    by_cause: bool


@dataclass(frozen=True)
class Effect:
    """Places in the sequence of scores. `given` is the last score that the cause gave; `before` the one that stood
    until the cause moved it, None when there was none; `since` the first score that is no longer the cause's, None
    while the cause's still stands."""

    given: int
    before: int | None
    since: int | None

    @property
    def stands(self) -> bool:
        """Whether the score of today is still the one that the cause gave."""
        return self.since is None


def effect_of(scores: Sequence[Judged]) -> Effect | None:
    """The last effect of a cause on one risk; None when it never moved the risk.

    A review that keeps the cause's score as it is does not make it anybody else's: what counts is whether likelihood
    and consequence are still those that the cause gave.
    """
    found: Effect | None = None
    held = False
    for place, score in enumerate(scores):
        kept = held and _same(score, scores[place - 1])
        if score.by_cause:
            # A cause that raises a score twice takes back to before the first time.
            before = found.before if held and found else (place - 1 if place else None)
            found = Effect(place, before, None)
        elif held and not kept and found:
            found = Effect(found.given, found.before, place)
        held = score.by_cause or kept
    return found


def _same(one: Judged, other: Judged) -> bool:
    return (one.likelihood, one.consequence) == (other.likelihood, other.consequence)
