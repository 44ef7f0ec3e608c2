"""The same indicator in other areas, on one scale, those that worry most first."""

from dataclasses import dataclass

from django.urls import reverse

from risks.charts.svg import svg
from risks.models import Indicator
from risks.rules.indicators import Status
from risks.rules.spc import Analysis
from risks.rules.wording import number_word
from risks.web.gather.one_indicator import OneIndicator
from risks.web.gather.series import Series
from risks.web.presenters.indicator_chart import chart_of, span_of
from risks.web.presenters.readings import amount, analysis_of, is_worse, variation_of, when_of
from risks.web.words import Variation

DRAWN = 9
_OTHERS = "Other areas"
_BY = {Indicator.AreaKind.PROVIDER: "By provider", Indicator.AreaKind.PLACE: "By place"}
_WEIGHT = {Status.RED: 0, Status.AMBER: 1, Status.GREEN: 2, Status.NO_LIMIT: 3}


@dataclass(frozen=True)
class Comparator:
    """One area; `drawing` is "" where there are too few readings for a line."""

    href: str
    area: str
    value: str
    when: str
    drawing: str
    variation: Variation


def comparators_of(found: OneIndicator) -> tuple[tuple[Comparator, ...], tuple[Comparator, ...], str]:
    """Those with a line to draw, those without, and what the section is called."""
    judged = sorted(((one, analysis_of(one)) for one in found.others), key=lambda pair: _worry(*pair))
    lines = [pair for pair in judged if len(pair[0].points) > 1][:DRAWN]
    span = span_of([found.series, *(one for one, _ in lines)])
    drawn = tuple(_comparator(one, analysis, n, span) for n, (one, analysis) in enumerate(lines))
    shown = {one.indicator.pk for one, _ in lines}
    rest = tuple(_comparator(one, analysis, 0, None) for one, analysis in judged if one.indicator.pk not in shown)
    return drawn, rest, _title(found, [analysis for _, analysis in judged])


def _worry(series: Series, analysis: Analysis) -> tuple[bool, int, str]:
    latest = series.latest
    weight = _WEIGHT[Status.NO_LIMIT if latest.aside else latest.status] if latest else len(_WEIGHT)
    return not is_worse(analysis), weight, series.indicator.area


def _title(found: OneIndicator, analyses: list[Analysis]) -> str:
    kinds = {one.indicator.area_kind for one in found.others}
    by = _BY.get(kinds.pop(), _OTHERS) if len(kinds) == 1 else _OTHERS
    worse = sum(is_worse(one) for one in analyses)
    if not worse:
        return by
    are = "is" if worse == 1 else "are"
    if is_worse(analysis_of(found.series)):
        return f"{by}: {worse} {are} getting worse"
    return f"{by}: the {found.series.indicator.area} figure hides {number_word(worse).lower()} that {are} getting worse"


def _comparator(series: Series, analysis: Analysis, n: int, span: tuple[float, float] | None) -> Comparator:
    latest = series.latest
    drawing = ""
    if span is not None:
        scene = chart_of(series, analysis, width=350, height=210, span=span)
        drawing = svg(scene, ident=f"area-{n}")
    return Comparator(
        href=reverse("indicator", args=[series.indicator.slug]),
        area=series.indicator.area,
        value=amount(series.indicator, latest.value) if latest else "–",
        when=when_of(series, latest.label, latest.on) if latest else "not measured",
        drawing=drawing,
        variation=variation_of(series, analysis),
    )
