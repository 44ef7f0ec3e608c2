"""Sweep at once what a change touched, and everything when the clock says so: first the statistics, then the rules."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import InterfaceError, OperationalError
from django.db.models import Exists, OuterRef, Q, QuerySet

from risks.changes.facts import live_risks
from risks.changes.summaries import Refreshed, refresh_summaries
from risks.changes.sweep import SweepResult, sweep_itself, sweep_register
from risks.models import Indicator, IndicatorLink, Risk

logger = logging.getLogger(__name__)


def sweep_touched(
    *, at: datetime, by: AbstractBaseUser, risks: Collection[int] = (), indicators: Collection[int] = ()
) -> SweepResult:
    """Sweep these risks (keys), and those that these indicators (keys), whose readings or settings changed, speak to.

    The instant should be now.
    """
    if indicators:
        judge_again(at=at, indicators=Indicator.objects.filter(pk__in=indicators))
    linked = IndicatorLink.objects.filter(indicator__in=indicators).values("risk")
    return sweep_register(at=at, by=by, risks=Risk.objects.filter(Q(pk__in=risks) | Q(pk__in=linked)))


def sweep_everything(*, at: datetime, by: AbstractBaseUser) -> tuple[Refreshed | None, SweepResult]:
    """Work out the statistics of every indicator, then sweep the register; what is worked out is None where that
    failed: the risks are swept all the same, on what was worked out before."""
    return judge_again(at=at), sweep_register(at=at, by=by)


def shares_of_a_sweep(*, at: datetime, size: int) -> list[tuple[int, int]]:
    """The live risks in shares of a size: the first key and the last of each."""
    keys = list(live_risks(at).order_by("pk").values_list("pk", flat=True))
    return [(keys[start], keys[min(start + size, len(keys)) - 1]) for start in range(0, len(keys), size)]


def sweep_share(*, at: datetime, by: AbstractBaseUser, first: int, last: int) -> SweepResult:
    """Work out the statistics that speak to the risks with keys from first to last, then sweep these risks."""
    links = IndicatorLink.objects.filter(risk__pk__range=(first, last))
    judge_again(at=at, indicators=Indicator.objects.filter(pk__in=links.values("indicator")))
    return sweep_register(at=at, by=by, risks=Risk.objects.filter(pk__range=(first, last)))


def sweep_rest(*, at: datetime, by: AbstractBaseUser) -> SweepResult:
    """Work out the statistics that speak to no risk, then sweep what concerns the register itself."""
    linked = IndicatorLink.objects.filter(indicator=OuterRef("pk"))
    judge_again(at=at, indicators=Indicator.objects.filter(~Exists(linked)))
    return sweep_itself(at=at, by=by)


def judge_again(*, at: datetime, indicators: QuerySet[Indicator] | None = None) -> Refreshed | None:
    """As refresh_summaries, but what fails is logged and not raised, unless the database is gone."""
    try:
        return refresh_summaries(at=at, indicators=indicators)
    except (InterfaceError, OperationalError):
        raise
    except Exception:
        logger.exception("The statistics of indicators could not be worked out anew; the sweep uses those of before.")
        return None
