"""Every page that changes what the drift rules ask about sweeps what it touched, before it leads on, and has what is
urgent sent."""

from collections.abc import Collection
from functools import partial

from celery import current_app
from django.db import transaction
from django.http import HttpRequest

from risks.changes.sweep import SweepResult, sweep_itself
from risks.changes.touched import sweep_touched
from risks.models import IndicatorLink
from risks.models.entry.risk import RiskQuerySet
from risks.tasks import ask_for, send_soon, sweep
from risks.web.asking import moment_of

# More risks than a page can sweep while somebody waits are left to the workers.
MOST_AT_ONCE = 500


def sweep_now(request: HttpRequest, *risks: int, indicators: Collection[int] = ()) -> SweepResult:
    """Sweep these risks (keys), and those that these indicators (keys) speak to, so that no flag and no status is stale
    when they are seen next."""
    swept = sweep_touched(at=moment_of(request), by=request.user, risks=risks, indicators=indicators)
    send_soon()
    return swept


def sweep_many_now(request: HttpRequest, risks: RiskQuerySet) -> None:
    """Sweep all these risks, what is foreseen for them, and the register itself: after a change that is about none of
    them alone. Too many are asked of the workers; where those cannot be reached the clock comes round to it."""
    keys = list(risks.live().order_by("pk").values_list("pk", flat=True)[: MOST_AT_ONCE + 1])
    if len(keys) > MOST_AT_ONCE and not current_app.conf.task_always_eager:
        transaction.on_commit(partial(ask_for, sweep), robust=True)
        return
    indicators = set(IndicatorLink.objects.filter(risk__in=risks.live()).values_list("indicator", flat=True))
    sweep_touched(at=moment_of(request), by=request.user, risks=keys, indicators=indicators)
    sweep_itself(at=moment_of(request), by=request.user)
    send_soon()
