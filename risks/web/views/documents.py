"""Evidence is linked, not uploaded: add a link, or take one off."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from risks.changes import treatment as change
from risks.models import EvidenceLink
from risks.web.asking import moment_of
from risks.web.forms.documents import AddEvidenceForm, EndEvidenceForm
from risks.web.presenters import treating as words
from risks.web.treating import Saved, ask, form_asked, risk_asked, row_asked, to_treat


def add_evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """Link a document to the risk, or to one control, assurance or action of it."""
    risk = risk_asked(request, reference)

    def change_it(given: dict[str, Any]) -> Saved:
        change.add_evidence(risk=risk, by=request.user, at=moment_of(request), **given)
        return "Saved: the document is linked.", words.risk_href(risk, words.section_of(given["about"]))

    asked = "Where a document stands that shows something. It stays where it is: give its address, not the file."
    form = form_asked(request, AddEvidenceForm, risk, initial={"about": request.GET.get("about", "")})
    return ask(request, form, words.form_page(risk, "documents", "Link evidence", asked, "Save this link"), change_it)


def end_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a link off the page, and say why."""
    found = row_asked(request, EvidenceLink.objects.all(), pk)
    risk = to_treat(request, found.risk)

    def change_it(given: dict[str, Any]) -> Saved:
        change.end_evidence(link=found, why=given["why"], by=request.user, at=moment_of(request))
        return "Saved: the link is off the page.", words.risk_href(risk, "documents")

    said = words.form_page(risk, "documents", "Take a link off", words.link_lede(found), "Take this link off")
    return ask(request, form_asked(request, EndEvidenceForm, risk), said, change_it)
