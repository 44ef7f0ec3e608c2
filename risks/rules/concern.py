"""How much an indicator worries, from its two icons and its latest reading: the order of the indicator board.

Source: domain notes 4.3, our own mapping in the spirit of the Making Data Count grid.
"""

from enum import StrEnum

from risks.rules.indicators import Status


class Concern(StrEnum):
    """Worst first; the last four say why nothing is said of an indicator, or that nothing needs to be."""

    URGENT = "urgent"
    ACT = "act"
    BEYOND = "beyond"
    WATCH = "watch"
    IN_ORDER = "in_order"
    NOT_JUDGED = "not_judged"
    UNMEASURED = "unmeasured"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def heading(self) -> str:
        """The label with what it means."""
        return _HEADINGS[self]


_LABELS = {
    Concern.URGENT: "Urgent",
    Concern.ACT: "Act",
    Concern.BEYOND: "Beyond limit",
    Concern.WATCH: "Watch",
    Concern.IN_ORDER: "In order",
    Concern.NOT_JUDGED: "Not judged",
    Concern.UNMEASURED: "Not measured",
    Concern.ENDED: "Ended",
}
_HEADINGS = {
    Concern.URGENT: "Urgent: getting worse, and will reliably miss the limit",
    Concern.ACT: "Act: will reliably miss the limit, or getting worse against one it may miss",
    Concern.BEYOND: "Beyond limit, with too little to say what comes next",
    Concern.WATCH: "Watch: may miss the limit, or an early warning",
    Concern.IN_ORDER: "In order",
    Concern.NOT_JUDGED: "Not judged: no limit is set, or the figures cannot be relied on",
    Concern.UNMEASURED: "Nothing measured yet",
    Concern.ENDED: "No longer published",
}

# What a process does (worse, the same or better) against what it will do about its limit.
GRID: dict[tuple[str, str], Concern] = {
    ("improvement", "pass"): Concern.IN_ORDER,
    ("improvement", "inconsistent"): Concern.IN_ORDER,
    ("improvement", "fail"): Concern.WATCH,
    ("common", "pass"): Concern.IN_ORDER,
    ("common", "inconsistent"): Concern.WATCH,
    ("common", "fail"): Concern.ACT,
    ("concern", "pass"): Concern.WATCH,
    ("concern", "inconsistent"): Concern.ACT,
    ("concern", "fail"): Concern.URGENT,
}


def concern_of(*, variation: str, assurance: str, status: Status | None, measured: bool, ended: bool) -> Concern:
    """Where an indicator stands on the board.

    `variation` and `assurance` are the names of its icons, "" where there are too few readings to judge; `status` is
    that of the latest reading that counts, None where none does; `measured` whether it has any reading at all.
    A process that is in order but whose latest reading is beyond its limit is watched.
    """
    if ended:
        return Concern.ENDED
    if status is None:
        return Concern.NOT_JUDGED if measured else Concern.UNMEASURED
    change = variation.partition("_")[0]
    judged = GRID.get((change, assurance))
    if judged is not None:
        return Concern.WATCH if judged is Concern.IN_ORDER and status is Status.RED else judged
    if status is Status.RED:
        return Concern.BEYOND
    if status is Status.AMBER or change == "concern":
        return Concern.WATCH
    return Concern.IN_ORDER if status is Status.GREEN else Concern.NOT_JUDGED
