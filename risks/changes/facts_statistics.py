"""What the statistics say of indicators at an instant: as a sweep keeps it, or worked out anew for a day that is past.

Both by the same rules: rules/verdict.py and rules/forecast.py, whose answers rules/bulk_spc.py and bulk_forecast.py
give for many."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

import numpy as np
from django.db.models import Avg, Case, Count, F, FloatField, Q, Value, When

from risks.changes.bulk_readings import among
from risks.changes.facts_lines import Lines
from risks.changes.facts_readings import Readings
from risks.changes.facts_standing import Standing, Version
from risks.changes.meeting_days import NextMeeting, next_meetings
from risks.models import Forecast, Indicator, Rebase
from risks.rules import forecast as rule
from risks.rules.bulk_spc import Readings as Charts
from risks.rules.bulk_spc import Way, variations_of
from risks.rules.chart_profile import profile_of
from risks.rules.forecast_score import Score
from risks.rules.indicators import Direction, Line, Status, status
from risks.rules.periods import has_gaps, missing, period_after
from risks.rules.spc import FEWEST_TO_FIX, Profile
from risks.rules.verdict import Verdict, verdict_of

# Who looks further ahead than this has no data, and should see that instead: as changes/forecasts.py.
_FURTHEST = 12


@dataclass(frozen=True)
class Horizon:
    """What forecasts are made for, and whether those made so far are good enough to speak of."""

    meetings: Mapping[int, NextMeeting]
    trusted: bool


def horizon_at(at: datetime) -> Horizon:
    """The next meeting of each committee, by the days known then, and the score of the forecasts whose outcome had
    come; three queries."""
    came = Case(When(beyond=True, then=Value(1.0)), default=Value(0.0), output_field=FloatField())
    scored = Forecast.objects.filter(beyond__isnull=False, scored_at__lte=at).annotate(came=came)
    ours, theirs = F("probability") - F("came"), F("climatology") - F("came")
    found = scored.aggregate(count=Count("pk"), brier=Avg(ours * ours), climatology=Avg(theirs * theirs))
    return Horizon(next_meetings(at), Score(**found).trusted)


class ForecastRow(NamedTuple):
    """One forecast that waits for its reading."""

    horizon: int
    for_period: date
    made_from: date
    probability: float


def kept_forecasts(indicators: Collection[int], at: datetime) -> Mapping[int, Sequence[ForecastRow]]:
    """By indicator, those that waited at an instant, the newest last."""
    waited = Q(scored_at__isnull=True) | Q(scored_at__gt=at)
    rows = Forecast.objects.filter(among("indicator", indicators), waited, made_at__lte=at).order_by("pk")
    found: dict[int, list[ForecastRow]] = defaultdict(list)
    for indicator, *row in rows.values_list("indicator", *ForecastRow._fields):
        found[indicator].append(ForecastRow._make(row))
    return found


class ChartSettings(NamedTuple):
    """What an indicator's statistics are worked out by."""

    pk: int
    direction: str
    frequency: str
    basis: str
    ratings: Sequence[str]
    chart_profile: str
    run_length: int
    limits_from_first: int | None

    has_control_chart = Indicator.has_control_chart

    @property
    def profile(self) -> Profile | None:
        return profile_of(self.chart_profile, self.run_length) if self.has_control_chart else None

    @property
    def way(self) -> Way:
        return Way(Direction(self.direction), self.profile, self.limits_from_first, self.frequency)


class RebaseRow(NamedTuple):
    starts_on: date
    recorded_at: datetime
    withdrawn_at: datetime | None

    def stood(self, at: datetime) -> bool:
        return self.recorded_at <= at and (self.withdrawn_at is None or self.withdrawn_at > at)


# By indicator, in order of the days from which they hold.
Rebases = Mapping[int, Sequence[RebaseRow]]


