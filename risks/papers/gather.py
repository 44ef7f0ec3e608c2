"""Gather a whole paper: every query is made here and in `rows`; nothing after this looks anything up."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone

from risks.models import AppetiteStatement, CommitteePart, Edition, Meeting, Organisation, Register, ScoringMatrix
from risks.papers.content import MeetingHead, PaperContent
from risks.papers.entries import risk_entry
from risks.papers.rows import rows_for
from risks.papers.rulebook_entry import Appetite, AppetiteRow, Matrix
from risks.rules.appetite import Limits


class PaperRefused(Exception):
    """A paper that cannot be made; its text says what to do."""


_NOUNS = {"system": "system risk", "icb": "ICB risk", "own": "risk"}
_TITLES = {"system": "Board Assurance Framework", "icb": "Corporate risk register", "own": "Risk register"}


def gather(*, meeting: Meeting, at: datetime, edition: str = Edition.COMMITTEE) -> PaperContent:
    """The paper for a meeting, as the register stood at its freeze, or at `at` while entries are still open.

    Only the private edition holds confidential risks.
    Raises PaperRefused when the register has no scoring matrix in force or no home organisation.
    """
    frozen = at >= meeting.freezes_at
    as_at = meeting.freezes_at if frozen else at
    day = timezone.localdate(as_at)
    earlier = list(Meeting.objects.before(meeting).filter(held_on__lte=day))
    last = earlier[0] if earlier else None
    matrix = ScoringMatrix.objects.in_force(day)
    if matrix is None:
        raise PaperRefused("No scoring matrix is in force on that day. Add one before making a paper.")
    rows = rows_for(meeting, as_at, private=edition == Edition.PRIVATE)
    bands = matrix.band_list
    risks = tuple(
        risk_entry(risk, rows, bands, as_at, min(last.freezes_at, as_at) if last else None) for risk in rows.risks
    )
    appetite = _appetite(meeting.part, day)
    return PaperContent(
        meeting=_head(meeting, earlier),
        title=_TITLES[meeting.part.business],
        noun=_NOUNS[meeting.part.business],
        as_at=as_at,
        frozen=frozen,
        matrix=Matrix(tuple(row["label"] for row in matrix.likelihood), tuple(matrix.consequence), bands),
        appetite=appetite,
        risks=risks,
        illustrative=any(entry.illustrative for entry in risks) or bool(appetite and appetite.illustrative),
        edition=str(edition),
    )


def _head(meeting: Meeting, earlier: Sequence[Meeting]) -> MeetingHead:
    home = Organisation.objects.filter(home=True).first()
    if home is None:
        raise PaperRefused("No organisation is marked as the home of this register. Mark one before making a paper.")
    last = earlier[0] if earlier else None
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
        last_met_on=last.held_on if last else None,
        last_reference=last.reference if last else "",
        met_on=tuple(sorted(one.held_on for one in earlier)),
    )


def _appetite(part: CommitteePart, day: date) -> Appetite | None:
    icb = part.business == CommitteePart.Business.ICB
    statement = AppetiteStatement.objects.in_force(Register.Scope.ICB if icb else Register.Scope.SYSTEM, day)
    if statement is None:
        return None
    levels = statement.levels.select_related("domain").order_by("pk")
    return Appetite(
        title=statement.title,
        version=statement.version,
        approved_by=statement.approved_by.short_name,
        approved_on=statement.approved_on,
        in_force_from=statement.in_force_from,
        review_on=statement.review_on,
        rows=tuple(
            AppetiteRow(
                row.domain.name,
                row.get_level_display(),
                Limits(row.appetite_ceiling, row.tolerance_ceiling),
                row.narrative,
            )
            for row in levels
        ),
        illustrative=statement.illustrative or any(row.illustrative for row in levels),
        source=f"{statement.source_document.title}, line {statement.source_lines}" if statement.source_document else "",
    )
