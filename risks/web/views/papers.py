"""Papers: choose a meeting, read the paper as a page, download it as PDF."""

from django.http import HttpRequest, HttpResponse

from risks.models import PaperForm
from risks.papers.forms import RENDERERS, rendered
from risks.papers.html import sections
from risks.papers.issuing import document_of, stamp_of
from risks.papers.snapshot import SnapshotError
from risks.web.asking import access_of, moment_of, page
from risks.web.gather.papers import Shown, all_revisions, meetings
from risks.web.paper_asked import check_reader, meeting_asked, shown
from risks.web.presenters.paper_life import life_of
from risks.web.presenters.paper_words import file_name
from risks.web.presenters.papers import meeting_facts, papers_page
from risks.web.views.errors import NothingHere


def papers(request: HttpRequest) -> HttpResponse:
    """Every meeting with its paper."""
    check_reader(request)
    said = papers_page(meetings(), all_revisions(), moment_of(request))
    return page(request, "papers/papers.html", {"papers": said})


def paper(request: HttpRequest, reference: str) -> HttpResponse:
    """The paper as a page: what was issued or frozen, or else the draft."""
    meeting, at = meeting_asked(request, reference), moment_of(request)
    seen = shown(request, meeting)
    stamp = stamp_of(seen.paper) if seen.paper else None
    head = {"head": meeting_facts(meeting, at), "life": life_of(seen, access_of(request), at), "stamp": stamp}
    return page(request, "papers/paper.html", sections(seen.content, stamp) | head)


def paper_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The paper as a PDF to keep: the very file that was issued, where it was."""
    meeting = meeting_asked(request, reference)
    seen = shown(request, meeting)
    return attached(_pdf(seen), seen, PaperForm.PDF)


def attached(body: bytes, seen: Shown, form: PaperForm) -> HttpResponse:
    """A document to keep, under a name one can file."""
    response = HttpResponse(body, content_type=RENDERERS[form].content_type)
    name = file_name(seen.meeting, form, seen.edition, seen.paper.revision if seen.paper else None)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _pdf(seen: Shown) -> bytes:
    if seen.paper is None:
        return rendered(seen.content, PaperForm.PDF)
    try:
        return document_of(seen.paper, PaperForm.PDF)
    except SnapshotError as fault:
        raise NothingHere(str(fault)) from fault
