"""Why a risk stands where it stands, and since when: told from scores, limits and exceptions with their days."""

from dataclasses import dataclass
from datetime import date, timedelta

from risks.models import AppetiteLevel
from risks.rules.appetite import Limits, Position, position
from risks.rules.wording import date_words
from risks.web.gather.entry import Entry
from risks.web.gather.register import score_on
from risks.web.presenters.scores import move_of

_SHORT = {
    Position.BEYOND_TOLERANCE: "Beyond",
    Position.BEYOND_ACCEPTED: "Beyond, and accepted,",
    Position.WITHIN_TOLERANCE: "Above appetite",
    Position.WITHIN_APPETITE: "Within appetite",
}


@dataclass(frozen=True)
class _Turn:
    """A day on which the position may have changed, and what changed it."""

    on: date
    because: str


def level_on(entry: Entry, day: date) -> AppetiteLevel | None:
    """The appetite level of the risk's domain in force on a day."""
    in_force = [level for level in entry.levels if level.statement.in_force_from <= day]
    return in_force[-1] if in_force else None


def limits_on(entry: Entry, day: date) -> Limits | None:
    """The two limits in force on a day."""
    level = level_on(entry, day)
    return Limits(level.appetite_ceiling, level.tolerance_ceiling) if level else None


def position_on(entry: Entry, day: date) -> Position:
    """Where the risk stood on a day, by the same rule as today."""
    until = [one.last_day for one in entry.exceptions if one.holds(day)]
    return position(score_on(entry.steps, day), limits_on(entry, day), day, max(until, default=None))


def standing_since(entry: Entry, day: date) -> _Turn | None:
    """The first day of the present unbroken position; None where it is not known."""
    now = position_on(entry, day)
    since = None
    for turn in sorted(_turns(entry, day), key=lambda turn: turn.on, reverse=True):
        if position_on(entry, turn.on) is not now:
            break
        since = turn
    return since


def _turns(entry: Entry, day: date) -> list[_Turn]:
    turns = [_Turn(on, f"when it was scored {score}") for on, score in entry.steps]
    turns += [_Turn(level.statement.in_force_from, "when the statement took effect") for level in entry.levels]
    for one in entry.exceptions:
        turns.append(_Turn(one.accepted_on, "when it was accepted"))
        turns.append(_Turn(one.last_day + timedelta(days=1), "when its acceptance ended"))
    return [turn for turn in turns if turn.on <= day]


def standing_words(entry: Entry, day: date) -> str:
    """The limits, since when, and the movement since the committee last met, in up to four sentences."""
    said = [_limits_words(entry, day)]
    now = position_on(entry, day)
    since = standing_since(entry, day)
    if since and now in _SHORT:
        said.append(f"{_SHORT[now]} since {date_words(since.on)}, {since.because}.")
    said += _accepted(entry, day)
    said += _seen(entry)
    return " ".join(said)


def _limits_words(entry: Entry, day: date) -> str:
    level = level_on(entry, day)
    if level is None:
        domain = entry.risk.domain
        return f"No appetite is set for {domain.name.lower()}." if domain else "No appetite domain has been chosen."
    return (
        f"{level.get_level_display()} appetite for {entry.risk.domain.name.lower()}: "
        f"up to {level.appetite_ceiling}, tolerated to {level.tolerance_ceiling}."
    )


def _accepted(entry: Entry, day: date) -> list[str]:
    for one in entry.exceptions:
        if one.holds(day):
            by, until = one.accepted_by.name.removeprefix("The "), date_words(one.until)
            return [f"The {by} accepted it until {until}: {one.conditions.rstrip('.')}."]
    return []


def _seen(entry: Entry) -> list[str]:
    if entry.last_met is None:
        return []
    committee, met_on = entry.last_met
    move = move_of(score_on(entry.steps, met_on), entry.risk.current_score)
    if move is None:
        return []
    moved = " ".join(words for words in (move.words, move.detail) if words)
    return [f"{moved} since {committee.short_name} met on {date_words(met_on)}."]
