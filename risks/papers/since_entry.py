"""What happened since this committee and part last saw the register: what it is measured from, what moved on and off,
what was changed by whom."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True)
class SinceEntry:
    """What this paper is compared with: the last issued paper of this committee and part, in its own scores
    (`revision` 1 or more), else what was known when it last met (`revision` 0).

    `on` is the day of that meeting, `as_at` the instant of the data it had.
    """

    reference: str
    on: date
    as_at: datetime
    revision: int = 0

    @property
    def by_paper(self) -> bool:
        return self.revision > 0


class FlowKind(StrEnum):
    """How a risk came on to, or went off, what this part of the committee looks after."""

    NEW = "new"
    REOPENED = "reopened"
    ESCALATED = "escalated"
    DE_ESCALATED = "de_escalated"
    TRANSFERRED = "transferred"
    MERGED = "merged"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    FlowKind.NEW: "New",
    FlowKind.REOPENED: "Opened again",
    FlowKind.ESCALATED: "Escalated",
    FlowKind.DE_ESCALATED: "De-escalated",
    FlowKind.TRANSFERRED: "Transferred",
    FlowKind.MERGED: "Merged",
    FlowKind.CLOSED: "Closed",
}


@dataclass(frozen=True)
class FlowEntry:
    """One such step: which risk, when, why in the words recorded, and which body decided it, by which minute.

    From and to are registers and references where it went between registers; `into` is the reference of the risk that
    it was merged into. All of them may be "".
    """

    kind: FlowKind
    reference: str
    title: str
    on: date | None
    why: str = ""
    by: str = ""
    minute: str = ""
    from_register: str = ""
    from_reference: str = ""
    to_register: str = ""
    to_reference: str = ""
    into: str = ""


@dataclass(frozen=True)
class ChangeLine:
    """One change of a score, a target, an owner or a date: `before` and `after` in words, by which post."""

    on: date
    reference: str
    what: str
    before: str
    after: str
    by: str


@dataclass(frozen=True)
class ChangeCount:
    """How many rows of one kind were added, changed and removed."""

    kind: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class PostCount:
    """How many changes the holders of a post made."""

    post: str
    changes: int


@dataclass(frozen=True)
class ChangesLog:
    """What was changed in the risks of this paper since the last one. No narrative is quoted."""

    counts: tuple[ChangeCount, ...] = ()
    by: tuple[PostCount, ...] = ()
    lines: tuple[ChangeLine, ...] = ()


NOTHING_CHANGED = ChangesLog()
