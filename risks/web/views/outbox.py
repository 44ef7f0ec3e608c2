"""The outbox: every alert as it was written, so that people can read what they would have been sent."""

from django.http import Http404, HttpRequest, HttpResponse

from risks.channels.ways import in_use
from risks.web.asking import access_of, page
from risks.web.gather.outbox import PAGE, alert_for, outbox_for
from risks.web.presenters.outbox import alert_page, outbox_page
from risks.web.views.errors import NothingHere


def outbox(request: HttpRequest) -> HttpResponse:
    """Alerts to the posts a person holds, newest first; governance, administrators and auditors read all of them."""
    number = request.GET.get("page", "1")
    if not number.isdecimal():
        raise NothingHere(f"“{number}” is not a page number.")
    found = outbox_for(access_of(request), (max(int(number[:6]), 1) - 1) * PAGE)
    said = outbox_page(found, channels=_labels())
    sees = access_of(request).can_see_confidential
    return page(request, "outbox/outbox.html", {"outbox": said, "first_page": not found.first, "sees_channels": sees})


def alert(request: HttpRequest, pk: int) -> HttpResponse:
    """One alert with its whole text."""
    found = alert_for(access_of(request), pk)
    if found is None:
        raise Http404
    said = alert_page(found, channels=_labels())
    return page(request, "outbox/alert.html", {"alert": said})


def _labels() -> dict[str, str]:
    return {channel.name: channel.label for channel in in_use()}
