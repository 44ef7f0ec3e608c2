"""The life of a risk: which steps lead from which state, on which day, and what must be true before each.

Draft, proposed, open, closed, and open again. Every refusal is a sentence that says what to do instead.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from risks.rules.wording import count_words, date_words, join_words

# A Board reads about this many risks well; above it, each gets less of the meeting (issue 3, section 2).
BAF_READS_WELL = 12


class State(StrEnum):
    """Where a risk stands in its life."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    OPEN = "open"
    CLOSED = "closed"


class Step(StrEnum):
    """One step, by its name in an address."""

    PROPOSE = "propose"
    SEND_BACK = "send-back"
    OPEN = "open"
    CLOSE = "close"
    REOPEN = "reopen"

    @property
    def way(self) -> "Way":
        return _WAYS[self]


@dataclass(frozen=True)
class Way:
    """From which state a step leads where, whether the leads take it themselves, and whether a body decides it."""

    leads_from: State
    leads_to: State
    by_leads: bool
    by_a_body: bool
    instead: str


_WAYS = {
    Step.PROPOSE: Way(State.DRAFT, State.PROPOSED, True, False, "Only a draft is proposed."),
    Step.SEND_BACK: Way(State.PROPOSED, State.DRAFT, False, False, "Only a proposed risk is sent back."),
    Step.OPEN: Way(State.PROPOSED, State.OPEN, False, True, "Only a proposed risk is opened: propose it first."),
    Step.CLOSE: Way(State.OPEN, State.CLOSED, False, True, "Only an open risk is closed."),
    Step.REOPEN: Way(State.CLOSED, State.OPEN, False, True, "Only a closed risk is opened again."),
}


def possible(state: str) -> tuple[Step, ...]:
    """The steps that lead on from a state, the likeliest first."""
    order = (Step.PROPOSE, Step.OPEN, Step.SEND_BACK, Step.CLOSE, Step.REOPEN)
    return tuple(step for step in order if step.way.leads_from == state)


def state_fault(step: Step, state: str, reference: str) -> str:
    """Why a step does not lead on from a state; "" where it does."""
    if step.way.leads_from == state:
        return ""
    standing = "a draft" if state == State.DRAFT else state
    return f"{reference} is {standing}. {step.way.instead}"


def proposal_fault(*, event: str, executive_lead: bool, reference: str) -> str:
    """What a body could not decide without: what may happen, and who answers for it; "" where both are there."""
    missing = [
        words
        for words, there in (
            ("write what may happen", bool(event.strip())),
            ("name an executive lead", executive_lead),
        )
        if not there
    ]
    return f"Before {reference} is proposed, {join_words(missing)}." if missing else ""


def day_fault(on: date, today: date, *, identified_on: date, last_step_on: date | None) -> str:
    """Why a step cannot have been taken on a day: a life runs forward, and not beyond today; "" where it can."""
    if on > today:
        return (
            f"The decision cannot be of {date_words(on)}, which is in the future. Give {date_words(today)} or before."
        )
    if on < identified_on:
        return f"The risk was identified on {date_words(identified_on)}. Give that day or a later one."
    if last_step_on is not None and on < last_step_on:
        return f"The last step was taken on {date_words(last_step_on)}. Give that day or a later one."
    return ""


class Direction(StrEnum):
    """Which way a move between registers goes."""

    ESCALATED = "escalated"
    DE_ESCALATED = "de_escalated"


_RANK = {"baf": 3, "corporate": 2, "directorate": 1, "programme": 1}


def direction(from_kind: str, to_kind: str) -> Direction | None:
    """Up to a register that more senior people read, or down from one; None between equals, where nothing moves."""
    step = _RANK[to_kind] - _RANK[from_kind]
    if step == 0:
        return None
    return Direction.ESCALATED if step > 0 else Direction.DE_ESCALATED


def baf_advice(open_risks: int, *, joining: int = 0) -> str:
    """Kind advice when a Board Assurance Framework holds, or would hold, more risks than a Board reads well; or ""."""
    then = open_risks + joining
    if then <= BAF_READS_WELL:
        return ""
    holds = f"would hold {count_words(then, 'open risk')}" if joining else f"holds {count_words(then, 'open risk')}"
    return (
        f"The Board Assurance Framework {holds}. A Board reads about {BAF_READS_WELL} well: "
        "look for two that are nearly the same, or one that a committee can keep on its own register."
    )


def number_after(taken: Collection[int]) -> int:
    """The next number of a register: above every one ever given or withheld, so that none is used twice."""
    return max(taken, default=0) + 1
