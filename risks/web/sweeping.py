"""Every page that changes what the drift rules ask about sweeps what it touched, before it leads on, and has what is
urgent sent."""

from collections.abc import Collection

from django.http import HttpRequest

from risks.changes.sweep import SweepResult
from risks.changes.touched import sweep_touched
from risks.tasks import send_soon
from risks.web.asking import moment_of


def sweep_now(request: HttpRequest, *risks: int, indicators: Collection[int] = ()) -> SweepResult:
    """Sweep these risks (keys), and those that these indicators (keys) speak to, so that no flag and no status is stale
    when they are seen next."""
    swept = sweep_touched(at=moment_of(request), by=request.user, risks=risks, indicators=indicators)
    send_soon()
    return swept
