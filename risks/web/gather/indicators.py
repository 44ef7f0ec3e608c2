"""The list of indicators, and one indicator with its every reading, its comparators and the risks it speaks to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from risks.access import Access, visible_indicators, visible_risks
from risks.models import Indicator, IndicatorLink, Reading
from risks.web.gather.series import Series, series_of


@dataclass(frozen=True)
class OneIndicator:
    """`readings` are all that stand, of every kind, latest first; `others` are the same name in other areas."""

    series: Series
    readings: Sequence[Reading]
    others: Sequence[Series]
    links: Sequence[IndicatorLink]


@dataclass(frozen=True)
class IndicatorList:
    """Every indicator that fits the search, with how many visible risks each speaks to."""

    series: Sequence[Series]
    linked: Mapping[int, int]


def indicators_for(access: Access, searched: str, day: date) -> IndicatorList:
    """By name and area. `searched` words are looked for in names, areas and definitions, all of them."""
    found = visible_indicators(access)
    for word in searched.split():
        found = found.filter(Q(name__icontains=word) | Q(area__icontains=word) | Q(definition__icontains=word))
    seen = IndicatorLink.objects.filter(risk__in=visible_risks(access).live().values("pk")).order_by()
    return IndicatorList(
        series=series_of(found.order_by("name", "area"), day),
        linked=dict(seen.values_list("indicator").annotate(n=Count("pk"))),
    )


def indicator_for(access: Access, slug: str, day: date) -> OneIndicator | None:
    """None for an indicator that is not there, or that they may not see."""
    seen = visible_indicators(access)
    mine = series_of(seen.filter(slug=slug).select_related("owner", "source_document"), day)
    if not mine:
        return None
    indicator = mine[0].indicator
    return OneIndicator(
        series=mine[0],
        readings=_readings(indicator),
        others=series_of(_others(seen, indicator), day),
        links=list(
            IndicatorLink.objects.filter(indicator=indicator, risk__in=visible_risks(access).live().values("pk"))
            .select_related("risk", "source_document")
            .order_by("role", "risk__reference_id")
        ),
    )


def _others(seen: QuerySet[Indicator], indicator: Indicator) -> QuerySet[Indicator]:
    return seen.filter(name=indicator.name).exclude(pk=indicator.pk).order_by("area")


def _readings(indicator: Indicator) -> list[Reading]:
    standing = Reading.objects.standing().filter(indicator=indicator).with_line()
    return list(standing.select_related("indicator", "source_document").order_by("-period_end", "-pk"))
