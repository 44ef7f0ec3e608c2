"""Every time that a flag stood in and around a financial year, with what followed, and the forecasts that were
scored in it."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from risks.access import Access, visible_flags, visible_indicators
from risks.models import Assessment, Flag, FlagEpisode, Forecast
from risks.rules.calendar import financial_year_start
from risks.rules.forecast_score import Score, Scored, score_of
from risks.rules.warnings import BREACH, FOLLOWS_DAYS, FORECAST, WORSENING, Kind, Stood, kind_of

_FOLLOWS = timedelta(days=FOLLOWS_DAYS)
_COLUMNS = (
    "flag",
    "number",
    "flag__rule",
    "flag__risk",
    "flag__subject",
    "flag__recurring",
    "opened_at",
    "resolved_at",
    "resolution",
)


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
    """Four queries, whatever the number of flags."""
    rows = list(_episodes(access, year).values_list(*_COLUMNS))
    answered, scores = _answers(access, year), _scores(rows)
    return WereWeRight(
        year=year,
        years=years,
        every=[_stood(row, answered, scores) for row in rows],
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


def _scores(rows: Sequence[tuple]) -> Mapping[int, Sequence[tuple[datetime, int]]]:
    """Of the risks that were challenged, each approved score with when it was decided, in order."""
    risks = {row[3] for row in rows if kind_of(row[2]) is Kind.CHALLENGE}
    approved = Assessment.objects.filter(
        risk__in=risks, kind=Assessment.Kind.CURRENT, outcome=Assessment.Outcome.APPROVED
    )
    found: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    for risk, at, recorded, score in approved.values_list("risk", "decided_at", "recorded_at", "score"):
        found[risk].append((at or recorded, score))
    return {risk: sorted(scores) for risk, scores in found.items()}


def _stood(
    row: tuple, answered: Mapping[tuple[int, int], datetime], scores: Mapping[int, Sequence[tuple[datetime, int]]]
) -> Stood:
    flag, number, rule, risk, subject, recurring, opened, resolved, how = row
    answer = answered.get((flag, number))
    decided = scores.get(risk, ()) if kind_of(rule) is Kind.CHALLENGE else ()
    place = bisect_right(decided, opened, key=lambda each: each[0])
    return Stood(
        rule=rule,
        about=(risk, subject),
        opened_on=timezone.localdate(opened),
        ended_on=timezone.localdate(resolved) if resolved else None,
        how=how,
        recurring=recurring,
        answered_on=timezone.localdate(answer) if answer else None,
        score=decided[place - 1][1] if place else None,
        decided=decided[place][1] if place < len(decided) else None,
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
