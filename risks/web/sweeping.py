"""Every page that changes what the drift rules ask about sweeps what it touched, before it leads on."""

from django.http import HttpRequest

from risks.changes.sweep import SweepResult
from risks.changes.touched import sweep_touched
from risks.web.asking import moment_of


def sweep_now(request: HttpRequest, *risks: int) -> SweepResult:
    """Sweep these risks (keys), so that no flag and no status is stale when they are seen next."""
    return sweep_touched(at=moment_of(request), by=request.user, risks=risks)
