"""Keep beside each indicator what the statistics make of it, in the same number of queries for any chunk of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from operator import attrgetter

from django.db import transaction
from django.db.models import F, QuerySet

from risks.changes.bulk_rows import put_rows
from risks.changes.forecast_outcomes import score_forecasts
from risks.changes.forecasts import keep_forecasts, paper_deadlines, waiting_forecasts
from risks.changes.judged import Judged, Settings, judged_of
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
    deadlines = paper_deadlines(at)
    done = Refreshed()
    for chunk in _chunks(asked):
        found = _refreshed(chunk, deadlines, at)
        done = Refreshed(*(sum(counts) for counts in zip(astuple(done), astuple(found), strict=True)))
    return done


def _chunks(asked: QuerySet[Indicator]) -> Iterator[list[Settings]]:
    """In order of their keys, each with the mark of its last summary; one query a chunk."""
    rows = asked.annotate(marked=F("summary__computed_from")).order_by("pk").values_list(*Settings._fields)
    last = 0
    while True:
        chunk = [Settings._make(row) for row in rows.filter(pk__gt=last)[:CHUNK]]
        if chunk:
            yield chunk
        if len(chunk) < CHUNK:
            return
        last = chunk[-1].pk


# Nothing is undone alone, so no savepoint within the transaction of whoever asks.
@transaction.atomic(savepoint=False)
def _refreshed(chunk: Sequence[Settings], deadlines: Mapping[int, date], at: datetime) -> Refreshed:
    judged = judged_of(chunk, at)
    news = [one for one in judged if one.indicator.marked != one.mark]
    _keep(news, verdicts_of([one.readings for one in news]), at)
    waiting = waiting_forecasts([one.pk for one in chunk])
    scored = score_forecasts(judged, waiting, at)
    return Refreshed(len(chunk), len(news), keep_forecasts(judged, waiting, deadlines, at), scored)


def _keep(news: Sequence[Judged], verdicts: Sequence[Verdict], at: datetime) -> None:
    rows = [
        (one.indicator.pk, one.mark, VERDICT_VERSION, at, *_said(verdict))
        for one, verdict in zip(news, verdicts, strict=True)
    ]
    columns = ["computed_from", "version", "computed_at", *_SAID]
    put_rows(IndicatorSummary, ["indicator_id", *columns], rows, unique=["indicator_id"], update=columns)
