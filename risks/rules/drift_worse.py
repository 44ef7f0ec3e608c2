"""When an indicator that is beyond its limit has become so much worse that whoever knows of the breach should hear."""

from collections.abc import Sequence
from decimal import Decimal

from risks.rules.drift_facts import IndicatorFacts, ReadingFacts
from risks.rules.indicators import Direction, Line
from risks.rules.wording import date_words, quantity_words

# A reading more than so many times as far beyond its limit as any before it in the same breach, of so many at least.
# Twice as far called for a seasonal dip of general practice appointments as well.
TIMES_FURTHER = Decimal("2.5")
READINGS_BEFORE = 3
_TIMES = "more than two and a half times"
_FAR_INSIDE = Decimal("-Infinity")


def much_worse(indicator: IndicatorFacts, breach: Sequence[ReadingFacts]) -> str:
    """A sentence, or "". `breach` are the readings beyond their limit up to the latest, latest first."""
    return _year_is_lost(indicator, breach[0]) or _far_beyond(breach)


def _year_is_lost(indicator: IndicatorFacts, latest: ReadingFacts) -> str:
    """What is counted from April can only rise: once past the year's own limit there is no coming back inside it."""
    most = latest.year_limit
    rises = latest.line is not None and latest.line.direction is Direction.LOWER_IS_BETTER
    if most is None or not rises or latest.value <= most:
        return ""
    return f"The limit for the whole year, {quantity_words(most, indicator.unit)}, is passed."


def _far_beyond(breach: Sequence[ReadingFacts]) -> str:
    """All by the latest line: that a limit moved makes nothing worse."""
    line = breach[0].line
    if line is None or len(breach) <= READINGS_BEFORE:
        return ""
    latest, *before = [_distance(reading.value, line) for reading in breach]
    if latest <= TIMES_FURTHER * max(before):
        return ""
    began = date_words(breach[-1].period_end)
    return f"It is far worse than any reading since {began}, when it first passed its limit: {_TIMES} as far beyond it."


def _distance(value: Decimal, line: Line) -> Decimal:
    """How far beyond, in the indicator's own unit; less than nothing on the other side."""
    if line.direction is Direction.INSIDE_BAND:
        below = line.limit - value if line.limit is not None else _FAR_INSIDE
        return max(below, value - line.upper if line.upper is not None else _FAR_INSIDE)
    if line.limit is None:
        return _FAR_INSIDE
    return line.limit - value if line.direction is Direction.HIGHER_IS_BETTER else value - line.limit
