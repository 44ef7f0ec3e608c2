from django.http import HttpRequest, HttpResponse

from risks.web.asking import access_of, day_of, page
from risks.web.gather.appetite import appetite_for
from risks.web.presenters.appetite import appetite_page


def appetite(request: HttpRequest) -> HttpResponse:
    """The statements in force, and where the risks that a person may see stand against them."""
    day = day_of(request)
    return page(
        request, "appetite/appetite.html", {"appetite": appetite_page(appetite_for(access_of(request), day), day)}
    )
