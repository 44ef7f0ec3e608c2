"""The one response header that neither Django nor django-csp sets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

NOT_NEEDED = ("accelerometer", "camera", "geolocation", "microphone", "payment", "usb")


def permissions_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: tell the browser which of its powers the register never asks for."""
    policy = ", ".join(f"{power}=()" for power in NOT_NEEDED)

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Permissions-Policy"] = policy
        return response

    return respond
