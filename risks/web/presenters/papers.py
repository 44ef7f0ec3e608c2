"""Meetings in words, and what the paper for each holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from risks.models import Meeting
from risks.papers.standing import Revisions, Standing
from risks.rules.wording import count_words, date_words
from risks.web.presenters.words import weekday_date
from risks.web.words import Fact

_NONE = Revisions()
_NONE = Revisions()
_HOLDS = {
    "icb": "ICB business: corporate and directorate risks",
    "system": "System business: the Board Assurance Framework and system risks",
    "own": "The risks this committee leads",
}


@dataclass(frozen=True)
class MeetingRow:
    """One meeting with its paper."""

    href: str
    pdf_href: str
    reference: str
    committee: str
    part: str
    holds: str
    held: str
    freezes: str
    state: str
    standing: str
    due: str
    illustrative: bool


@dataclass(frozen=True)
class PapersPage:
    """Meetings to come, soonest first; the last one that each part of a committee held; older ones, latest first.

    `illustrative`: every date here is made up, said once instead of on each row.
    """

    title: str
    lede: str
    coming: tuple[MeetingRow, ...]
    held: tuple[MeetingRow, ...]
    older: tuple[MeetingRow, ...]
    older_words: str
    illustrative: bool


def papers_page(meetings: Sequence[Meeting], revisions: Mapping[int, Revisions], at: datetime) -> PapersPage:
    """Every meeting; `meetings` come latest first, `revisions` are those of their papers by the meeting's key."""
    day = timezone.localdate(at)
    coming = [one for one in reversed(meetings) if one.held_on >= day]
    held = [one for one in meetings if one.held_on < day]
    last = {one.part_id: one for one in reversed(held)}
    older = [one for one in held if one != last[one.part_id]]
    all_made_up = bool(meetings) and all(one.illustrative for one in meetings)

    def rows(chosen: Sequence[Meeting]) -> tuple[MeetingRow, ...]:
        return tuple(_row(one, at, revisions.get(one.pk, _NONE), mark=not all_made_up) for one in chosen)

    return PapersPage(
        title=_title(coming),
        lede=_lede(coming, at),
        coming=rows(coming),
        held=rows([one for one in held if one == last[one.part_id]]),
        older=rows(older),
        older_words=count_words(len(older), "older paper", start=True),
        illustrative=all_made_up,
    )


def _title(coming: Sequence[Meeting]) -> str:
    if not coming:
        return "No paper is due"
    return f"The next paper is due on {weekday_date(min(one.paper_deadline_on for one in coming))}"


def _lede(coming: Sequence[Meeting], at: datetime) -> str:
    if not coming:
        return "No meeting is planned. The papers of meetings that were held can still be read."
    first = min(coming, key=lambda one: (one.paper_deadline_on, one.reference))
    meets = f"{first.part.committee.name} meets on {date_words(first.held_on)}"
    closes = date_words(timezone.localdate(first.freezes_at))
    return f"{meets}; entries {'closed' if at >= first.freezes_at else 'close'} on {closes}."


def _row(meeting: Meeting, at: datetime, revisions: Revisions = _NONE, *, mark: bool = True) -> MeetingRow:
    return MeetingRow(
        href=reverse("paper", args=[meeting.reference]),
        pdf_href=reverse("paper-pdf", args=[meeting.reference]),
        reference=meeting.reference,
        committee=meeting.part.committee.name,
        part=meeting.part.name,
        holds=_HOLDS[meeting.part.business],
        held=date_words(meeting.held_on),
        freezes=date_words(timezone.localdate(meeting.freezes_at)),
        state="Closed" if at >= meeting.freezes_at else "Still open",
        standing=standing_words(revisions),
        due=date_words(meeting.paper_deadline_on),
        illustrative=mark and meeting.illustrative,
    )


def can_move(meeting: Meeting, at: datetime) -> bool:
    """A meeting that was held keeps its day."""
    return meeting.held_on >= timezone.localdate(at)


def moved_words(meeting: Meeting) -> str:
    """A meeting that was given another day, in a sentence."""
    return f"{meeting.part.committee.name} meets on {date_words(meeting.held_on)}; {_days(meeting)}."


def days_words(meeting: Meeting) -> str:
    """When its papers are due and entries close, in a sentence."""
    return f"P{_days(meeting)[1:]}."


def _days(meeting: Meeting) -> str:
    closes = date_words(timezone.localdate(meeting.freezes_at))
    return f"papers are due on {date_words(meeting.paper_deadline_on)}, and entries close on {closes}"


def standing_words(revisions: Revisions) -> str:
    """ "Issued, revision 2", or "Draft" where nobody has frozen it."""
    newest = revisions.newest
    if newest is None:
        return Standing.DRAFT.label
    if newest.standing is Standing.FROZEN and revisions.issued:
        return f"Issued; revision {newest.paper.revision} is frozen"
    return f"{newest.standing.label}{f', revision {newest.paper.revision}' if newest.paper.revision > 1 else ''}"


def meeting_facts(meeting: Meeting, at: datetime) -> tuple[Fact, ...]:
    """The meeting beside its paper."""
    row = _row(meeting, at)
    return (
        Fact("Committee", f"{row.committee}{', ' + row.part if row.part else ''}"),
        Fact("Meeting", row.held, illustrative=row.illustrative),
        Fact("Venue", meeting.venue or "Not set"),
        Fact("Entries close", f"{row.freezes}. {row.state}."),
        Fact("Papers due", row.due),
    )
