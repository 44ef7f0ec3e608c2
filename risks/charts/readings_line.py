"""The readings of one indicator in a table row: their line, the limit of each date, and the range they lie in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from risks.charts.axes import TEXT, Scale, days
from risks.charts.measure import width_of
from risks.charts.scene import Circle, Line, Polyline, Scene, Shape, Text
from risks.rules.wording import count_words

DOT = 3.5
GAP = 5.0


@dataclass(frozen=True)
class ReadingAt:
    """One reading, and the limit in force on its date, for a band to `upper`."""

    on: date
    value: float
    limit: float | None = None
    upper: float | None = None


def readings_line(name: str, readings: Sequence[ReadingAt], *, width: float = 150, height: float = 44) -> Scene:
    """Oldest first, on their own scale, whose ends are written at the left; a single reading is a dot.

    Raises ValueError for none.
    """
    if not readings:
        raise ValueError("A line needs at least one reading.")
    values = [value for one in readings for value in (one.value, one.limit, one.upper) if value is not None]
    low, high = min(values), max(values)
    gutter = max(width_of(short(end), TEXT) for end in (low, high)) + GAP
    x = days(readings[0].on, readings[-1].on, gutter + DOT, width - DOT - 1)
    y = Scale(low, high, height - DOT - 3, DOT + 3)
    shapes = [*_ends(low, high, gutter, height), *_limits(readings, x, y)]
    line = tuple((x.on(one.on), y.at(one.value)) for one in readings)
    if len(line) > 1:
        shapes.append(Polyline(line, "reading-line", 1.8))
    shapes.append(Circle(*line[-1], DOT, "reading-dot", 1))
    return Scene(width, height, name, _finding(name, readings, low, high), tuple(shapes))


def _ends(low: float, high: float, gutter: float, height: float) -> list[Shape]:
    """The highest and the lowest number; one alone where all readings are alike."""
    if low == high:
        return [Text(gutter - GAP, height / 2 + 4, short(low), "quiet", TEXT, anchor="end")]
    return [
        Text(gutter - GAP, 11, short(high), "quiet", TEXT, anchor="end"),
        Text(gutter - GAP, height - 3, short(low), "quiet", TEXT, anchor="end"),
    ]


def _limits(readings: Sequence[ReadingAt], x: Scale, y: Scale) -> list[Shape]:
    """Each limit from its reading to the next; a limit that ended leaves a gap."""
    shapes: list[Shape] = []
    for one, following in pairwise(readings):
        shapes += [
            Line(x.on(one.on), y.at(limit), x.on(following.on), y.at(limit), "reading-limit", 1.2)
            for limit in (one.limit, one.upper)
            if limit is not None
        ]
    return shapes


def short(value: float) -> str:
    """A number in at most four figures: "81.7", "6,077", "1.14m"."""
    size = abs(value)
    if size >= 1_000_000:
        return f"{value / 1_000_000:.2f}".rstrip("0").rstrip(".") + "m"
    if size >= 10_000:
        return f"{value / 1000:.0f}k"
    if size >= 1000:
        return f"{value:,.0f}"
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def _finding(name: str, readings: Sequence[ReadingAt], low: float, high: float) -> str:
    first, last = readings[0], readings[-1]
    if len(readings) == 1:
        said = f"{name}: one reading, {short(last.value)}"
    else:
        span = f"between {short(low)} and {short(high)}" if low != high else f"all {short(low)}"
        said = f"{name}: {count_words(len(readings), 'reading')}, {span}, from {short(first.value)}"
        said += f" to {short(last.value)}"
    if last.limit is None:
        return f"{said}; no limit is set."
    edge = f" to {short(last.upper)}" if last.upper is not None else ""
    return f"{said}, against a limit of {short(last.limit)}{edge}."
