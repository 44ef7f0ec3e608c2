"""The indicator board."""

from django.http import HttpRequest, HttpResponse

from risks.filters import IndicatorFilter
from risks.web.asking import access_of, day_of, page
from risks.web.gather.board import counted, rows_of, without_indicator
from risks.web.presenters import board as words
from risks.web.presenters import board_tools as tools


def indicators(request: HttpRequest) -> HttpResponse:
    """One page of the board. A filter that is not understood shows its fault, and no row at all."""
    given, access, day = request.GET, access_of(request), day_of(request)
    asked = IndicatorFilter(given, access=access, day=day)
    faults = tools.faults_of(asked, given)
    found = [] if faults else counted(asked)
    chosen = given.get("concern", "")
    first, pages = tools.pages_of(given, sum(one.count for one in found if chosen in ("", one.concern)))
    shown = tools.tools_of(asked, given, found, access)
    rows = [] if faults else rows_of(asked, access, day, first)
    # What nothing measures is said once, on the whole board.
    unmeasured = [] if faults or shown.narrowed or first else without_indicator(access)
    return page(
        request,
        "indicators/indicators.html",
        {
            "title": words.title_of(found) if not faults else "No indicators are shown",
            "lede": words.lede_of(found),
            "tools": shown,
            "faults": [{"text": fault} for fault in faults],
            "groups": words.groups_of(rows, found, day),
            "order": words.as_at_words(day),
            "unmeasured": words.unmeasured_of(unmeasured),
            "pages": pages,
        },
        status=400 if faults else 200,
    )
