"""My work: the first page after sign-in."""

from django.http import HttpRequest, HttpResponse

from risks.web.asking import access_of, bands_of, day_of, page
from risks.web.gather.work import work_for
from risks.web.presenters.work import work_page


def my_work(request: HttpRequest) -> HttpResponse:
    """What needs this person today, next week, and before their next meeting."""
    access, day = access_of(request), day_of(request)
    return page(request, "work/work.html", {"work": work_page(work_for(access, day), access, day, bands_of(request))})
