"""Old addresses of risks lead on: a reference that a risk bore before takes its reader to where the risk is now."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from risks.web.asking import access_of
from risks.web.gather.life import now_called

_OF_A_RISK = "risks/<str:reference>"


class OldReferences:
    """Where a page of a risk is not found, ask whether the reference is an old one of a risk this person may see."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """302, and 307 for what was posted, so that nothing typed is lost; None leaves the 404 as it is."""
        match = request.resolver_match
        if not isinstance(exception, Http404) or match is None or not match.route.startswith(_OF_A_RISK):
            return None
        now = now_called(access_of(request), match.kwargs["reference"])
        if not now:
            return None
        there = reverse(match.view_name, kwargs=match.kwargs | {"reference": now})
        query = request.META.get("QUERY_STRING", "")
        answer = HttpResponse(status=307 if request.method == "POST" else 302)
        answer["Location"] = f"{there}?{query}" if query else there
        return answer
