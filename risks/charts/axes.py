"""Scales, ticks and labels that every dated chart shares."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.charts.measure import width_of
from risks.charts.scene import Line, Segments, Shape, Text

TEXT = 12.0
NARROW_BELOW = 520
"""Under this width a chart is painted narrow: shorter labels, fewer months."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Scale:
    """A straight map of `low`..`high` to `start`..`end`; a scale of no length maps everything to its middle."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where `value` stands."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def on(self, day: date) -> float:
        """Where a day stands, on a scale made of ordinals."""
        return self.at(day.toordinal())

    def within(self, day: date) -> bool:
        """Whether a day is on the scale."""
        return self.low <= day.toordinal() <= self.high


def days(first: date, last: date, start: float, end: float) -> Scale:
    """A scale of time from `first` to `last`."""
    return Scale(first.toordinal(), last.toordinal(), start, end)


def nice_step(span: float, at_most: int) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that cuts `span` into `at_most` parts or fewer."""
    if span <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(span / at_most))
    for times in (1.0, 2.0, 2.5, 5.0):
        if span / (times * power) <= at_most + 1e-9:
            return times * power
    return 10.0 * power


def nice_ticks(low: float, high: float, at_most: int = 6) -> list[float]:
    """Round numbers that lie from `low` to `high`, at most `at_most` + 1 of them."""
    step = nice_step(high - low, at_most)
    first = math.ceil(low / step - 1e-9)
    return [round(n * step, 10) for n in range(first, math.floor(high / step + 1e-9) + 1)]


def plain(value: float, places: int | None = None) -> str:
    """A number as the committee reads it: 93.6, 2,221, 95; `places` fixes the decimals."""
    if places is not None:
        return f"{value:,.{places}f}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def month_starts(first: date, last: date, every: int = 1) -> list[date]:
    """The first days of the months from `first` to `last`, every so many months counted from January."""
    year, month = first.year, first.month
    if first.day > 1:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    found = []
    while (day := date(year, month, 1)) <= last:
        if (month - 1) % every == 0:
            found.append(day)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def month_axis(scale: Scale, y: float, *, right: float) -> list[Shape]:
    """The line of time at `y`: a tick for each labelled month, the year named once, no label over another."""
    first, last = date.fromordinal(int(scale.low)), date.fromordinal(int(scale.high))
    months = (scale.high - scale.low) / 30.44
    room = abs(scale.end - scale.start)
    every = next((n for n in (1, 3, 6, 12) if months / n * 54 <= room), 12)
    shapes: list[Shape] = [Line(scale.start, y, scale.end, y, "axis")]
    year, free = 0, -1.0
    for day in month_starts(first, last, every):
        x = scale.on(day)
        shapes.append(Line(x, y, x, y + 5, "axis"))
        words = MONTHS[day.month - 1] if day.year == year else f"{MONTHS[day.month - 1]} {day.year}"
        length = width_of(words, TEXT)
        left = min(max(x - length / 2, scale.start - 8), right - length)
        if left < free:
            continue
        year, free = day.year, left + length + 6
        shapes.append(Text(left, y + 19, words, "quiet", TEXT))
    return shapes


def hatch(x: float, y: float, width: float, height: float, *, gap: float, role: str, pen: float) -> Segments:
    """Slanting strokes that fill a rectangle and stay inside it."""
    strokes = []
    offset = gap / 2
    while offset < width + height:
        x1, y1 = (offset, 0.0) if offset <= width else (width, offset - width)
        x2, y2 = (0.0, offset) if offset <= height else (offset - height, height)
        strokes.append((x + x1, y + y1, x + x2, y + y2))
        offset += gap
    return Segments(tuple(strokes), role, pen)


def spread(wanted: Sequence[float], *, gap: float, top: float, bottom: float) -> list[float]:
    """Heights near those wanted, in the same order, none nearer than `gap` to the next, all from `top` to `bottom`."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed: list[float] = [max(top, min(bottom, wanted[i])) for i in order]
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + gap)
    ceiling = bottom
    for i in reversed(range(len(placed))):
        placed[i] = min(placed[i], ceiling)
        ceiling = placed[i] - gap
    heights = [0.0] * len(wanted)
    for place, i in zip(placed, order, strict=True):
        heights[i] = place
    return heights
