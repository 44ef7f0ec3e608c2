"""An indicator's readings into what a committee is told about it."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from risks.models import Indicator, IndicatorLink
from risks.papers.indicator_entry import ChartSettings, IndicatorEntry, Point, analysed
from risks.papers.rows import Measured
from risks.rules.indicators import Line, Status, limit_words, status
from risks.rules.spc import Analysis
from risks.rules.wording import count_words, quantity_words

_PER = re.compile(r"(?<=[a-z])/(?=(?:day|week|month|quarter|year)\b)")


def indicator_entry(
    link: IndicatorLink, readings: Sequence[Measured], rebased_on: Sequence[date] = ()
) -> IndicatorEntry:
    """What the readings, oldest first, say of one indicator. Too few readings, or none, are said to be so."""
    indicator = link.indicator
    points = tuple(_point(one) for one in readings)
    latest = readings[-1] if readings else None
    settings = ChartSettings(
        profile=indicator.chart_profile,
        run_length=indicator.run_length,
        fixed_by_first=indicator.limits_from_first,
        rebased_on=tuple(rebased_on),
        charted=indicator.has_control_chart,
        lowest=indicator.lowest,
        highest=indicator.highest,
    )
    chart = analysed(points, indicator.direction, settings)
    return IndicatorEntry(
        name=indicator.name,
        area=indicator.area,
        role=link.role,
        direction=indicator.direction,
        unit=indicator.unit,
        points=points,
        latest=_amount(indicator, _shown(latest)) if latest else "",
        limit=_limit(indicator, latest.line) if latest else "",
        status=points[-1].status if points else None,
        data_to=points[-1].on if points else None,
        changing=_changing(indicator, chart),
        meets_limit=_meets(chart, points),
        variation_icon=chart.variation_icon,
        assurance_icon=chart.assurance_icon,
        settings=settings,
    )


def _point(one: Measured) -> Point:
    line = one.line
    limit, upper = (line.limit, line.upper) if line else (None, None)
    return Point(one.period_end, one.value, status(one.value, line), limit, upper, one.aside)


def _amount(indicator: Indicator, value: Decimal) -> str:
    if indicator.ratings and 1 <= value <= len(indicator.ratings):
        return str(indicator.ratings[int(value) - 1])
    return quantity_words(value, unit_words(indicator.unit))


def _limit(indicator: Indicator, line: Line | None) -> str:
    if indicator.ratings and line and line.limit is not None:
        return f"at least {_amount(indicator, line.limit)}"
    return limit_words(line, unit_words(indicator.unit))


def unit_words(unit: str) -> str:
    """ "records/month" as "records a month", which breaks between words."""
    return _PER.sub(" a ", unit)


def _changing(indicator: Indicator, chart: Analysis) -> str:
    if not indicator.has_control_chart:
        return "Judged by its latest reading"
    return chart.variation_words if chart.enough else f"Too few: {chart.readings} of {chart.needed}"


def _shown(reading: Measured) -> Decimal:
    """As printed; to one place when it was worked out from its two parts, which nobody printed."""
    return reading.value if reading.denominator is None else round(reading.value, 1)


def _meets(chart: Analysis, points: Sequence[Point]) -> str:
    """The assurance icon in words where 13 readings earn one; else the plain count of misses."""
    if chart.enough:
        return chart.assurance_words
    judged = [point for point in points if point.status is not Status.NO_LIMIT]
    if not judged or points[-1].status is Status.NO_LIMIT:
        return "No limit set"
    missed = sum(point.status is Status.RED for point in judged)
    if len(judged) == 1:
        return "Missed once, read once" if missed else "Met once, read once"
    return f"Missed in {missed} of {count_words(len(judged), 'reading')}"
