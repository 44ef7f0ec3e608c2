"""How far up a flag will go, and when, if things stay as they are: the same rule as escalation.py, asked of each day
to come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from risks.rules.escalation import Step, Waiting, steps_due

# Committees meet every other month or so; what is further ahead than this is no news yet.
LOOK_AHEAD_DAYS = 120


@dataclass(frozen=True)
class Sitting:
    """A meeting of the committee that leads the flag's risk, and when its papers are due."""

    held_on: date
    papers_due_on: date | None


@dataclass(frozen=True)
class Ahead:
    """A step that will be taken on a day. `anyway` says that an answer today would not stop it; `sitting` is the
    meeting whose agenda it would then be on."""

    step: Step
    on: date
    anyway: bool
    sitting: date | None = None


def steps_ahead(flag: Waiting, sittings: Sequence[Sitting], on: date) -> tuple[Ahead, ...]:
    """The steps due from a day on, soonest first, for a flag that is neither answered nor resolved meanwhile."""
    unanswered = _first_days(flag, sittings, on)
    answered = _first_days(replace(flag, answered=True), sittings, on)
    found = [
        Ahead(step, day, answered.get(step) == day, _next(sittings, day) if step is Step.AGENDA else None)
        for step, day in unanswered.items()
    ]
    return tuple(sorted(found, key=lambda ahead: (ahead.on, list(Step).index(ahead.step))))


def _first_days(flag: Waiting, sittings: Sequence[Sitting], on: date) -> dict[Step, date]:
    taken, found = set(flag.taken), dict[Step, date]()
    for days in range(LOOK_AHEAD_DAYS):
        day = on + timedelta(days=days)
        for due in steps_due(_on(flag, sittings, day, frozenset(taken)), day):
            found[due.step] = day
            taken.add(due.step.value)
    return found


def _on(flag: Waiting, sittings: Sequence[Sitting], day: date, taken: frozenset[str]) -> Waiting:
    """The flag as the rule will be told of it on a day to come."""
    ahead = next((one for one in sittings if one.held_on >= day), None)
    return replace(
        flag,
        meetings=tuple(sorted({one.held_on for one in sittings if flag.opened_on < one.held_on < day})),
        next_meeting=ahead.held_on if ahead else None,
        next_papers=ahead.papers_due_on if ahead else None,
        taken=taken,
    )


def _next(sittings: Sequence[Sitting], day: date) -> date | None:
    return next((one.held_on for one in sittings if one.held_on >= day), None)
