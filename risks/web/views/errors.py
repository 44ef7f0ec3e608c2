"""What is shown when a page cannot be, and whether the site is well."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from risks.web.asking import page


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here, or nothing that this person may see: the two look the same. A sentence we wrote is passed on."""
    return page(request, "errors/404.html", {"words": _said(exception)}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page is there, and not for this person."""
    return page(request, "errors/403.html", {"words": str(exception)}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request could not be read. Its fault may be the session, so nobody is looked up."""
    return render(request, "errors/400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault. The database may be what is broken, so nothing is looked up."""
    return render(request, "errors/500.html", status=500)


def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form sent without its token: most often one that was open since before somebody signed out or in again.

    Whoever is signed out signs in first, and comes back to the form, where what they typed is offered.
    """
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return page(request, "errors/out_of_date.html", {}, status=403)


@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    """200 while the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


class NothingHere(Http404):
    """A 404 whose sentence is meant for the reader."""


def _said(exception: Exception) -> str:
    return str(exception) if isinstance(exception, NothingHere) else ""
