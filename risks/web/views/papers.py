"""Papers: choose a meeting, read the paper as a page, download it as PDF."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from risks.access import may_govern, may_see_papers
from risks.models import Meeting
from risks.papers.committee import render_pdf
from risks.papers.content import PaperContent
from risks.papers.gather import PaperRefused, gather
from risks.papers.html import sections
from risks.web.asking import access_of, moment_of, page
from risks.web.gather.papers import meeting_for, meetings
from risks.web.presenters.papers import can_move, file_name, meeting_facts, papers_page, state_words
from risks.web.views.errors import NothingHere


def papers(request: HttpRequest) -> HttpResponse:
    """Every meeting with its paper."""
    _check(request)
    return page(request, "papers/papers.html", {"papers": papers_page(meetings(), moment_of(request))})


def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The paper as a page."""
    meeting = _meeting(request, reference)
    said = sections(_content(request, meeting))
    at = moment_of(request)
    head = {"head": meeting_facts(meeting, at), "state": state_words(meeting, at)}
    move = reverse("redate", args=[reference]) if may_govern(access_of(request)) and can_move(meeting, at) else ""
    links = {"pdf_href": reverse("paper-pdf", args=[reference]), "move_href": move}
    return page(request, "papers/paper.html", said | head | links)


def paper_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The paper as a PDF to keep."""
    meeting = _meeting(request, reference)
    response = HttpResponse(render_pdf(_content(request, meeting)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name(meeting)}"'
    return response


def _check(request: HttpRequest) -> None:
    if not may_see_papers(access_of(request)):
        raise PermissionDenied(
            "Committee papers are for the organisation that keeps this register, its committees and its auditors."
        )


def _meeting(request: HttpRequest, reference: str) -> Meeting:
    _check(request)
    meeting = meeting_for(reference)
    if meeting is None:
        raise NothingHere(f"There is no meeting {reference}. The list of papers shows every meeting.")
    return meeting


def _content(request: HttpRequest, meeting: Meeting) -> PaperContent:
    try:
        return gather(meeting=meeting, at=moment_of(request))
    except PaperRefused as refusal:
        raise NothingHere(str(refusal)) from refusal
