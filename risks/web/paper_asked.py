"""Which paper a request is about, for who may see it or keep it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from risks.access import may_edit_papers, may_see_papers, may_see_private_papers
from risks.models import Edition, FrozenPaper, Meeting
from risks.papers.content import PaperContent
from risks.papers.gather import PaperRefused, gather
from risks.papers.issuing import kept_content
from risks.papers.snapshot import SnapshotError
from risks.papers.standing import Revisions, revisions_of
from risks.web.asking import access_of, moment_of
from risks.web.gather.papers import Shown, meeting_for
from risks.web.views.errors import NothingHere

_FOR_WHOM = "Committee papers are for the organisation that keeps this register, its committees and its auditors."
_PRIVATE = "A private edition holds confidential risks: it is for governance, administrators and auditors."
_GOVERNANCE = "Committee papers are written, frozen and issued by the governance team."


def check_reader(request: HttpRequest) -> None:
    """Raise PermissionDenied for who may not see papers."""
    if not may_see_papers(access_of(request)):
        raise PermissionDenied(_FOR_WHOM)


def meeting_asked(request: HttpRequest, reference: str) -> Meeting:
    """The meeting of an address, for who may see papers."""
    check_reader(request)
    meeting = meeting_for(reference)
    if meeting is None:
        raise NothingHere(f"There is no meeting {reference}. The list of papers shows every meeting.")
    return meeting


def meeting_kept(request: HttpRequest, reference: str) -> Meeting:
    """The same, for who may write, freeze and issue its paper."""
    meeting = meeting_asked(request, reference)
    if not may_edit_papers(access_of(request)):
        raise PermissionDenied(_GOVERNANCE)
    return meeting


def edition_asked(request: HttpRequest) -> Edition:
    """The edition that is asked for, the committee's where none is."""
    said = request.POST.get("edition") or request.GET.get("edition") or Edition.COMMITTEE
    if said not in Edition.values:
        raise NothingHere(f"There is no {said} edition. Papers have a committee edition and a private one.")
    check_edition(request, said)
    return Edition(said)


def check_edition(request: HttpRequest, edition: str) -> None:
    """Raise PermissionDenied for who may not see papers of an edition."""
    if edition == Edition.PRIVATE and not may_see_private_papers(access_of(request)):
        raise PermissionDenied(_PRIVATE)


def shown(request: HttpRequest, meeting: Meeting) -> Shown:
    """What a reader gets: the revision that is asked for, or what was issued last, or what waits to be issued, or the
    draft; the draft also where that is asked for."""
    edition, revisions, paper = revision_shown(request, meeting)
    content = draft_of(meeting, edition, moment_of(request)) if paper is None else frozen_content(paper)
    return Shown(meeting, edition, revisions, paper, content)


def revision_shown(request: HttpRequest, meeting: Meeting) -> tuple[Edition, Revisions, FrozenPaper | None]:
    """The same without its content; None where it is the draft."""
    edition = edition_asked(request)
    revisions = revisions_of(meeting, edition)
    return edition, revisions, None if "draft" in request.GET else _revision(request, revisions)


def draft_of(meeting: Meeting, edition: str, at: datetime) -> PaperContent:
    """The paper as it would read; a page with the reason where it cannot be made."""
    try:
        return gather(meeting=meeting, at=at, edition=edition)
    except PaperRefused as refusal:
        raise NothingHere(str(refusal)) from refusal


def frozen_content(paper: FrozenPaper) -> PaperContent:
    """What was frozen; a page with the reason where it cannot be read."""
    try:
        return kept_content(paper)
    except SnapshotError as fault:
        raise NothingHere(str(fault)) from fault


def _revision(request: HttpRequest, revisions: Revisions) -> FrozenPaper | None:
    asked = request.GET.get("revision")
    if asked is None:
        return revisions.issued or revisions.waiting
    found = next((one.paper for one in revisions.all if str(one.paper.revision) == asked), None)
    if found is None:
        raise NothingHere(f"This paper has no revision {asked}. Its page lists those it has.")
    return found
