"""A register on a page: one line a risk, to print on one side of paper."""

from django.http import HttpRequest, HttpResponse

from risks.filters import WORST, RiskFilter
from risks.web.asking import access_of, bands_of, day_of, page
from risks.web.gather import register as gather
from risks.web.gather.assured import assured_for
from risks.web.gather.registers import register_or_framework
from risks.web.presenters.on_a_page import Asked, on_a_page_words
from risks.web.views.register import faults_of, first_of, pages_of

OURS = frozenset({"page"})


def on_a_page(request: HttpRequest) -> HttpResponse:
    """The Board Assurance Framework unless another register was asked for, narrowed by the same filter."""
    access, day, bands = access_of(request), day_of(request), bands_of(request)
    register, given = register_or_framework(request.GET)
    risks = gather.scored(access, day)
    asked = RiskFilter(given, risks, access=access, day=day, bands=bands, ignored=OURS)
    faults = faults_of(asked, given)
    counted = [] if faults else gather.counted(asked.qs, day)
    total = sum(one.count for one in counted)
    first, number = first_of(given, total, gather.MOST)
    grouped = asked.is_valid() and asked.form.cleaned_data["sort"] in ("", WORST)
    found = risks.none() if faults else asked.qs
    rows = gather.rows_for(found, day, first=first, grouped=grouped, size=gather.MOST, evidence=False)
    assured = assured_for([risk.pk for risk in rows.risks], day)
    words = on_a_page_words(rows, assured, counted, Asked(asked, given, register, faults, day, bands))
    pages = pages_of(given, first, number, total, size=gather.MOST, name="on-a-page")
    return page(request, "register/on_a_page.html", {"sheet": words, "pages": pages}, status=400 if faults else 200)
