"""When an indicator that is beyond its limit has become so much worse that whoever knows of the breach should hear."""

from collections.abc import Sequence
from decimal import Decimal

from risks.rules.drift_facts import IndicatorFacts, ReadingFacts
from risks.rules.indicators import Direction, Line
from risks.rules.wording import date_words, quantity_words

# A reading more than so many times as far beyond its limit as any before it in the same breach, of so many at least.
TIMES_FURTHER = 2
READINGS_BEFORE = 3


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
    latest, *before = [(reading, _distance(reading.value, reading.line)) for reading in breach]
    known = [distance for _, distance in before if distance is not None]
    if len(known) < READINGS_BEFORE or latest[1] is None or latest[1] <= TIMES_FURTHER * max(known):
        return ""
    return (
        f"It is more than twice as far beyond its limit as in any reading since {date_words(breach[-1].period_end)}, "
        "when this breach began."
    )


def _distance(value: Decimal, line: Line | None) -> Decimal | None:
    """How far beyond, in the indicator's own unit."""
    if line is None:
        return None
    if line.direction is Direction.INSIDE_BAND:
        ends = [end for end in (line.limit, line.upper) if end is not None]
        return min((abs(value - end) for end in ends), default=None)
    return None if line.limit is None else abs(value - line.limit)
