"""One indicator: its page, today's or as it was known on another day, and every version of its readings."""

from django.http import Http404, HttpRequest, HttpResponse

from risks.web.asking import access_of, day_of, page
from risks.web.forms.known import KnownForm
from risks.web.gather.one_indicator import indicator_for, versions_for
from risks.web.presenters.all_readings import versions_page
from risks.web.presenters.one_indicator import indicator_page


def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """One indicator; `known` in the address is the day whose knowledge is shown."""
    form = KnownForm(request.GET, day_of(request))
    found = indicator_for(access_of(request), slug, day_of(request), form.day)
    if found is None:
        raise Http404
    said = indicator_page(found, day_of(request), sees_all=access_of(request).can_see_confidential)
    words = {"indicator": said, "form": form}
    return page(request, "indicators/indicator.html", words, status=400 if form.fault else 200)


def readings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every reading with its source, who recorded it, and the versions before it."""
    form = KnownForm(request.GET, day_of(request))
    found = versions_for(access_of(request), slug, form.day)
    if found is None:
        raise Http404
    said = versions_page(found, form.fault)
    return page(request, "indicators/readings.html", {"said": said}, status=400 if form.fault else 200)
