"""Meetings that a paper can be made for, and how far their papers have come."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from risks.changes.paper_orders import issues_under_way
from risks.models import CommitteeView, CoverSheet, Edition, FrozenPaper, Meeting, PaperDocument, PaperOrder, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.papers.checks import STATEMENTS
from risks.papers.content import PaperContent
from risks.papers.standing import Revisions, papers_without_content, standing_of


@dataclass(frozen=True)
class Shown:
    """What somebody reads of a meeting's paper: a frozen one, or with `paper` None the draft."""

    meeting: Meeting
    edition: Edition
    revisions: Revisions
    paper: FrozenPaper | None
    content: PaperContent


@dataclass(frozen=True)
class Taken:
    """Steps taken with papers. `missing`: of meetings (keys) with a cover, how many of its five statements are still
    blank; `minuted`: meetings of which something is recorded that their committee made of a risk."""

    missing: Mapping[int, int]
    minuted: frozenset[int]


def steps_taken(meeting: Meeting | None = None) -> Taken:
    """Of every meeting, or of one: two queries."""
    of = Q() if meeting is None else Q(meeting=meeting)
    covers = CoverSheet.objects.filter(of).values_list("meeting", *STATEMENTS)
    missing = {meeting: sum(not said.strip() for said in statements) for meeting, *statements in covers}
    return Taken(missing, frozenset(CommitteeView.objects.filter(of).values_list("meeting", flat=True).distinct()))


def meetings() -> list[Meeting]:
    """All of them, latest first, with their committee and part: one query."""
    return list(Meeting.objects.select_related("part__committee").order_by("-held_on", "reference"))


def meeting_for(reference: str) -> Meeting | None:
    """The meeting of a reference."""
    return Meeting.objects.select_related("part__committee").filter(reference=reference).first()


def risks_before(meeting: Meeting) -> RiskQuerySet:
    """The risks that its committee leads: what is foreseen for them, is foreseen for its meetings."""
    committee = meeting.part.committee_id
    registers = Q(lead_committee=None, register__lead_committee=committee)
    return Risk.objects.filter(Q(lead_committee=committee) | registers)


def all_revisions() -> Mapping[int, Revisions]:
    """Of every meeting (its key) the revisions of its committee edition: one query."""
    found: dict[int, list[FrozenPaper]] = defaultdict(list)
    for paper in papers_without_content().filter(edition=Edition.COMMITTEE):
        found[paper.meeting_id].append(paper)
    return {meeting: standing_of(papers) for meeting, papers in found.items()}


def cover_for(meeting: Meeting) -> CoverSheet | None:
    """Its cover, as far as anybody wrote one."""
    return CoverSheet.objects.filter(meeting=meeting).prefetch_related("deep_dives").first()


def paper_for(meeting: Meeting, pk: int) -> FrozenPaper | None:
    """A revision of the meeting's paper, in any edition; its content is fetched when it is asked for."""
    return papers_without_content().filter(meeting=meeting, pk=pk).first()


def documents_of(paper: FrozenPaper) -> Sequence[PaperDocument]:
    """What was issued, without the bytes."""
    return list(PaperDocument.objects.filter(paper=paper).defer("body").order_by("pk"))


def issue_under_way(paper: FrozenPaper, at: datetime) -> PaperOrder | None:
    """The order to issue it that waits or is being made."""
    return next((one for one in issues_under_way(paper) if not one.is_lost(at)), None)


def order_for(user: object, pk: int, *, issues: bool) -> PaperOrder | None:
    """An order of this user's own, and with `issues` also anybody's to issue a paper; without the bytes."""
    orders = PaperOrder.objects.select_related("meeting__part__committee", "paper").defer("body", "paper__content")
    whose = Q(asked_by=user) & Q(issues=False)
    return orders.filter(whose | Q(issues=True) if issues else whose, pk=pk).first()
