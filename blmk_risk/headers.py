"""What the browser is told it may do for our pages: what they load, and the powers they never ask for."""

from collections.abc import Callable

from csp.constants import NONE, SELF
from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

# Neither Django nor django-csp sets this header.
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
