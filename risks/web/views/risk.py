"""One risk, on one page."""

from django.http import HttpRequest, HttpResponse

from risks.web.asking import access_of, bands_of, day_of, page
from risks.web.gather.committee import views_of
from risks.web.gather.entry import entry_for, withheld_because
from risks.web.presenters.approval import stamps_of
from risks.web.presenters.committee import acceptance_words, cause_notes, committee_words
from risks.web.presenters.contents import contents_of
from risks.web.presenters.discussion import discussion_link
from risks.web.presenters.life import lines_of
from risks.web.presenters.links import linked_risks
from risks.web.presenters.partners import partners_of
from risks.web.presenters.risk import risk_page
from risks.web.presenters.statement import advice_line
from risks.web.presenters.treatment import treatment_of
from risks.web.presenters.verbs import buttons_of, verbs_of
from risks.web.views.errors import NothingHere


def risk(request: HttpRequest, reference: str) -> HttpResponse:
    """The risk's page. A withheld reference says why it was never given; one that may not be seen says nothing."""
    access, day = access_of(request), day_of(request)
    entry = entry_for(access, reference, day)
    if entry is None:
        because = withheld_because(reference)
        raise NothingHere(f"{reference} is not in use: {because}" if because else "")
    whole, treatment = risk_page(entry, access, day, bands_of(request)), treatment_of(entry, day)
    words = {
        "risk": whole,
        "contents": contents_of(whole, entry, treatment),
        "advice": advice_line(entry, access),
        "stamps": stamps_of(entry, access, bands_of(request)),
        "buttons": buttons_of(entry.risk, access),
        "discussion": discussion_link(entry.risk),
        "partners": partners_of(entry.risk, entry.sharings, day, bands_of(request)),
        "treatment": treatment,
        "committee": committee_words(views_of(entry.risk), entry.risk, access),
        "causes": cause_notes(entry),
        "acceptance": acceptance_words(entry, access, day),
        "lines": lines_of(entry.life, entry.risk),
        "linked": linked_risks(entry.risk, entry.links),
        "verbs": verbs_of(entry.risk, access, day),
    }
    return page(request, "risk/risk.html", words)
