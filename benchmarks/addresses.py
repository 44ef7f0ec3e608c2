"""The addresses of the product, and beside them the floor: a page that is nothing but its rows and its size."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from benchmarks.floors import rows_of


@login_not_required
def floor(request: HttpRequest, name: str, size: int) -> HttpResponse:
    """The rows of one hand-written query, and a 200 of as many bytes as the page has."""
    rows_of(name, json.loads(request.GET["given"]))
    return HttpResponse(b" " * size)


urlpatterns = [
    path("floor/<str:name>/<int:size>", floor, name="floor"),
    path("", include("blmk_risk.urls")),
]
