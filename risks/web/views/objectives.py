"""The objectives, each with the risks that threaten it."""

from django.http import HttpRequest, HttpResponse

from risks.web.asking import access_of, bands_of, day_of, page
from risks.web.gather.objectives import objective_rows
from risks.web.presenters.objectives import objectives_page


def objectives(request: HttpRequest) -> HttpResponse:
    """Every objective in force; only risks that this person may see are listed and counted."""
    day = day_of(request)
    rows = objective_rows(access_of(request), day)
    return page(request, "objectives/objectives.html", {"objectives": objectives_page(rows, day, bands_of(request))})
