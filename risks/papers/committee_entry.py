"""What a paper says of committees' views of one risk, and of the shared causes that moved its score."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CommitteeSaid:
    """What committees made of a risk: the latest rating of its treatment and the latest decision, each with its body,
    day and minute. `rating` and `decision` are "" where none was given."""

    rating: str = ""
    rated_by: str = ""
    rated_on: date | None = None
    decision: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    rated_minute: str = ""
    decided_minute: str = ""


NOTHING_SAID = CommitteeSaid()


@dataclass(frozen=True)
class CauseMove:
    """A score that a shared cause moved on a day, or that was given back because the cause is over."""

    cause: str
    on: date
    before: int
    after: int
    back: bool
