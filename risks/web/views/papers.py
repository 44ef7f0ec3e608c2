"""Papers: choose a meeting, read the paper as a page, keep the PDF that was issued."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from risks.models import PaperForm
from risks.papers.forms import RENDERERS
from risks.papers.html import sections
from risks.papers.issuing import document_of, stamp_of
from risks.papers.snapshot import SnapshotError
from risks.papers.standing import is_issued
from risks.tasks import works_at_once
from risks.web.asking import access_of, moment_of, page
from risks.web.gather.papers import all_revisions, meetings, steps_taken
from risks.web.paper_asked import check_reader, meeting_asked, revision_shown, shown
from risks.web.presenters.paper_life import life_of
from risks.web.presenters.paper_next import next_step
from risks.web.presenters.paper_words import address_of, file_name
from risks.web.presenters.papers import papers_page
from risks.web.views.errors import NothingHere

_MADE_WHEN_ASKED = "The PDF of a paper that is not issued is made when somebody asks for it: choose Download the PDF."


def papers(request: HttpRequest) -> HttpResponse:
    """Every meeting with its paper, how far it has come, and what is to be done next."""
    check_reader(request)
    said = papers_page(meetings(), all_revisions(), steps_taken(), access_of(request), moment_of(request))
    return page(request, "papers/papers.html", {"papers": said})


def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The paper as a page: what was issued or frozen, or else the draft."""
    meeting, at = meeting_asked(request, reference), moment_of(request)
    seen = shown(request, meeting)
    stamp = stamp_of(seen.paper) if seen.paper else None
    access, whole = access_of(request), "whole" in request.GET
    step = next_step(meeting, seen.revisions, steps_taken(meeting), access, at)
    life = life_of(seen, step, access, at, whole=whole, at_once=works_at_once())
    head = {"life": life, "stamp": stamp, "whole": whole}
    return page(request, "papers/paper.html", sections(seen.content, stamp) | head)


def paper_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The very PDF that was issued. Drawing one takes seconds, so one that was not issued is ordered on the page."""
    meeting = meeting_asked(request, reference)
    edition, _, kept = revision_shown(request, meeting)
    if kept is None or not is_issued(kept):
        messages.info(request, _MADE_WHEN_ASKED)
        asked = {"revision": kept.revision} if kept else {"draft": "yes"}
        return redirect(address_of("paper", meeting, edition, **asked))
    try:
        body = document_of(kept, PaperForm.PDF)
    except SnapshotError as fault:
        raise NothingHere(str(fault)) from fault
    response = HttpResponse(body, content_type=RENDERERS[PaperForm.PDF].content_type)
    name = file_name(meeting, PaperForm.PDF, edition, kept.revision)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
