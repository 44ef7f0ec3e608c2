"""The list of indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from risks.access import Access, visible_indicators, visible_risks
from risks.models import IndicatorLink
from risks.web.gather.series import Series, series_of


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
