"""An indicator's readings into what a committee is told about it."""

from collections.abc import Sequence
from decimal import Decimal

from risks.models import IndicatorLink
from risks.papers.indicator_entry import IndicatorEntry, Point
from risks.papers.rows import Measured
from risks.rules.indicators import Direction, Status, limit_words, status
from risks.rules.spc import TRIAL_BELOW, Analysis, analyse
from risks.rules.wording import count_words, quantity_words


def indicator_entry(link: IndicatorLink, readings: Sequence[Measured]) -> IndicatorEntry:
    """What the readings, oldest first, say of one indicator. Too few readings, or none, are said to be so."""
    indicator = link.indicator
    points = tuple(
        Point(day, value, status(value, line), line.limit if line else None) for day, value, _, line in readings
    )
    latest = readings[-1] if readings else None
    chart = _chart(indicator.direction, points)
    return IndicatorEntry(
        name=indicator.name,
        area=indicator.area,
        role=link.role,
        direction=indicator.direction,
        unit=indicator.unit,
        points=points,
        latest=quantity_words(_shown(latest), indicator.unit) if latest else "",
        limit=limit_words(latest.line, indicator.unit) if latest else "",
        status=points[-1].status if points else None,
        data_to=points[-1].on if points else None,
        changing=chart.variation_words if chart.enough else f"Too few: {len(chart.points)} of {TRIAL_BELOW}",
        meets_limit=_meets(chart, points),
        variation_icon=chart.variation_icon,
        assurance_icon=chart.assurance_icon,
    )


def _shown(reading: Measured) -> Decimal:
    """As printed; to one place when it was worked out from its two parts, which nobody printed."""
    return reading.value if reading.denominator is None else round(reading.value, 1)


def _chart(direction: str, points: Sequence[Point]) -> Analysis:
    # One reading a date: two labels that end on one day cannot stand on one chart.
    by_day = {point.on: float(point.value) for point in points}
    target = float(points[-1].limit) if points and points[-1].limit is not None else None
    return analyse(sorted(by_day.items()), direction=Direction(direction), target=target)


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
