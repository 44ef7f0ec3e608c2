"""The limits of an indicator over time: one that moved or vanished is said, so that nobody takes it for progress."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from risks.charts.notes import Note
from risks.models import Threshold
from risks.rules.indicators import Line, limit_words
from risks.rules.wording import date_words
from risks.web.gather.series import Series
from risks.web.presenters.words import Cited, cited


@dataclass(frozen=True)
class LimitChange:
    """A limit from a day. `letter` is its disc on the chart; "" for the first one, or outside the chart."""

    from_on: date
    from_words: str
    words: str
    change: str
    said_by: str
    cited: Cited
    letter: str = ""
    height: float | None = None


def changes_of(series: Series) -> tuple[LimitChange, ...]:
    """Every limit, latest last."""
    found: list[LimitChange] = []
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    for before, after in pairwise([None, *series.thresholds]):
        if after is None:
            continue
        drawn = before is not None and _drawn(series, after.in_force_from) and _height(before, after) is not None
        found.append(_change(series, before, after, next(letters, "") if drawn else ""))
    return tuple(found)


def _drawn(series: Series, day: date) -> bool:
    points = series.points
    return len(points) > 1 and points[0].on <= day <= points[-1].on


def _height(before: Threshold | None, after: Threshold) -> float | None:
    value = after.limit if after.limit is not None else before and before.limit
    return None if value is None else float(value)


def _change(series: Series, before: Threshold | None, after: Threshold, letter: str) -> LimitChange:
    words = _words(series, after)
    return LimitChange(
        from_on=after.in_force_from,
        from_words=date_words(after.in_force_from),
        words=words,
        change=_moved(series, before, after),
        said_by=after.said_by,
        cited=cited(after),
        letter=letter,
        height=_height(before, after),
    )


def _words(series: Series, threshold: Threshold) -> str:
    line = Line(series.direction, threshold.limit, threshold.amber, threshold.upper)
    words = limit_words(line, series.indicator.unit)
    return f"{words[0].upper()}{words[1:]}"


def _moved(series: Series, before: Threshold | None, after: Threshold) -> str:
    if before is None:
        return ""
    then, now = _words(series, before), _words(series, after)
    if then == now:
        return "The same limit, stated again."
    if after.limit is None and after.upper is None:
        return f"The limit vanished: it was {then[0].lower()}{then[1:]}. Readings from here are not judged."
    if before.limit is None and before.upper is None:
        return "A limit is set again."
    return f"The limit moved, not the performance: it was {then[0].lower()}{then[1:]}."


def notes_of(changes: Sequence[LimitChange]) -> list[Note]:
    """The letters on the chart."""
    return [Note(one.from_on, one.letter, at=one.height) for one in changes if one.letter]
