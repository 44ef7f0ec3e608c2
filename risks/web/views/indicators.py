"""Indicators: the list, and one indicator with its every reading."""

from django.http import Http404, HttpRequest, HttpResponse

from risks.web.asking import access_of, day_of, page
from risks.web.gather.indicators import indicator_for, indicators_for
from risks.web.presenters.indicator_list import ALL, GROUPS, list_page
from risks.web.presenters.one_indicator import indicator_page
from risks.web.views.errors import NothingHere

LONGEST_SEARCH = 100


def indicators(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by a search and a view."""
    given, day = request.GET, day_of(request)
    view, number = given.get("view", ALL), given.get("page", "1")
    if view != ALL and view not in GROUPS:
        raise NothingHere(f"“{view}” is not a view of the indicators. Choose one of the views above the list.")
    if not number.isdecimal():
        raise NothingHere(f"“{number}” is not a page number.")
    searched = given.get("q", "")[:LONGEST_SEARCH].strip()
    found = indicators_for(access_of(request), searched, day)
    listed = list_page(found, view, searched, max(int(number[:6]), 1), day)
    return page(request, "indicators/indicators.html", {"listed": listed})


def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """One indicator."""
    found = indicator_for(access_of(request), slug, day_of(request))
    if found is None:
        raise Http404
    return page(request, "indicators/indicator.html", {"indicator": indicator_page(found, day_of(request))})
