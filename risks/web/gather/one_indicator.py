"""One indicator with its every reading, its comparators, the risks it speaks to and what is forecast of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Avg, Case, Count, F, FloatField, QuerySet, When
from django.utils.timezone import make_aware

from risks.access import Access, may_enter_readings, may_keep_indicators, visible_indicators, visible_risks
from risks.models import Feed, Forecast, Indicator, IndicatorLink, Reading
from risks.rules.forecast_score import Score
from risks.web.gather.series import Series, series_of


@dataclass(frozen=True)
class OneIndicator:
    """`readings` are all that stand, of every kind, latest first; `others` are the same name in other areas.

    `known` is the day whose knowledge this is, None for today's: then `enters` and `keeps` say whether the person may
    record a reading, and look after the indicator with its limits and links. `forecast` is what was made of the latest
    reading and has not come due; `score` says how good all forecasts have been.
    `waits` is the feed that should bring its readings and does not.
    """

    series: Series
    readings: Sequence[Reading]
    others: Sequence[Series]
    links: Sequence[IndicatorLink]
    enters: bool = False
    keeps: bool = False
    known: date | None = None
    forecast: Forecast | None = None
    score: Score | None = None
    waits: Feed | None = None


@dataclass(frozen=True)
class Versions:
    """Every version of every reading as recorded, by period, the latest period and version first."""

    indicator: Indicator
    rows: Sequence[Reading]
    known: date | None


def indicator_for(access: Access, slug: str, day: date, known: date | None = None) -> OneIndicator | None:
    """None for an indicator that is not there, or that they may not see. With `known`, as it was known that day."""
    seen, known_at, until = visible_indicators(access), _end_of(known), known or day
    mine = series_of(seen.filter(slug=slug).select_related("owner", "source_document"), until, known_at)
    if not mine:
        return None
    indicator = mine[0].indicator
    others = seen.filter(name=indicator.name).exclude(pk=indicator.pk).order_by("area")
    return OneIndicator(
        series=mine[0],
        readings=_readings(indicator, known_at),
        others=series_of(others, until, known_at),
        links=_links(access, indicator),
        enters=known is None and may_enter_readings(access, indicator),
        keeps=known is None and may_keep_indicators(access),
        known=known,
        forecast=(forecast := _forecast(mine[0], known_at)),
        score=_score() if forecast else None,
        waits=Feed.objects.waited_for(day).get(slug) if known is None else None,
    )


def versions_for(access: Access, slug: str, known: date | None = None) -> Versions | None:
    """None for an indicator that is not there, or that they may not see."""
    indicator = visible_indicators(access).filter(slug=slug).first()
    if indicator is None:
        return None
    rows = Reading.objects.filter(indicator=indicator)
    if known is not None:
        rows = rows.filter(recorded_at__lte=_end_of(known))
    people = rows.select_related("indicator", "source_document", "recorded_by__person")
    return Versions(
        indicator, list(people.order_by("-period_end", "kind", "period_label", "-recorded_at", "-pk")), known
    )


def _end_of(day: date | None) -> datetime | None:
    """The end of a London day."""
    return None if day is None else make_aware(datetime.combine(day, time.max))


def _readings(indicator: Indicator, known_at: datetime | None) -> list[Reading]:
    standing = Reading.objects.standing(known_at).filter(indicator=indicator).with_line()
    return list(standing.select_related("indicator", "source_document", "supersedes").newest_first())


def _forecast(series: Series, known_at: datetime | None) -> Forecast | None:
    latest = series.counted[-1] if series.counted else None
    if latest is None or latest != series.latest:
        return None
    made = Forecast.objects.filter(indicator=series.indicator, made_from=latest.on)
    made = made.filter(beyond__isnull=True) if known_at is None else made.filter(made_at__lte=known_at)
    return made.order_by("-made_at", "-pk").first()


def _score() -> Score:
    """As risks.rules.forecast_score works it out, in the database: there may be very many."""
    came = Case(When(beyond=True, then=1.0), default=0.0, output_field=FloatField())
    squared = {name: Avg((F(name) - came) * (F(name) - came)) for name in ("probability", "climatology")}
    found = Forecast.objects.filter(beyond__isnull=False).aggregate(
        count=Count("pk"), brier=squared["probability"], theirs=squared["climatology"]
    )
    return Score(found["count"], found["brier"], found["theirs"])


def _links(access: Access, indicator: Indicator) -> list[IndicatorLink]:
    live: QuerySet = visible_risks(access).live().values("pk")
    links = IndicatorLink.objects.filter(indicator=indicator, risk__in=live).select_related("risk", "source_document")
    return list(links.order_by("role", "risk__reference_id"))
