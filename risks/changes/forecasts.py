"""Forecasts of readings to come: made once for the next meeting that will see them, and kept with what came of them.

Source: design/statistics 3.2."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from django.db.models.functions import Coalesce
from django.utils import timezone

from risks.changes.bulk_limits import edge_of
from risks.changes.bulk_readings import among
from risks.changes.bulk_rows import put_rows
from risks.changes.judged import Judged
from risks.changes.meeting_days import next_meetings
from risks.models import Forecast, IndicatorLink, Risk
from risks.rules import forecast as rule
from risks.rules.bulk_forecast import Forecasts, forecasts_of
from risks.rules.bulk_grid import Counts, Marks
from risks.rules.bulk_periods import consecutive
from risks.rules.bulk_series import Series, each_once
from risks.rules.bulk_words import days_of
from risks.rules.indicators import Direction
from risks.rules.periods import MONTHS, period_after, published_by

# Who looks further ahead than this has no data, and should see that instead.
FURTHEST = 12
# How much of what is expected the kept interval holds.
SHARE = 0.8
_IDENTITY = ("indicator_id", "computed_from", "horizon", "limit")
_COLUMNS = (
    *_IDENTITY,
    "version",
    "made_at",
    "made_from",
    "for_period",
    "expected",
    "spread",
    "degrees",
    "lower",
    "upper",
    "probability",
    "climatology",
)


class Waiting(NamedTuple):
    """What is needed of a forecast until its outcome comes."""

    pk: int
    indicator_id: int
    computed_from: str
    horizon: int
    limit: Decimal
    made_from: date
    for_period: date
    probability: float


@dataclass(frozen=True, eq=False)
class Questions:
    """The readings `horizons` after the last of the indicators at these places, the ordinals of the days that they are
    of, and which limits they will be judged by."""

    places: Counts
    horizons: Counts
    periods: Counts
    limits: Counts

    def only(self, some: Counts | Marks) -> "Questions":
        return Questions(self.places[some], self.horizons[some], self.periods[some], self.limits[some])


def paper_deadlines(at: datetime) -> Mapping[int, date]:
    """By committee: the last day for papers of its next meeting whose papers can still be written. Two queries."""
    return {committee: meeting.deadline for committee, meeting in next_meetings(at).items()}


def waiting_forecasts(ids: Sequence[int]) -> list[Waiting]:
    """Those of some indicators whose outcome has not come."""
    waiting = Forecast.objects.filter(among("indicator", ids), beyond__isnull=True).order_by("pk")
    return [Waiting._make(row) for row in waiting.values_list(*Waiting._fields)]


def forecasts_asked(
    judged: Judged,
    waiting: Sequence[Waiting],
    deadlines: Mapping[int, date],
    at: datetime,
    led: Iterable[tuple[int, int | None]],
) -> list[tuple[object, ...]]:
    """Every forecast that is asked for and not kept yet, as `keep_forecasts` takes it; `led` pairs indicators with the
    committees that lead open risks they speak to."""
    kept = {(one.indicator_id, one.computed_from, one.horizon, one.limit) for one in waiting}
    asked = _questions(judged, _deadlines_of(judged.asked.keys, led, deadlines), timezone.localdate(at))
    new = [place for place, one in enumerate(_identities(asked, judged)) if one not in kept]
    return _rows(asked.only(np.array(new, dtype=np.int64)), judged, at) if new else []


def keep_forecasts(rows: Sequence[tuple[object, ...]]) -> int:
    """How many were not kept before."""
    return put_rows(Forecast, _COLUMNS, rows, unique=_IDENTITY)


def _identities(asked: Questions, judged: Judged) -> Iterator[tuple[int, str, int, Decimal]]:
    for place, horizon, limit in zip(
        asked.places.tolist(), asked.horizons.tolist(), asked.limits.tolist(), strict=True
    ):
        yield judged.asked.keys[place], judged.marks[place], horizon, edge_of(judged.limits.exact[limit])


def _questions(judged: Judged, deadlines: tuple[Counts, Counts], day: date) -> Questions:
    places, horizons = _seen_by(judged, _can_be_forecast(judged, day), deadlines)
    last = judged.last_days[places]
    which, of_which = each_once(judged.asked.which[places], last, horizons)
    ends = [
        _period(date.fromordinal(end), judged.asked.settings[setting].frequency, horizon).toordinal()
        for setting, end, horizon in zip(*(column.tolist() for column in which), strict=True)
    ]
    periods = np.array(ends, dtype=np.int64)[of_which]
    asked = Questions(places, horizons, periods, judged.limits.in_force(places, periods))
    return asked.only(_open(asked, judged))


def _open(asked: Questions, judged: Judged) -> Marks:
    """Those with a limit, where the latest reading is neither beyond its own nor beyond the one asked about: what has
    come already is not foreseen, and would make the score of forecasts too kind (design/statistics 3.1)."""
    directions = judged.directions(asked.places)
    values = judged.readings.series.latest(judged.readings.series.values, np.nan)[asked.places]
    lines = judged.limits.lines(asked.limits, directions)
    own = judged.limits.lines(judged.limits.in_force(asked.places, judged.last_days[asked.places]), directions)
    return lines.judge & ~lines.beyond(values) & ~own.beyond(values)


def _can_be_forecast(judged: Judged, day: date) -> Marks:
    foreseen = judged.of_settings(
        [
            one.way.profile is not None
            and (one.ended_on is None or one.ended_on > day)
            and one.frequency in MONTHS
            and one.way.direction is not Direction.NEUTRAL
            for one in judged.asked.settings
        ]
    )
    return (foreseen != 0) & (judged.readings.series.lengths >= rule.FEWEST) & ~judged.readings.gaps


def _seen_by(judged: Judged, able: Marks, deadlines: tuple[Counts, Counts]) -> tuple[Counts, Counts]:
    """Places of indicators, and how many readings ahead the next paper of a committee that leads one of its open risks
    will show: each once, in order."""
    places, days = (column[able[deadlines[0]]] for column in deadlines)
    which, of_which = each_once(judged.asked.which[places], judged.last_days[places], days)
    ahead = []
    for setting, last, deadline in zip(*(column.tolist() for column in which), strict=True):
        asked = judged.asked.settings[setting]
        ends = date.fromordinal(last), date.fromordinal(deadline)
        ahead.append(_horizon(ends[0], asked.frequency, asked.publication_lag_days, ends[1]))
    horizons = np.array(ahead, dtype=np.int64)[of_which]
    near = (horizons >= 1) & (horizons <= FURTHEST)
    (places, horizons), _ = each_once(places[near], horizons[near])
    return places, horizons


# Most indicators of one sweep have the same few last periods.
_horizon = lru_cache(maxsize=4096)(published_by)
_period = lru_cache(maxsize=4096)(period_after)


def led_by_committees(keys: Sequence[int]) -> Iterable[tuple[int, int | None]]:
    """Indicators, and the committees that lead open risks they speak to; one query."""
    led_by = Coalesce("risk__lead_committee", "risk__register__lead_committee")
    links = IndicatorLink.objects.filter(among("indicator", keys), risk__state=Risk.State.OPEN)
    return links.order_by().values_list("indicator_id", led_by)


def _deadlines_of(
    keys: Sequence[int], led: Iterable[tuple[int, int | None]], deadlines: Mapping[int, date]
) -> tuple[Counts, Counts]:
    """Places of indicators, and the deadlines, as ordinals, of committees that lead open risks they speak to."""
    ordinals = {committee: day.toordinal() for committee, day in deadlines.items()}
    there = {key: place for place, key in enumerate(keys)}
    rows = [(there[indicator], ordinals[committee]) for indicator, committee in led if committee in ordinals]
    places, days = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return places, days


def _rows(asked: Questions, judged: Judged, at: datetime) -> list[tuple[object, ...]]:
    """Their _COLUMNS, but of those whose readings are too large to forecast from."""
    of_each = judged.readings.series.only(asked.places)
    found = _made(asked, judged, of_each)
    made = np.flatnonzero(found.made)
    asked, found, of_each = asked.only(made), found.only(made), of_each.only(made)
    lines = judged.limits.lines(asked.limits, judged.directions(asked.places))
    reach = found.reach(SHARE)
    lowest, highest = judged.ranges(asked.places)
    columns = (
        days_of(judged.last_days[asked.places]),
        days_of(asked.periods),
        found.expected,
        found.spread,
        found.degrees,
        np.clip(found.expected - reach, lowest, highest),
        np.clip(found.expected + reach, lowest, highest),
        found.probabilities_beyond(lines.lowest, lines.highest),
        of_each.tally(lines.spread(of_each.lengths).beyond(of_each.values)) / np.maximum(of_each.lengths, 1),
    )
    told = zip(*(column.tolist() for column in columns), strict=True)
    return [(*one, rule.FORECAST_VERSION, at, *row) for one, row in zip(_identities(asked, judged), told, strict=True)]


def _made(asked: Questions, judged: Judged, of_each: Series) -> Forecasts:
    """From the readings since the last rebase where they are enough, else from all."""
    starts = judged.readings.starts(judged.readings.series.lengths)[asked.places]
    starts = np.where(of_each.lengths - starts >= rule.FEWEST_TO_RELY_ON, starts, 0)
    months = judged.readings.months[asked.places]
    monthly = (months == 1) & consecutive(of_each, months, starts)
    return forecasts_of(of_each, starts, asked.horizons, monthly)
