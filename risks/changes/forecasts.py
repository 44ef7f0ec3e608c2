"""Forecasts of readings to come: made once for the next meeting that will see them, and kept with what came of them.

Source: design/statistics 3.2."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

import numpy as np
from django.db.models import Min
from django.db.models.functions import Coalesce
from django.utils import timezone

from risks.changes.bulk_readings import among
from risks.changes.judged import Judged, threshold_on
from risks.models import Forecast, IndicatorLink, Meeting, Risk, Threshold
from risks.rules import forecast as rule
from risks.rules.bulk_forecast import Asked, forecasts_of
from risks.rules.bulk_periods import consecutive_months, gaps_of
from risks.rules.bulk_spc import stretch_start
from risks.rules.indicators import Direction, Line, Status, status
from risks.rules.periods import MONTHS, period_after, periods_between, published_by

# Who looks further ahead than this has no data, and should see that instead.
FURTHEST = 12
# How much of what is expected the kept interval holds.
SHARE = 0.8
_SCORED_AT_ONCE = 500


@dataclass(frozen=True, eq=False)
class Question:
    """The reading `horizon` after the last of one indicator, and what it will be judged by."""

    judged: Judged
    horizon: int
    for_period: date
    line: Line

    @property
    def limit(self) -> Decimal:
        return _edge(self.line)

    @property
    def identity(self) -> tuple[int, str, int, Decimal]:
        return self.judged.indicator.pk, self.judged.mark, self.horizon, self.limit


def paper_deadlines(at: datetime) -> Mapping[int, date]:
    """By committee: the last day for papers of its next meeting whose papers can still be written."""
    ahead = Meeting.objects.filter(paper_deadline_on__gte=timezone.localdate(at)).order_by()
    return dict(ahead.values_list("part__committee").annotate(first=Min("paper_deadline_on")))


def waiting_forecasts(ids: Sequence[int]) -> list[Forecast]:
    """Those of some indicators whose outcome has not come."""
    return list(Forecast.objects.filter(indicator__in=among(ids), beyond__isnull=True).order_by("pk"))


def keep_forecasts(
    judged: Sequence[Judged], waiting: Sequence[Forecast], deadlines: Mapping[int, date], at: datetime
) -> int:
    """Make and keep every forecast that is asked for and not kept yet; how many there were."""
    kept = {(one.indicator_id, one.computed_from, one.horizon, one.limit) for one in waiting}
    asked = [one for one in _questions(judged, deadlines, at) if one.identity not in kept]
    rows = [row for row in _rows(asked, at) if row is not None]
    Forecast.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def score_forecasts(judged: Sequence[Judged], waiting: Sequence[Forecast], at: datetime) -> int:
    """Keep with each forecast what came of it, where its reading is there; how many there were."""
    known = {one.indicator.pk: one for one in judged}
    scored = [one for one in waiting if _scored(one, known[one.indicator_id], at)]
    Forecast.objects.bulk_update(scored, ["value", "beyond", "scored_at"], batch_size=_SCORED_AT_ONCE)
    return len(scored)


def _questions(judged: Sequence[Judged], deadlines: Mapping[int, date], at: datetime) -> Iterator[Question]:
    able = [one for one in judged if _can_be_forecast(one, timezone.localdate(at))]
    gaps = gaps_of([(one.readings.days, one.readings.frequency) for one in able])
    able = [one for one, gap in zip(able, gaps, strict=True) if not gap]
    committees = _committees([one.indicator.pk for one in able])
    for one in able:
        last = date.fromordinal(int(one.readings.days[-1]))
        frequency, lag = one.indicator.frequency, one.indicator.publication_lag_days
        ahead = {deadlines[committee] for committee in committees[one.indicator.pk] if committee in deadlines}
        for horizon in sorted({_horizon(last, frequency, lag, deadline) for deadline in ahead}):
            for_period = period_after(last, frequency, horizon)
            line = _line(one, threshold_on(one.thresholds, for_period)) if 1 <= horizon <= FURTHEST else None
            if line is not None:
                yield Question(one, horizon, for_period, line)


_horizon = lru_cache(maxsize=4096)(published_by)


def _can_be_forecast(one: Judged, day: date) -> bool:
    indicator, readings = one.indicator, one.readings
    ended = indicator.ended_on is not None and indicator.ended_on <= day
    enough = len(readings.days) >= rule.FEWEST and readings.profile is not None
    return enough and not ended and indicator.frequency in MONTHS and readings.direction is not Direction.NEUTRAL


def _committees(ids: Sequence[int]) -> Mapping[int, set[int]]:
    """By indicator: the committees that lead the open risks it speaks to."""
    links = IndicatorLink.objects.filter(indicator__in=among(ids), risk__state=Risk.State.OPEN).order_by()
    led_by = Coalesce("risk__lead_committee", "risk__register__lead_committee")
    found = defaultdict(set)
    for indicator, committee in links.values_list("indicator", led_by):
        found[indicator].add(committee)
    return found


def _line(one: Judged, threshold: Threshold | None) -> Line | None:
    """What a reading will be judged by; None where no limit is set for its day."""
    direction = one.readings.direction
    if threshold is None or (threshold.limit is None and not (_is_band(direction) and threshold.upper is not None)):
        return None
    return Line(direction, threshold.limit, upper=threshold.upper if _is_band(direction) else None)


def _is_band(direction: Direction) -> bool:
    return direction is Direction.INSIDE_BAND


def _edge(line: Line) -> Decimal:
    """The one number a forecast is known by: the limit, or the upper edge of a band without a lower one."""
    found = line.upper if line.limit is None else line.limit
    if found is None:
        raise rule.ForecastError("There is no limit that a reading could be beyond; set one first.")
    return found


def _rows(asked: Sequence[Question], at: datetime) -> Iterator[Forecast | None]:
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


def _row(one: Question, found: rule.Forecast, at: datetime) -> Forecast:
    indicator, readings = one.judged.indicator, one.judged.readings
    lower, upper = found.interval(SHARE, indicator.lowest, indicator.highest)
    return Forecast(
        indicator_id=indicator.pk,
        computed_from=one.judged.mark,
        version=rule.FORECAST_VERSION,
        made_at=at,
        made_from=date.fromordinal(int(readings.days[-1])),
        horizon=one.horizon,
        for_period=one.for_period,
        limit=one.limit,
        expected=found.expected,
        spread=found.spread,
        degrees=found.degrees,
        lower=lower,
        upper=upper,
        probability=found.probability_beyond(one.line),
        climatology=_share_beyond(readings.values, one.line),
    )


def _share_beyond(values: np.ndarray, line: Line) -> float:
    """As `climatology` of rules/forecast_score.py, of floats."""
    lowest = line.limit if line.direction is not Direction.LOWER_IS_BETTER else None
    highest = line.upper if _is_band(line.direction) else line.limit
    if line.direction is Direction.HIGHER_IS_BETTER:
        highest = None
    below = 0 if lowest is None else np.count_nonzero(values < float(lowest))
    beyond = below + (0 if highest is None else np.count_nonzero(values > float(highest)))
    return float(beyond / len(values))


def _scored(row: Forecast, one: Judged, at: datetime) -> bool:
    """Write the outcome into the row, where the reading is there and can still be judged by what was asked."""
    value = _reading_of(row, one)
    line = _line_of(row, one)
    if value is None or line is None:
        return False
    row.value, row.beyond, row.scored_at = value, status(value, line) is Status.RED, at
    return True


def _reading_of(row: Forecast, one: Judged) -> Decimal | None:
    """The last reading of the period that the forecast is for."""
    days, values = one.readings.days, one.readings.values
    frequency, asked = one.indicator.frequency, row.for_period
    for place in range(len(days) - 1, -1, -1):
        day = date.fromordinal(int(days[place]))
        if day <= row.made_from:
            return None
        if periods_between(min(asked, day), max(asked, day), frequency) == 0:
            return Decimal(repr(float(values[place])))
    return None


def _line_of(row: Forecast, one: Judged) -> Line | None:
    """The line the forecast was about, whatever is in force now; None for a band that is no longer known."""
    if not _is_band(one.readings.direction):
        return Line(one.readings.direction, row.limit)
    lines = [_line(one, threshold) for threshold in reversed(one.thresholds)]
    return next((line for line in lines if line is not None and _edge(line) == row.limit), None)
