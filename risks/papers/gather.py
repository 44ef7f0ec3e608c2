"""Gather a whole paper: every query is made here and in what this asks; nothing after it looks anything up."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from risks.models import Edition, Meeting, Organisation, ScoringMatrix
from risks.papers.alerts import alert_log
from risks.papers.changes_log import changes_log
from risks.papers.content import MeetingHead, PaperContent
from risks.papers.cover import cover_of
from risks.papers.dives import deep_dives
from risks.papers.entries import risk_entry
from risks.papers.events import events_of
from risks.papers.flow import flow_since
from risks.papers.rows import rows_for
from risks.papers.rulebook import Statement, appetite_changes, appetite_entry, glossary, matrix_entry, statement_of
from risks.papers.rulebook_entry import AppetiteChange
from risks.papers.since import since_of
from risks.papers.since_entry import SinceEntry


class PaperRefused(Exception):
    """A paper that cannot be made; its text says what to do."""


_NOUNS = {"system": "system risk", "icb": "ICB risk", "own": "risk"}
_TITLES = {"system": "Board Assurance Framework", "icb": "Corporate risk register", "own": "Risk register"}


def gather(*, meeting: Meeting, at: datetime, edition: str = Edition.COMMITTEE) -> PaperContent:
    """The paper for a meeting, as the register stood at its freeze, or at `at` while entries are still open.

    Only the private edition holds confidential risks, and nothing in the other tells that there are any. The number of
    queries does not grow with the risks.
    Raises PaperRefused when the register has no scoring matrix in force or no home organisation.
    """
    frozen, private = at >= meeting.freezes_at, edition == Edition.PRIVATE
    as_at = meeting.freezes_at if frozen else at
    day = timezone.localdate(as_at)
    matrix = ScoringMatrix.objects.in_force(day)
    if matrix is None:
        raise PaperRefused("No scoring matrix is in force on that day. Add one before making a paper.")
    earlier = list(Meeting.objects.before(meeting).filter(held_on__lte=day))
    since = since_of(earlier, edition=edition, at=as_at)
    head = _head(meeting, earlier, since.entry)
    rows = rows_for(meeting, as_at, private=private)
    risks = tuple(risk_entry(risk, rows, matrix.band_list, as_at, since) for risk in rows.risks)
    cover, statement = cover_of(meeting, private=private), statement_of(meeting.part, day)
    appetite = appetite_entry(statement)
    events = events_of(rows.risks, rows.assessments, since.entry, as_at)
    made_up = (*risks, *events, cover.entry, *([appetite] if appetite else []))
    return PaperContent(
        meeting=head,
        title=cover.entry.title or _TITLES[meeting.part.business],
        noun=_NOUNS[meeting.part.business],
        as_at=as_at,
        frozen=frozen,
        matrix=matrix_entry(matrix),
        appetite=appetite,
        risks=risks,
        illustrative=any(one.illustrative for one in made_up),
        edition=str(edition),
        cover=cover.entry,
        since=since.entry,
        flow=flow_since(meeting.part, since.entry, as_at, risks, private=private),
        appetite_changes=_changes_of_appetite(meeting, since.entry, statement),
        events=events,
        alerts=alert_log(rows.risks, since.entry, as_at),
        deep_dives=deep_dives(cover.deep_dives, rows),
        changes=changes_log(rows, since.entry, as_at),
        glossary=glossary(),
    )


def _changes_of_appetite(
    meeting: Meeting, since: SinceEntry | None, statement: Statement | None
) -> tuple[AppetiteChange, ...]:
    if since is None:
        return ()
    return appetite_changes(statement_of(meeting.part, timezone.localdate(since.as_at)), statement)


def _head(meeting: Meeting, earlier: Sequence[Meeting], since: SinceEntry | None) -> MeetingHead:
    home = Organisation.objects.filter(home=True).first()
    if home is None:
        raise PaperRefused("No organisation is marked as the home of this register. Mark one before making a paper.")
    return MeetingHead(
        reference=meeting.reference,
        organisation=home.name,
        organisation_short=home.short_name,
        committee=meeting.part.committee.name,
        part=meeting.part.name,
        business=meeting.part.business,
        held_on=meeting.held_on,
        venue=meeting.venue,
        paper_deadline_on=meeting.paper_deadline_on,
        freezes_at=meeting.freezes_at,
        last_met_on=since.on if since else None,
        last_reference=since.reference if since else "",
        met_on=tuple(sorted(one.held_on for one in earlier)),
    )