@dataclass(frozen=True)
class Statistics:
    """Works the statistics of some indicators out, for any instant up to the one they were gathered for."""

    settings: Mapping[int, ChartSettings]
    rebases: Rebases
    readings: Readings

    def verdict(self, indicator: int, lines: Lines, at: datetime) -> Verdict:
        """Raises SpcError where its settings cannot be charted by."""
        one = self.settings[indicator]
        points = self._points(indicator, at)
        line = lines.on(points[0].period_end) if points else None
        single = Direction(one.direction) in (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)
        return verdict_of(
            [(point.period_end, float(point.value)) for point in points],
            direction=Direction(one.direction),
            target=float(line.limit) if single and line is not None and line.limit is not None else None,
            profile=one.profile,
            rebase_dates=self._rebase_dates(indicator, at),
            fix_after_n_points=one.limits_from_first,
            frequency=one.frequency,
        )

    def of_concern(self, asked: Sequence[tuple[int, datetime]], then: Standing) -> list[bool | None]:
        """Whether the variation of each indicator was of concern at an instant, as its verdict would say, by what stood
        then; None where its settings cannot be charted by."""
        known: dict[Way, int] = {}
        way = [known.setdefault(self.settings[indicator].way, len(known)) for indicator, _ in asked]
        able = [one.profile is None or (one.fix_after_n_points or FEWEST_TO_FIX) >= FEWEST_TO_FIX for one in known]
        rebased = [
            (place, day.toordinal())
            for place, (indicator, at) in enumerate(asked)
            for day in self._rebase_dates(indicator, at)
        ]
        of, days = np.array(rebased, dtype=np.int64).reshape(-1, 2).T
        targets = np.full(len(asked), np.nan)
        ways = np.array(way, dtype=np.int64)
        found: list[bool | None] = [None] * len(asked)
        places = np.flatnonzero(np.array(able, dtype=bool)[ways])
        charts = Charts(then.series, list(known), ways, targets, (of, days)).only(places)
        for place, icon in zip(places.tolist(), variations_of(charts).tolist(), strict=True):
            found[place] = (icon or "").startswith("concern")
        return found

    def forecast(
        self, indicator: int, verdict: Verdict, lines: Lines, horizon: int, at: datetime
    ) -> ForecastRow | None:
        """What a sweep at the instant would have forecast for the reading so many ahead; None where nothing."""
        one, points = self.settings[indicator], list(reversed(self._points(indicator, at)))
        ends = [point.period_end for point in points]
        able = len(points) >= rule.FEWEST and one.has_control_chart and one.direction != Direction.NEUTRAL
        if not able or not 1 <= horizon <= _FURTHEST or has_gaps(ends, one.frequency):
            return None
        for_period = period_after(ends[-1], one.frequency, horizon)
        line = _judging(lines.on(for_period)) if for_period else None
        if for_period is None or line is None or _is_beyond(points[-1], line, lines):
            return None
        values = rule.window([float(point.value) for point in points], verdict.readings)
        monthly = one.frequency == Indicator.Frequency.MONTHLY and not missing(ends[-len(values) :], one.frequency)
        try:
            found = rule.forecast(values, horizon, monthly=monthly)
        except rule.ForecastError:
            return None
        return ForecastRow(horizon, for_period, ends[-1], found.probability_beyond(line))

    def _points(self, indicator: int, at: datetime) -> list[Version]:
        return self.readings.latest_first(indicator, at)

    def _rebase_dates(self, indicator: int, at: datetime) -> list[date]:
        return [row.starts_on for row in self.rebases.get(indicator, ()) if row.stood(at)]


def rebases_of(indicators: Collection[int]) -> Rebases:
    """One query."""
    found: dict[int, list[RebaseRow]] = defaultdict(list)
    asked = Rebase.objects.filter(among("indicator", indicators)).order_by("starts_on")
    for indicator, *row in asked.values_list("indicator", *RebaseRow._fields):
        found[indicator].append(RebaseRow._make(row))
    return found


def _judging(line: Line | None) -> Line | None:
    """The line, where it sets a limit."""
    if line is None or (line.limit is None and not (line.direction is Direction.INSIDE_BAND and line.upper)):
        return None
    return line


def _is_beyond(last: Version, line: Line, lines: Lines) -> bool:
    """What has come already is not foreseen."""
    return Status.RED in (status(last.value, line), status(last.value, lines.on(last.period_end)))
