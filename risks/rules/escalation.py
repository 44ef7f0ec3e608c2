"""How far up a flag has come that waited too long or weighs too much (design/statistics 4.7, design/domain 4.4).

Critical goes to the executive lead and onto the next agenda at once. High goes to the executive lead after 14 days
without an answer, or on the last day to answer where that is sooner; onto the agenda when it is unresolved as the next
papers are due; and to the Board after two meetings. The chief executive and the chair hear once the last day to answer
has passed, of what is critical and of what says that a limit of the Board is passed or a score out of date.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from risks.rules.appetite import Level
from risks.rules.response import breach_response_by, evidence_response_by
from risks.rules.wording import count_words, date_words

UNANSWERED_DAYS = 14
MEETINGS_TO_BOARD = 2
HIGH, CRITICAL = 3, 4

# Of these the executive lead hears after the same wait, however severe: nobody else is told of them.
LEAD_ALONE = frozenset({"review_overdue"})
# Of these the chief executive and the chair hear when nobody answers, also where they are not critical: a score beyond
# what the Board takes, and evidence against a score. An action, a review or an indicator is its lead's to answer for.
FOR_THE_TOP = frozenset({"appetite_breach", "exception_ending", "score_lag"})


class Step(StrEnum):
    """To whom, or onto what, a flag goes up; in the order of how far."""

    EXECUTIVE = "executive"
    CHIEF = "chief"
    CHAIR = "chair"
    AGENDA = "agenda"
    BOARD = "board"


@dataclass(frozen=True)
class Waiting:
    """A flag that stands, with what decides how far up it goes.

    `answered` also when it was put off with a reason; `asked_again` when an answer stands no longer, so that the days
    since it opened say nothing, and `answer_by` is that of being asked again; `held` when its evidence says why it
    stays although its rule is quiet. `meetings` are the days of the lead committee's meetings since it opened, oldest
    first; `next_meeting` the one to come and `next_papers` when its papers are due. `taken` are the steps of this
    episode taken already.
    """

    rule: str
    severity: int
    opened_on: date
    answered: bool = False
    asked_again: bool = False
    held: bool = False
    answer_by: date | None = None
    meetings: tuple[date, ...] = ()
    next_meeting: date | None = None
    next_papers: date | None = None
    taken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Due:
    """A step to take, and why, in a sentence."""

    step: Step
    because: str


def steps_due(flag: Waiting, on: date) -> tuple[Due, ...]:
    """The steps up that are due on the day and not yet taken, nearest first. Taking them makes none due again.

    What the Board has accepted waits for the end of the acceptance.
    """
    if flag.rule == "appetite_breach" and flag.held:
        return ()
    due = (_to_executive(flag, on), *_past_its_day(flag, on), _to_agenda(flag, on), _to_board(flag, on))
    return tuple(step for step in due if step is not None and step.step.value not in flag.taken)


def answer_by(rule: str, severity: int, level: Level | None, told: date) -> date | None:
    """The last day to answer a flag before it goes up, from when it was told. None for what is not severe enough."""
    if severity < HIGH:
        return None
    return breach_response_by(level, told) if rule == "appetite_breach" else evidence_response_by(told)


def _to_executive(flag: Waiting, on: date) -> Due | None:
    if flag.severity >= CRITICAL:
        return Due(Step.EXECUTIVE, "It is critical, so it goes to the executive lead at once.")
    if flag.answered or (flag.severity < HIGH and flag.rule not in LEAD_ALONE):
        return None
    waited = flag.opened_on + timedelta(days=UNANSWERED_DAYS)
    if on >= waited and not flag.asked_again:
        because = f"Nobody has answered it in the {UNANSWERED_DAYS} days since {date_words(flag.opened_on)}."
    elif flag.answer_by is not None and on >= flag.answer_by:
        # Never after the chief executive, who hears once this day has passed.
        because = f"It was to be answered by {date_words(flag.answer_by)}, and nobody has yet."
    else:
        return None
    return Due(Step.EXECUTIVE, because)


def _past_its_day(flag: Waiting, on: date) -> tuple[Due, ...]:
    if flag.severity < (HIGH if flag.rule in FOR_THE_TOP else CRITICAL) or flag.rule in LEAD_ALONE:
        return ()
    if flag.answered or flag.answer_by is None or on <= flag.answer_by:
        return ()
    because = f"It was to be answered by {date_words(flag.answer_by)}, and nobody has."
    return Due(Step.CHIEF, because), Due(Step.CHAIR, because)


def _to_agenda(flag: Waiting, on: date) -> Due | None:
    if flag.severity < HIGH or flag.next_meeting is None:
        return None
    if flag.severity >= CRITICAL:
        return Due(
            Step.AGENDA, f"It is critical, so it is on the agenda of the next meeting, {date_words(flag.next_meeting)}."
        )
    met = _met(flag, on)
    if met:
        return Due(Step.AGENDA, f"It was not resolved when the committee met on {date_words(met[-1])}.")
    if flag.next_papers is None or on < flag.next_papers:
        return None
    return Due(Step.AGENDA, f"It is not resolved as the papers for {date_words(flag.next_meeting)} are due.")


def _to_board(flag: Waiting, on: date) -> Due | None:
    met = _met(flag, on)
    if flag.severity < HIGH or flag.rule in LEAD_ALONE or len(met) < MEETINGS_TO_BOARD:
        return None
    return Due(
        Step.BOARD,
        f"The committee has met {count_words(len(met), 'time')} since {date_words(flag.opened_on)}, "
        "and it is still not resolved.",
    )


def _met(flag: Waiting, on: date) -> list[date]:
    """The meetings that could have seen it: those after the day it opened, up to this one."""
    return [day for day in flag.meetings if flag.opened_on < day <= on]
