"""Keep beside each indicator what the statistics make of it, in the same number of queries for any chunk of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from operator import attrgetter

from django.db import transaction
from django.db.models import QuerySet

from risks.changes.bulk_readings import among
from risks.changes.bulk_rows import put_rows
from risks.changes.forecasts import keep_forecasts, paper_deadlines, score_forecasts, waiting_forecasts
from risks.changes.judged import Judged, judged_chunk
from risks.models import Indicator, IndicatorSummary
from risks.rules.bulk_spc import verdicts_of
from risks.rules.verdict import VERDICT_VERSION, Verdict

CHUNK = 5000
_SAID = [field.name for field in fields(Verdict)]
_said = attrgetter(*_SAID)


@dataclass(frozen=True)
class Refreshed:
    """Counts: indicators looked at, summaries that changed, forecasts made, and forecasts whose outcome came."""

    indicators: int = 0
    changed: int = 0
    forecasts: int = 0
    scored: int = 0


def refresh_summaries(*, at: datetime, indicators: QuerySet[Indicator] | None = None) -> Refreshed:
    """Work out the summaries of all indicators, or of a queryset, as known at the instant, which should be now.

    One whose readings and settings are as they were is left as it is, so running it again changes nothing. Forecasts
    are made for the next meetings of the committees whose risks an indicator speaks to, and scored when the reading
    that they were of has come.
    """
    asked = Indicator.objects.all() if indicators is None else indicators
    ids = sorted(asked.order_by().values_list("pk", flat=True))
    deadlines = paper_deadlines(at) if ids else {}
    changed = made = scored = 0
    for start in range(0, len(ids), CHUNK):
        found = _refreshed(ids[start : start + CHUNK], deadlines, at)
        changed, made, scored = changed + found[0], made + found[1], scored + found[2]
    return Refreshed(len(ids), changed, made, scored)


@transaction.atomic
def _refreshed(ids: Sequence[int], deadlines: Mapping[int, date], at: datetime) -> tuple[int, int, int]:
    """How many summaries changed, how many forecasts were made and how many scored."""
    judged = judged_chunk(ids, at)
    known = dict(IndicatorSummary.objects.filter(indicator__in=among(ids)).values_list("indicator_id", "computed_from"))
    news = [one for one in judged if known.get(one.indicator.pk) != one.mark]
    _keep(news, verdicts_of([one.readings for one in news]), at)
    waiting = waiting_forecasts(ids)
    scored = score_forecasts(judged, waiting, at)
    return len(news), keep_forecasts(judged, waiting, deadlines, at), scored


def _keep(news: Sequence[Judged], verdicts: Sequence[Verdict], at: datetime) -> None:
    rows = [
        (one.indicator.pk, one.mark, VERDICT_VERSION, at, *_said(verdict))
        for one, verdict in zip(news, verdicts, strict=True)
    ]
    columns = ["computed_from", "version", "computed_at", *_SAID]
    put_rows(IndicatorSummary, ["indicator_id", *columns], rows, unique=["indicator_id"], update=columns)
