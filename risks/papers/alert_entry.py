"""What the register raised on the risks of a paper since the last one, and whether anybody answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AlertState(StrEnum):
    """Answered is acknowledged in words; ended is that its condition did before anybody answered."""

    UNANSWERED = "unanswered"
    ANSWERED = "answered"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {AlertState.UNANSWERED: "Open", AlertState.ANSWERED: "Answered", AlertState.ENDED: "Ended by itself"}


@dataclass(frozen=True)
class StepUp:
    """One step up of an alert: to whom, when and why."""

    to: str
    on: date
    because: str


@dataclass(frozen=True)
class AlertEntry:
    """One alert: what happened in a sentence, whom it was sent to, and the answer in its words with its post.

    `rule` is what the register looks for, in words. `severity` is 1 to 4. `days_to_answer` are working days; None
    while there is no answer. `standing` is that the condition still holds.
    """

    reference: str
    short_name: str
    rule: str
    what: str
    severity: int
    opened_on: date
    sent_to: tuple[str, ...]
    state: AlertState
    standing: bool
    answer_by: date | None = None
    answer: str = ""
    answered_by: str = ""
    answered_on: date | None = None
    days_to_answer: int | None = None
    ended_on: date | None = None
    ended_because: str = ""
    again: bool = False
    steps_up: tuple[StepUp, ...] = ()


@dataclass(frozen=True)
class TriedOver:
    """Counts of tries over one channel: messages that left, failures that were tried again, refusals for good."""

    channel: str
    sent: int
    failed: int
    refused: int


@dataclass(frozen=True)
class Deliveries:
    """How the messages about these risks were delivered: how many were written, urgent, late, and have not left."""

    written: int
    urgent: int
    late: int
    unsent: int
    tries: tuple[TriedOver, ...] = ()


@dataclass(frozen=True)
class AlertLog:
    """Those opened after the day `since`, the unanswered first and then the latest; and those that had stood unanswered
    by then and still do."""

    opened: tuple[AlertEntry, ...] = ()
    older: tuple[AlertEntry, ...] = ()
    deliveries: Deliveries | None = None
    since: date | None = None

    @property
    def unanswered(self) -> tuple[AlertEntry, ...]:
        """Of those opened since."""
        return tuple(one for one in self.opened if one.state is AlertState.UNANSWERED)

    @property
    def answered(self) -> tuple[AlertEntry, ...]:
        return tuple(one for one in self.opened if one.state is AlertState.ANSWERED)


NO_ALERTS = AlertLog()
