"""Sweep at once what a change touched, and everything when the clock says so: first the statistics, then the rules."""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Exists, OuterRef, QuerySet

from risks.changes.bulk_readings import among
from risks.changes.facts import live_risks
from risks.changes.facts_links import still_read
from risks.changes.judging import Judging
from risks.changes.summaries import Refreshed, refresh_summaries
from risks.changes.sweep import SweepResult, sweep_itself, sweep_register
from risks.models import Indicator, IndicatorLink, Risk


def sweep_touched(
    *, at: datetime, by: AbstractBaseUser, risks: Collection[int] = (), indicators: Collection[int] = ()
) -> SweepResult:
    """Sweep these risks (keys), and those that these indicators (keys), whose readings or settings changed, speak to.

    The instant should be now.
    """
    speak_to = IndicatorLink.objects.filter(among("indicator", indicators)).values_list("risk", flat=True)
    # Their keys are asked for first: the database would look at every risk to find those that are spoken to.
    asked = Risk.objects.filter(among("pk", {*risks, *(speak_to if indicators else ())}))
    if not indicators:
        return sweep_register(at=at, by=by, risks=asked)
    judging = Judging(at)
    swept = sweep_register(at=at, by=by, risks=asked, judging=judging)
    if rest := set(indicators) - judging.seen:
        _judge(judging, Indicator.objects.filter(among("pk", rest)))
    return swept


def sweep_everything(*, at: datetime, by: AbstractBaseUser) -> tuple[Refreshed | None, SweepResult]:
    """Work out the statistics of every indicator and sweep the register; what is worked out is None where some of that
    failed: the risks are swept all the same, on what was worked out before."""
    judging = Judging(at)
    _judge_rest(judging)
    swept = sweep_register(at=at, by=by, judging=judging)
    return None if judging.failed else judging.done, swept


def shares_of_a_sweep(*, at: datetime, size: int) -> list[tuple[int, int]]:
    """The live risks in shares of a size: the first key and the last of each."""
    keys = list(live_risks(at).order_by("pk").values_list("pk", flat=True))
    return [(keys[start], keys[min(start + size, len(keys)) - 1]) for start in range(0, len(keys), size)]


def sweep_share(*, at: datetime, by: AbstractBaseUser, first: int, last: int) -> SweepResult:
    """Work out the statistics that speak to the risks with keys from first to last, and sweep these risks."""
    return sweep_register(at=at, by=by, risks=Risk.objects.filter(pk__range=(first, last)), judging=Judging(at))


def sweep_rest(*, at: datetime, by: AbstractBaseUser) -> SweepResult:
    """Work out the statistics that speak to no risk, then sweep what concerns the register itself."""
    _judge_rest(Judging(at))
    return sweep_itself(at=at, by=by)


def _judge_rest(judging: Judging) -> None:
    """Those indicators that a sweep of risks does not come by: they speak to no live risk, or are read no longer."""
    speak = IndicatorLink.objects.filter(still_read(judging.at, "indicator__"), risk__in=live_risks(judging.at))
    _judge(judging, Indicator.objects.filter(~Exists(speak.filter(indicator=OuterRef("pk")))))


def _judge(judging: Judging, indicators: QuerySet[Indicator]) -> None:
    with judging.whatever_fails():
        judging.add(refresh_summaries(at=judging.at, indicators=indicators))
