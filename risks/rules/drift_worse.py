"""When something has become so much worse that whoever knows of it should hear, and whoever answered be asked again.

An answer is to what stood then. It does not stand for what is clearly worse, also where that is no more severe:

| rule            | clearly worse than at the answer                                                                |
|-----------------|-------------------------------------------------------------------------------------------------|
| kri_breach      | twice as far beyond the limit or more, and further by at least a twentieth of the limit itself  |
| appetite_breach | a score of four points more, against the same tolerance                                         |
| score_lag       | two more of the weight that opens the flag: such as one more primary indicator                  |

Other rules tell what becomes worse by their severity, or by the time that passes. Nobody is asked twice for one answer,
and a figure that comes and goes about its limit asks nobody: the twentieth is more than it moves by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from risks.rules.drift_facts import Evidence, IndicatorFacts, ReadingFacts
from risks.rules.indicators import Direction, Line
from risks.rules.wording import date_words, quantity_words

# A reading more than so many times as far beyond its limit as any before it in the same breach, of so many at least.
# Twice as far called for a seasonal dip of general practice appointments as well.
TIMES_FURTHER = Decimal("2.5")
READINGS_BEFORE = 3
_TIMES = "more than two and a half times"
_FAR_INSIDE = Decimal("-Infinity")
# Since an answer: see above.
AS_FAR_AGAIN = 2
LEAST_OF_LIMIT = Decimal("0.05")
POINTS = 4
WEIGHT = 2


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
    latest = _distance(breach[0].value, line)
    if any(latest <= TIMES_FURTHER * _distance(reading.value, line) for reading in breach[1:]):
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


def measured(latest: ReadingFacts) -> Evidence:
    """How far a reading is beyond its limit, and by how much that must grow to count, as evidence keeps numbers; empty
    where that cannot be told."""
    line = latest.line
    sides = [side for side in (line.limit, line.upper) if side is not None] if line else []
    if line is None or not sides:
        return {}
    beyond = _distance(latest.value, line)
    limit = min(sides, key=lambda side: abs(side - latest.value))
    evidence: dict[str, str | int] = {"beyond": _number(beyond), "least": _number(abs(limit) * LEAST_OF_LIMIT)}
    return {**evidence, "profiled": 1} if latest.profiled else evidence


def worse_since_answer(rule: str, then: Evidence | None, now: Evidence) -> str:
    """Why an answer to `then`, the evidence of a flag as somebody answered it, does not stand for `now`: a sentence, or
    "" while it does."""
    return _SINCE[rule](then, now) if then and rule in _SINCE else ""


def _breach_since(then: Evidence, now: Evidence) -> str:
    """That a limit moved makes nothing worse; the steps of an in-year profile are one limit."""
    if not all("beyond" in each for each in (then, now)):
        return ""
    if then.get("limit") != now.get("limit") and not (then.get("profiled") and now.get("profiled")):
        return ""
    before, beyond = Decimal(str(then["beyond"])), Decimal(str(now["beyond"]))
    if beyond < AS_FAR_AGAIN * before or beyond - before < Decimal(str(now["least"])) or beyond <= before:
        return ""
    return (
        f"It is twice as far beyond its limit as when somebody answered, or more: {now['value']}, not {then['value']}."
    )


def _score_since(then: Evidence, now: Evidence) -> str:
    rise = int(now.get("points", 0)) - int(then.get("points", 0))
    if then.get("against") != now.get("against") or rise < POINTS:
        return ""
    return f"The score is {rise} points higher than when somebody answered."


def _lag_since(then: Evidence, now: Evidence) -> str:
    if int(now.get("weight", 0)) - int(then.get("weight", 0)) < WEIGHT:
        return ""
    return "Clearly more speaks against the score than when somebody answered."


_SINCE: Mapping[str, Callable[[Evidence, Evidence], str]] = {
    "kri_breach": _breach_since,
    "appetite_breach": _score_since,
    "score_lag": _lag_since,
}


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f")
