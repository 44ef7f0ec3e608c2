"""Who is asking, and when: read once for each request, by every page."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate, now

from risks.access import Access
from risks.rules.scoring import Band
from risks.web.gather.frame import Frame, frame_for
from risks.web.presenters.shell import shell_of


def moment_of(request: HttpRequest) -> datetime:
    """The moment a request is answered at; the same however often it is asked."""
    if not hasattr(request, "risk_moment"):
        request.risk_moment = now()
    return request.risk_moment


def day_of(request: HttpRequest) -> date:
    """The London day a request is answered on."""
    return localdate(moment_of(request))


def access_of(request: HttpRequest) -> Access:
    """What the person may see and do: looked up on first use, then kept for the request."""
    if not hasattr(request, "risk_access"):
        request.risk_access = SimpleLazyObject(lambda: Access.of(request.user, day_of(request)))
    return request.risk_access


def frame_of(request: HttpRequest) -> Frame:
    """What stands around the page: looked up on first use, then kept for the request."""
    if not hasattr(request, "risk_frame"):
        access = access_of(request) if request.user.is_authenticated else None
        request.risk_frame = frame_for(request.user, access, day_of(request))
    return request.risk_frame


def bands_of(request: HttpRequest) -> Sequence[Band]:
    """The bands of the scoring matrix in force; they come with the frame, at no further query."""
    return frame_of(request).bands


def page(
    request: HttpRequest, template: str, words: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Answer with a page inside the frame that fits the person who asked."""
    access = access_of(request) if request.user.is_authenticated else None
    shell = shell_of(request, frame_of(request), access)
    return render(request, template, {"shell": shell, **(words or {})}, status=status)
