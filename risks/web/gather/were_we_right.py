"""Every time that a flag stood in and around a financial year, with what came before and followed, and the forecasts
that were scored in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from risks.access import Access, visible_flags, visible_indicators
from risks.models import Assessment, Flag, FlagEpisode, Forecast, Indicator, Reading
from risks.rules.calendar import financial_year_start
from risks.rules.forecast_score import Score, Scored, score_of
from risks.rules.warnings import BREACH, FOLLOWS_DAYS, FORECAST, WORSENING, Kind, Stood, kind_of

_FOLLOWS = timedelta(days=FOLLOWS_DAYS)


class Row(NamedTuple):
    """One episode of a flag, and what its indicator is where it has one."""

    flag: int
    number: int
    flag__rule: str
    flag__risk: int | None
    flag__subject: str
    flag__recurring: bool
    opened_at: datetime
    resolved_at: datetime | None
    resolution: str
    flag__indicator: int | None
    flag__indicator__basis: str | None
    flag__indicator__ratings: Sequence[str] | None
    evidence__period: str | None

    @property
    def charted(self) -> bool:
        basis, ratings = self.flag__indicator__basis, self.flag__indicator__ratings
        return Indicator(basis=basis or Indicator.Basis.SNAPSHOT, ratings=ratings or []).has_control_chart


@dataclass(frozen=True)
class Year:
    """A financial year, both days included."""

    start: date

    @property
    def end(self) -> date:
        return date(self.start.year + 1, 3, 31)


@dataclass(frozen=True)
class WereWeRight:
    """What is counted of one year. `every` holds the flags of the year and what decides on them; `years` are those that
    can be chosen, latest first; `began` is the day of the first flag of all."""

    year: Year
    years: Sequence[Year]
    every: Sequence[Stood]
    forecasts: Score
    whole: bool
    began: date | None


def began_on(access: Access) -> date | None:
    """The day of the first flag they may see; one query."""
    first = visible_flags(access).order_by().aggregate(first=Min("opened_at"))["first"]
    return timezone.localdate(first) if first else None


def years_of(began: date | None, day: date) -> list[Year]:
    """From the first flag to today, latest first."""
    since = financial_year_start(began or day).year
    return [Year(date(year, 4, 1)) for year in range(financial_year_start(day).year, since - 1, -1)]


def were_we_right(access: Access, year: Year, years: Sequence[Year], began: date | None) -> WereWeRight:
    """Five queries, whatever the number of flags."""
    rows = [Row._make(row) for row in _episodes(access, year).values_list(*Row._fields)]
    answered, scores, reads = _answers(access, year), _scores(rows), _reads(rows)
    return WereWeRight(
        year=year,
        years=years,
        every=[_stood(row, answered, scores, reads) for row in rows],
        forecasts=_forecasts(access, year),
        whole=access.can_see_confidential,
        began=began,
    )


def _episodes(access: Access, year: Year) -> QuerySet[FlagEpisode]:
    """Those that opened in the year; and breaches and warnings near enough to decide on one of these."""
    near = Q(flag__rule__in=[BREACH, FORECAST, WORSENING], opened_at__lt=_instant(year.end + _FOLLOWS * 4))
    near &= Q(resolved_at=None) | Q(resolved_at__gte=_instant(year.start - _FOLLOWS))
    inside = Q(opened_at__gte=_instant(year.start), opened_at__lt=_instant(year.end + timedelta(days=1)))
    seen = visible_flags(access).order_by().values("pk")
    return FlagEpisode.objects.filter(inside | near, flag__in=seen).order_by("opened_at", "pk")


def _answers(access: Access, year: Year) -> Mapping[tuple[int, int], datetime]:
    """When each episode was first answered; a later answer takes its place on the flag, not in its history."""
    seen = visible_flags(access).order_by().values("pk")
    rows = Flag.history.filter(id__in=seen, answered_at__gte=_instant(year.start)).order_by()
    first = rows.values_list("id", "reopened").annotate(first=Min("answered_at"))
    return {(flag, number): at for flag, number, at in first}


def _scores(rows: Sequence[Row]) -> Mapping[int, Sequence[tuple[datetime, int]]]:
    """Of the risks that were challenged, each approved score with when it was decided, in order."""
    risks = {row.flag__risk for row in rows if kind_of(row.flag__rule) is Kind.CHALLENGE}
    approved = Assessment.objects.filter(
        risk__in=risks, kind=Assessment.Kind.CURRENT, outcome=Assessment.Outcome.APPROVED
    )
    found: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for risk, at, recorded, score in approved.values_list("risk", "decided_at", "recorded_at", "score"):
        found[risk].append((at or recorded, score))
    return {risk: sorted(scores) for risk, scores in found.items()}


def _reads(rows: Sequence[Row]) -> Mapping[int, Mapping[date, datetime]]:
    """Of the indicators that passed a limit, when each period was first read."""
    passed = {row.flag__indicator for row in rows if row.flag__rule == BREACH}
    read = Reading.objects.filter(indicator__in=passed - {None}, kind=Reading.Kind.MEASUREMENT).order_by()
    found: dict[int, dict[date, datetime]] = defaultdict(dict)
    for indicator, period, first in read.values_list("indicator", "period_end").annotate(first=Min("recorded_at")):
        found[indicator][period] = first
    return found


def _before(row: Row, reads: Mapping[int, Mapping[date, datetime]]) -> int | None:
    """How many periods of its indicator had been read before the reading that a breach opened on came."""
    if row.flag__rule != BREACH or row.flag__indicator is None or not row.evidence__period:
        return None
    read = reads.get(row.flag__indicator, {})
    came = read.get(date.fromisoformat(row.evidence__period))
    return None if came is None else sum(first < came for first in read.values())


def _stood(
    row: Row,
    answered: Mapping[tuple[int, int], datetime],
    scores: Mapping[int, Sequence[tuple[datetime, int]]],
    reads: Mapping[int, Mapping[date, datetime]],
) -> Stood:
    answer = answered.get((row.flag, row.number))
    decided = scores.get(row.flag__risk or 0, ()) if kind_of(row.flag__rule) is Kind.CHALLENGE else ()
    place = bisect_right(decided, row.opened_at, key=lambda each: each[0])
    return Stood(
        rule=row.flag__rule,
        about=(row.flag__risk, row.flag__subject),
        opened_on=timezone.localdate(row.opened_at),
        ended_on=timezone.localdate(row.resolved_at) if row.resolved_at else None,
        how=row.resolution,
        recurring=row.flag__recurring,
        answered_on=timezone.localdate(answer) if answer else None,
        score=decided[place - 1][1] if place else None,
        decided=decided[place][1] if place < len(decided) else None,
        charted=row.charted,
        before=_before(row, reads),
    )


def _forecasts(access: Access, year: Year) -> Score:
    """Of the readings of the year that came, what was said of them and what climatology would have said."""
    seen = visible_indicators(access).order_by().values("pk")
    scored = Forecast.objects.filter(
        beyond__isnull=False, for_period__range=(year.start, year.end), indicator__in=seen
    ).order_by()
    rows = scored.values_list("probability", "climatology", "beyond")
    return score_of(Scored(probability, usual, beyond) for probability, usual, beyond in rows.iterator())


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())
