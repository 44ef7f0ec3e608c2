"""The limits of an indicator over time: one that moved or vanished is said, so that nobody takes it for progress."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

from risks.models import Threshold
from risks.rules.calendar import financial_year_start
from risks.rules.indicators import Line
from risks.rules.wording import date_words, join_words
from risks.web.gather.series import Series
from risks.web.presenters.readings import amount, limit_said
from risks.web.presenters.words import Cited, cited


@dataclass(frozen=True)
class LimitChange:
    """A limit from a day, or the profile of a year by its first day. `change` is "" where nothing moved.

    `height` is where it stands on the chart; None where it has no single place there. `first`: there was none before.
    """

    from_on: date
    from_words: str
    words: str
    change: str
    said_by: str
    cited: Cited
    height: float | None = None
    first: bool = False


def changes_of(series: Series) -> tuple[LimitChange, ...]:
    """Every limit, latest last; the steps of a year's profile are one limit."""
    limits = [list(rows) for _, rows in groupby(series.thresholds, key=_of_one_year)]
    return tuple(_change(series, before, after) for before, after in pairwise([[], *limits]))


def _of_one_year(row: Threshold) -> object:
    """The year of a profile, or the row by itself."""
    return row.pk if row.year_limit is None else financial_year_start(row.in_force_from)


def _change(series: Series, before: Sequence[Threshold], rows: Sequence[Threshold]) -> LimitChange:
    words, then = _words(series, rows), _words(series, before)
    old, new = before[-1] if before else None, rows[0]
    return LimitChange(
        from_on=new.in_force_from,
        from_words=date_words(new.in_force_from),
        words=f"{words[0].upper()}{words[1:]}",
        change=_moved(then, words, old, new),
        said_by=new.said_by,
        cited=cited(new),
        height=_height(old, new),
        first=old is None,
    )


def _words(series: Series, rows: Sequence[Threshold]) -> str:
    if not rows:
        return ""
    last = rows[-1]
    line = Line(series.direction, last.limit, last.amber, last.upper)
    if last.year_limit is None:
        said = limit_said(series.indicator, line)
        return said if last.amber is None or said == "no limit set" else f"{said}, with a warning{_amber(series, last)}"
    year = limit_said(series.indicator, Line(series.direction, last.year_limit))
    steps = [f"{amount(series.indicator, row.limit)} by {date_words(end)}" for row, end in _ends(rows) if row.limit]
    return f"{year} in the year: {join_words(steps)}" if steps else f"{year} in the year"


def _amber(series: Series, row: Threshold) -> str:
    near = " nearer to it than " if series.direction == "inside_band" else " from "
    return f"{near}{amount(series.indicator, row.amber)}"


def _ends(rows: Sequence[Threshold]) -> list[tuple[Threshold, date]]:
    """Each step with the last day of it: before the next, or with the year."""
    start = financial_year_start(rows[-1].in_force_from)
    starts = [row.in_force_from for row in rows[1:]] + [start.replace(year=start.year + 1)]
    return [(row, following - timedelta(days=1)) for row, following in zip(rows, starts, strict=True)]


def _moved(then: str, now: str, before: Threshold | None, after: Threshold) -> str:
    if before is None:
        return ""
    if then == now:
        return "The same limit, stated again."
    if before.year_limit is not None and before.year_limit == after.year_limit:
        return "The same limit for the year."
    if after.limit is None and after.upper is None:
        return f"The limit vanished: it was {then.partition(':')[0]}. Readings from here are not judged."
    if before.limit is None and before.upper is None:
        return "A limit is set again."
    return f"The limit moved, not the performance: it was {then.partition(':')[0]}."


def _height(before: Threshold | None, after: Threshold) -> float | None:
    if after.year_limit is not None:
        return None
    value = after.limit if after.limit is not None else before and before.limit
    return None if value is None else float(value)
