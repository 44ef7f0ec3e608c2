"""What was asked of the heat map: which score, from when and to when. What is not understood is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from risks.models import Assessment, Meeting
from risks.rules.wording import date_words

TODAY = "today"
TO_TARGET = "to-target"


@dataclass(frozen=True)
class Asked:
    """One view of the map. `kind` is a kind of assessment, or TO_TARGET: from current to target.

    `from_value` and `to_value` are what the select boxes hold.
    """

    kind: str
    since: date
    until: date
    since_words: str
    until_words: str
    from_value: str
    to_value: str
    faults: tuple[str, ...]


def asked_of(query: Mapping[str, str], meetings: Sequence[Meeting], day: date, *, fallback: date) -> Asked:
    """A day is a meeting's reference or an ISO date, and `to` may be "today".

    Unset, the map runs from the latest meeting, or from `fallback` when there was none, until today.
    """
    faults: list[str] = []
    kind = query.get("show") or Assessment.Kind.CURRENT
    if kind not in (*Assessment.Kind.values, TO_TARGET):
        faults.append(f"“{kind}” is not a score. Choose current, target, inherent or {TO_TARGET}.")
        kind = Assessment.Kind.CURRENT
    wanted = query.get("from") or (meetings[0].reference if meetings else fallback.isoformat())
    since, since_words = _day(wanted, meetings, day, faults)
    to_value = query.get("to") or TODAY
    until, until_words = _day(to_value, meetings, day, faults)
    if not faults and since >= until and kind != TO_TARGET:
        faults.append(f"The first day must be before the last: {date_words(since)} is not before {date_words(until)}.")
    return Asked(kind, since, until, since_words, until_words, wanted, to_value, tuple(faults))


def _day(value: str, meetings: Sequence[Meeting], today: date, faults: list[str]) -> tuple[date, str]:
    if value == TODAY:
        return today, "today"
    for meeting in meetings:
        if meeting.reference == value:
            return meeting.held_on, meeting_words(meeting)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        faults.append(f"“{value}” is neither a meeting nor a date. Choose a meeting, or write a date as 2026-06-20.")
        return today, "today"
    if day > today:
        faults.append(f"{date_words(day)} has not come yet. Choose today or an earlier day.")
    return day, date_words(day)


def meeting_words(meeting: Meeting) -> str:
    """ "the Quality and Performance Committee on 20 June 2026"."""
    name = meeting.part.committee.name.removeprefix("The ")
    return f"the {name} on {date_words(meeting.held_on)}"
