"""Documents of papers and their issue, made by a worker while whoever asked looks on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from risks.access import may_edit_papers
from risks.changes.paper_orders import order_document
from risks.models import FrozenPaper, Meeting, PaperForm, PaperOrder
from risks.papers.forms import RENDERERS
from risks.tasks import have_made
from risks.web.asking import access_of, moment_of, page
from risks.web.gather.papers import order_for, paper_for
from risks.web.paper_asked import check_edition, check_reader, edition_asked, meeting_asked
from risks.web.presenters.paper_order import order_page
from risks.web.presenters.paper_words import file_name
from risks.web.views.errors import NothingHere

_FORGOTTEN = "This document is no longer kept: what was asked for is forgotten after a day. Ask for it again."


@require_POST
def order_it(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a document. Where no worker can be asked it is made at once."""
    meeting = meeting_asked(request, reference)
    edition, form = edition_asked(request), request.POST.get("form", "")
    if form not in RENDERERS:
        raise NothingHere("Choose one of the forms that stand beside the paper.")
    paper = _paper(request, meeting)
    made = order_document(
        meeting=meeting,
        form=PaperForm(form),
        edition=paper.edition if paper else edition,
        paper=paper,
        by=request.user,
        at=moment_of(request),
    )
    have_made(made.pk)
    return redirect("paper-order", made.pk)


def order(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; the page loads itself again until the document is there."""
    return page(request, "papers/order.html", {"said": order_page(_order(request, pk), moment_of(request))})


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The finished document."""
    one = _order(request, pk)
    if one.state != PaperOrder.State.MADE or one.issues:
        return redirect("paper-order", pk)
    response = HttpResponse(bytes(one.body), content_type=RENDERERS[PaperForm(one.form)].content_type)
    name = file_name(one.meeting, one.form, one.edition, one.paper.revision if one.paper else None)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _paper(request: HttpRequest, meeting: Meeting) -> FrozenPaper | None:
    asked = request.POST.get("paper", "")
    if not asked:
        return None
    paper = paper_for(meeting, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    if paper is None:
        raise NothingHere("This paper has no such revision. Its page lists those it has.")
    check_edition(request, paper.edition)
    return paper


def _order(request: HttpRequest, pk: int) -> PaperOrder:
    """Only whoever asked sees it, as long as they may see the paper; an issue, whoever may issue papers."""
    check_reader(request)
    found = order_for(request.user, pk, issues=may_edit_papers(access_of(request)))
    if found is None:
        raise NothingHere(_FORGOTTEN)
    check_edition(request, found.edition)
    return found
