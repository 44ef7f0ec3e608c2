"""Forecasts of readings to come: made once for the next meeting that will see them, and kept with what came of them.

Source: design/statistics 3.2."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from django.db.models import Min
from django.db.models.functions import Coalesce
from django.utils import timezone

from risks.changes.bulk_readings import among
from risks.changes.bulk_rows import put_rows
from risks.changes.judged import Judged, Limit, limit_on
from risks.models import Forecast, IndicatorLink, Meeting, Risk
from risks.rules import forecast as rule
from risks.rules.bulk_forecast import Asked, forecasts_of
from risks.rules.bulk_periods import consecutive_months, gaps_of
from risks.rules.bulk_spc import stretch_start
from risks.rules.indicators import Direction, Line, Status, status
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


@dataclass(frozen=True, eq=False)
class Question:
    """The reading `horizon` after the last of one indicator, and what it will be judged by."""

    judged: Judged
    horizon: int
    for_period: date
    line: Line

    @property
    def limit(self) -> Decimal:
        return edge_of(self.line)

    @property
    def identity(self) -> tuple[int, str, int, Decimal]:
        return self.judged.indicator.pk, self.judged.mark, self.horizon, self.limit


def paper_deadlines(at: datetime) -> Mapping[int, date]:
    """By committee: the last day for papers of its next meeting whose papers can still be written."""
    ahead = Meeting.objects.filter(paper_deadline_on__gte=timezone.localdate(at)).order_by()
    return dict(ahead.values_list("part__committee").annotate(first=Min("paper_deadline_on")))


def waiting_forecasts(ids: Sequence[int]) -> list[Waiting]:
    """Those of some indicators whose outcome has not come."""
    waiting = Forecast.objects.filter(among("indicator", ids), beyond__isnull=True).order_by("pk")
    return [Waiting._make(row) for row in waiting.values_list(*Waiting._fields)]


def keep_forecasts(
    judged: Sequence[Judged], waiting: Sequence[Waiting], deadlines: Mapping[int, date], at: datetime
) -> int:
    """Make and keep every forecast that is asked for and not kept yet; how many there were."""
    kept = {(one.indicator_id, one.computed_from, one.horizon, one.limit) for one in waiting}
    asked = [one for one in _questions(judged, deadlines, at) if one.identity not in kept]
    rows = [row for row in _rows(asked, at) if row is not None]
    return put_rows(Forecast, _COLUMNS, rows, unique=_IDENTITY)


def _questions(judged: Sequence[Judged], deadlines: Mapping[int, date], at: datetime) -> Iterator[Question]:
    day = timezone.localdate(at)
    able = [one for one in judged if _can_be_forecast(one, day)]
    gaps = gaps_of([(one.readings.days, one.readings.frequency) for one in able])
    able = [one for one, gap in zip(able, gaps, strict=True) if not gap]
    committees = _committees([one.indicator.pk for one in able])
    for one in able:
        last = date.fromordinal(int(one.readings.days[-1]))
        frequency, lag = one.indicator.frequency, one.indicator.publication_lag_days
        ahead = {deadlines[committee] for committee in committees[one.indicator.pk] if committee in deadlines}
        for horizon in sorted({_horizon(last, frequency, lag, deadline) for deadline in ahead}):
            for_period = _period(last, frequency, horizon)
            line = line_of(one, limit_on(one.limits, for_period)) if 1 <= horizon <= FURTHEST else None
            if line is not None and not _is_beyond(one, line):
                yield Question(one, horizon, for_period, line)


# Most indicators of one sweep have the same few last periods.
_horizon = lru_cache(maxsize=4096)(published_by)
_period = lru_cache(maxsize=4096)(period_after)


def _can_be_forecast(one: Judged, day: date) -> bool:
    indicator, readings = one.indicator, one.readings
    ended = indicator.ended_on is not None and indicator.ended_on <= day
    enough = len(readings.days) >= rule.FEWEST and readings.profile is not None
    return enough and not ended and indicator.frequency in MONTHS and readings.direction is not Direction.NEUTRAL


def _is_beyond(one: Judged, line: Line) -> bool:
    """Whether the latest reading is beyond its own limit, or beyond the line asked about: what has come already is not
    foreseen, and would make the score of forecasts too kind (design/statistics 3.1)."""
    last = Decimal(repr(float(one.readings.values[-1])))
    own = line_of(one, limit_on(one.limits, date.fromordinal(int(one.readings.days[-1]))))
    return Status.RED in (status(last, line), status(last, own))


def _committees(ids: Sequence[int]) -> Mapping[int, set[int]]:
    """By indicator: the committees that lead the open risks it speaks to."""
    links = IndicatorLink.objects.filter(among("indicator", ids), risk__state=Risk.State.OPEN).order_by()
    led_by = Coalesce("risk__lead_committee", "risk__register__lead_committee")
    found = defaultdict(set)
    for indicator, committee in links.values_list("indicator", led_by):
        found[indicator].add(committee)
    return found


def line_of(one: Judged, threshold: Limit | None) -> Line | None:
    """What a reading will be judged by; None where no limit is set for its day."""
    direction = one.readings.direction
    if threshold is None or (threshold.limit is None and not (is_band(direction) and threshold.upper is not None)):
        return None
    return Line(direction, threshold.limit, upper=threshold.upper if is_band(direction) else None)


def is_band(direction: Direction) -> bool:
    return direction is Direction.INSIDE_BAND


def edge_of(line: Line) -> Decimal:
    """The one number a forecast is known by: the limit, or the upper edge of a band without a lower one."""
    found = line.upper if line.limit is None else line.limit
    if found is None:
        raise rule.ForecastError("There is no limit that a reading could be beyond; set one first.")
    return found


def _rows(asked: Sequence[Question], at: datetime) -> Iterator[tuple[object, ...] | None]:
    """None where the readings are too large to forecast from."""
    windows = [_window(one.judged) for one in asked]
    starts = [len(one.judged.readings.days) - len(values) for one, values in zip(asked, windows, strict=True)]
    monthly = consecutive_months(
        [
            (one.judged.readings.days[start:], one.judged.readings.frequency)
            for one, start in zip(asked, starts, strict=True)
        ]
    )
    made = forecasts_of(
        [Asked(values, one.horizon, months) for one, values, months in zip(asked, windows, monthly, strict=True)]
    )
    for one, found in zip(asked, made, strict=True):
        yield _row(one, found, at) if found is not None else None


def _window(one: Judged) -> np.ndarray:
    values = one.readings.values
    return rule.window(values, len(values) - stretch_start(one.readings, len(values)))


def _row(one: Question, found: rule.Forecast, at: datetime) -> tuple[object, ...]:
    """Its _COLUMNS."""
    indicator, readings = one.judged.indicator, one.judged.readings
    lower, upper = found.interval(SHARE, indicator.lowest, indicator.highest)
    return (
        *one.identity,
        rule.FORECAST_VERSION,
        at,
        date.fromordinal(int(readings.days[-1])),
        one.for_period,
        found.expected,
        found.spread,
        found.degrees,
        lower,
        upper,
        found.probability_beyond(one.line),
        _share_beyond(readings.values, one.line),
    )


def _share_beyond(values: np.ndarray, line: Line) -> float:
    """As `climatology` of rules/forecast_score.py, of floats."""
    lowest = line.limit if line.direction is not Direction.LOWER_IS_BETTER else None
    highest = line.upper if is_band(line.direction) else line.limit
    if line.direction is Direction.HIGHER_IS_BETTER:
        highest = None
    below = 0 if lowest is None else np.count_nonzero(values < float(lowest))
    beyond = below + (0 if highest is None else np.count_nonzero(values > float(highest)))
    return float(beyond / len(values))
