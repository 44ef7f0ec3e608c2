"""Keep beside each indicator what the statistics make of it, in the same number of queries for any chunk of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from operator import attrgetter

import numpy as np
from django.db import transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from risks.changes.bulk_rows import put_rows
from risks.changes.forecast_outcomes import keep_outcomes, outcomes_come
from risks.changes.forecasts import (
    Waiting,
    forecasts_asked,
    keep_forecasts,
    led_by_committees,
    paper_deadlines,
    waiting_forecasts,
)
from risks.changes.judged import Asked, Judged, Settings, asked_of, judged_of
from risks.models import Indicator, IndicatorSummary
from risks.rules.bulk_spc import verdicts_of
from risks.rules.verdict import VERDICT_VERSION, Verdict

CHUNK = 5000
_SAID = [field.name for field in fields(Verdict)]
_values = attrgetter(*_SAID)

# By indicator.
Verdicts = Mapping[int, Verdict]


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


def _chunks(asked: QuerySet[Indicator]) -> Iterator[Asked]:
    """In order of their keys, each with the mark of its last summary; one query a chunk."""
    # Ratings are read as they are stored: very many have none, and each would be decoded.
    columns = [Cast(name, TextField()) if name == "ratings" else name for name in Settings._fields]
    rows = asked.order_by("pk").values_list("pk", "summary__computed_from", *columns)
    last = 0
    while True:
        chunk = list(rows.filter(pk__gt=last)[:CHUNK])
        if chunk:
            yield asked_of(chunk)
        if len(chunk) < CHUNK:
            return
        last = chunk[-1][0]


def _refreshed(chunk: Asked, deadlines: Mapping[int, date], at: datetime) -> Refreshed:
    waiting = waiting_forecasts(chunk.keys)
    return kept_up(judged_of(chunk, at), waiting, deadlines, at, led_by_committees(chunk.keys))[0]


def kept_up(
    judged: Judged,
    waiting: Sequence[Waiting],
    deadlines: Mapping[int, date],
    at: datetime,
    led: Iterable[tuple[int, int | None]],
) -> tuple[Refreshed, Verdicts]:
    """Write the summaries that have changed, forecasts that are asked for, and what came of those that `waiting` holds.
    What was done, and of the indicators whose summary changed what it says now. Where nothing has, nothing is asked.

    `deadlines` and `led` as for forecasts.
    """
    news = [place for place, mark in enumerate(judged.marks) if judged.asked.marked[place] != mark]
    told = _told(judged, news)
    scored, asked = outcomes_come(judged, waiting, at), forecasts_asked(judged, waiting, deadlines, at, led)
    made = 0
    if news or scored or asked:
        # Nothing is undone alone, so no savepoint within the transaction of whoever asks.
        with transaction.atomic(savepoint=False):
            _keep(judged, told, at)
            keep_outcomes(scored)
            made = keep_forecasts(asked)
    found = {judged.asked.keys[place]: verdict for place, verdict in told.items()}
    return Refreshed(len(judged.asked.keys), len(news), made, len(scored)), found


def _told(judged: Judged, news: Sequence[int]) -> dict[int, Verdict]:
    """By the places of indicators what is now to be said of them."""
    if not news:
        return {}
    verdicts = verdicts_of(judged.readings.only(np.array(news)))
    said = zip(*(getattr(verdicts, name).tolist() for name in _SAID), strict=True)
    return {place: Verdict(*one) for place, one in zip(news, said, strict=True)}


def _keep(judged: Judged, told: Mapping[int, Verdict], at: datetime) -> None:
    rows = [
        (judged.asked.keys[place], judged.marks[place], VERDICT_VERSION, at, *_values(verdict))
        for place, verdict in told.items()
    ]
    columns = ["computed_from", "version", "computed_at", *_SAID]
    put_rows(IndicatorSummary, ["indicator_id", *columns], rows, unique=["indicator_id"], update=columns)
