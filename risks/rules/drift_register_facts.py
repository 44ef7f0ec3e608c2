"""What the drift rules are told about the register itself (design/domain 4.4)."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class StatementFacts:
    """An appetite statement in force."""

    key: str
    title: str
    review_on: date | None


@dataclass(frozen=True)
class MeetingFacts:
    """A meeting whose paper freezes soon, and the references of the risks that are not ready for it; `moved_on` is the
    day on which it was last re-dated."""

    key: str
    name: str
    held_on: date
    freezes_on: date
    papers_due_on: date
    incomplete: tuple[str, ...] = ()
    moved_on: date | None = None


@dataclass(frozen=True)
class UndeliveredFacts:
    """A post that messages have not reached for more than a day: since when the oldest waits, and how many."""

    key: str
    post: str
    since: datetime
    count: int
    fault: str = ""


@dataclass(frozen=True)
class UnsetFacts:
    """A domain that open risks have and no statement in force sets an appetite for, how many risks that is, and since
    when: the day the first of them opened, or the last appetite for it ended."""

    key: str
    domain: str
    risks: int
    since: date


@dataclass(frozen=True)
class RegisterFacts:
    """What the rules need to know of the register itself on one day."""

    statements: tuple[StatementFacts, ...] = ()
    meetings: tuple[MeetingFacts, ...] = ()
    undelivered: tuple[UndeliveredFacts, ...] = ()
    # For drift_register.py.
    unset: tuple[UnsetFacts, ...] = ()
