"""Meetings in words, and what the paper for each holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from risks.access import Access
from risks.models import Meeting
from risks.papers.standing import Revisions, Standing
from risks.rules.wording import count_words, date_words
from risks.web.gather.papers import Taken
from risks.web.presenters.paper_next import NextStep, next_step
from risks.web.presenters.words import weekday_date

_NONE = Revisions()
_NEVER = "No paper was issued"
_HOLDS = {
    "icb": "ICB business: corporate and directorate risks",
    "system": "System business: the Board Assurance Framework and system risks",
    "own": "The risks this committee leads",
}


@dataclass(frozen=True)
class MeetingRow:
    """One meeting with its paper: how far it has come, and what comes next. `pdf_href` is "" until a PDF went out;
    before that one is ordered at `order_href`. `first`: of everything on the page this is to be done first."""

    href: str
    read_words: str
    pdf_href: str
    order_href: str
    reference: str
    committee: str
    part: str
    holds: str
    held: str
    closes: str
    standing: str
    next: NextStep
    first: bool
    due: str
    illustrative: bool


@dataclass(frozen=True)
class PapersPage:
    """The next meeting of each part of a committee, soonest first, and later ones; the last one that each held, and
    older ones, latest first.

    `illustrative`: every date here is made up, said once instead of on each row.
    """

    title: str
    lede: str
    coming: tuple[MeetingRow, ...]
    later: tuple[MeetingRow, ...]
    later_words: str
    held: tuple[MeetingRow, ...]
    older: tuple[MeetingRow, ...]
    older_words: str
    illustrative: bool


def papers_page(
    meetings: Sequence[Meeting], revisions: Mapping[int, Revisions], taken: Taken, access: Access, at: datetime
) -> PapersPage:
    """Every meeting; `meetings` come latest first, `revisions` are those of their papers by the meeting's key."""
    day = timezone.localdate(at)
    coming = [one for one in reversed(meetings) if one.held_on >= day]
    past = [one for one in meetings if one.held_on < day]
    soonest = {one.part_id: one for one in reversed(coming)}
    last = {one.part_id: one for one in reversed(past)}
    held = [one for one in past if one == last[one.part_id]]
    older = [one for one in past if one != last[one.part_id]]
    all_made_up = bool(meetings) and all(one.illustrative for one in meetings)
    steps = {one.pk: next_step(one, revisions.get(one.pk, _NONE), taken, access, at) for one in meetings}
    urgent = sorted(coming, key=lambda one: (one.paper_deadline_on, one.reference)) + held
    first = next((one for one in urgent if steps[one.pk].link), None)

    def rows(chosen: Sequence[Meeting]) -> tuple[MeetingRow, ...]:
        return tuple(
            replace(
                _row(one, at, revisions.get(one.pk, _NONE), mark=not all_made_up),
                next=steps[one.pk],
                first=one == first,
            )
            for one in chosen
        )

    return PapersPage(
        title=_title(coming),
        lede=_lede(coming, at),
        coming=rows([one for one in coming if one == soonest[one.part_id]]),
        later=rows([one for one in coming if one != soonest[one.part_id]]),
        later_words=count_words(len(coming) - len(soonest), "later meeting", start=True),
        held=rows(held),
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
        read_words="Read" if revisions.newest else "Preview",
        pdf_href=reverse("paper-pdf", args=[meeting.reference]) if revisions.issued else "",
        order_href=reverse("order-paper", args=[meeting.reference]),
        reference=meeting.reference,
        committee=meeting.part.committee.name,
        part=meeting.part.name,
        holds=_HOLDS[meeting.part.business],
        held=date_words(meeting.held_on),
        closes=_closes(meeting, at),
        standing=standing_words(revisions) if revisions.newest or meeting.held_on >= timezone.localdate(at) else _NEVER,
        next=NextStep(),
        first=False,
        due=date_words(meeting.paper_deadline_on),
        illustrative=mark and meeting.illustrative,
    )


def _closes(meeting: Meeting, at: datetime) -> str:
    day = date_words(timezone.localdate(meeting.freezes_at))
    return f"Entries {'closed' if at >= meeting.freezes_at else 'close'} on {day}"


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
    """ "Issued, revision 2: it supersedes what went out before", or "Draft" where nobody has frozen it."""
    newest = revisions.newest
    if newest is None:
        return Standing.DRAFT.label
    if newest.standing is Standing.FROZEN and revisions.issued:
        return f"Issued; revision {newest.paper.revision} is frozen"
    said = f"{newest.standing.label}{f', revision {newest.paper.revision}' if newest.paper.revision > 1 else ''}"
    superseded = next((one.paper.revision for one in revisions.all if one.standing is Standing.SUPERSEDED), None)
    return f"{said}; revision {superseded} is superseded" if superseded else said
