"""One indicator: its page, today's or as it was known on another day, and every version of its readings."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse

from risks.web.asking import access_of, day_of, page
from risks.web.forms.known import read_known
from risks.web.gather.one_indicator import indicator_for, versions_for
from risks.web.presenters.all_readings import versions_page
from risks.web.presenters.one_indicator import indicator_page


def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """One indicator; `known` in the address is the day whose knowledge is shown."""
    known, fault = _known(request)
    found = indicator_for(access_of(request), slug, day_of(request), known)
    if found is None:
        raise Http404
    said = indicator_page(found, day_of(request), fault, request.GET.get("known", ""))
    return page(request, "indicators/indicator.html", {"indicator": said}, status=400 if fault else 200)


def readings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every reading with its source, who recorded it, and the versions before it."""
    known, fault = _known(request)
    found = versions_for(access_of(request), slug, known)
    if found is None:
        raise Http404
    said = versions_page(found, fault)
    return page(request, "indicators/readings.html", {"said": said}, status=400 if fault else 200)


def _known(request: HttpRequest) -> tuple[date | None, str]:
    return read_known(request.GET.get("known", ""), day_of(request))
