"""Scores are decisions: they stand until the next one. Every line of scores is made here, so none can slope."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.charts.axes import Scale
from risks.charts.scene import Point, Rect, Shape

Step = tuple[date, int]


@dataclass(frozen=True)
class Span:
    """One score and the days it stood, from `first` until `last`."""

    first: date
    last: date
    score: int


def spans(steps: Sequence[Step], start: date, end: date) -> list[Span]:
    """What stood between `start` and `end`; a score decided before `start` still stood on that day.

    Of two decisions on one day the later in the sequence stands; equal neighbours become one span.
    """
    decided = dict(sorted(steps, key=lambda step: step[0]))
    days = sorted(decided)
    found: list[Span] = []
    for day, following in zip(days, [*days[1:], None], strict=False):
        first, last = max(day, start), min(following or end, end)
        if first > end or (last <= first and following is not None):
            continue
        if found and found[-1].score == decided[day]:
            found[-1] = Span(found[-1].first, last, decided[day])
        else:
            found.append(Span(first, last, decided[day]))
    return found


def step_points(stood: Sequence[Span], x: Scale, y: Scale) -> tuple[Point, ...]:
    """The corners of the line: along while a score stands, straight up or down when it changes."""
    points: list[Point] = []
    for span in stood:
        for day in (span.first, span.last):
            corner = (x.on(day), y.at(span.score))
            if not points or points[-1] != corner:
                points.append(corner)
    return tuple(points)


def breach_areas(stood: Sequence[Span], tolerances: Sequence[Span], x: Scale, y: Scale) -> list[Shape]:
    """The time and distance outside: the area from each tolerance up to the score, where there is any."""
    areas: list[Shape] = []
    for span in stood:
        for limit in tolerances:
            first, last = max(span.first, limit.first), min(span.last, limit.last)
            tall = y.at(limit.score) - y.at(max(span.score, limit.score))
            if first < last and tall > 0:
                left = x.on(first)
                areas.append(Rect(left, y.at(span.score), x.on(last) - left, tall, "breach"))
    return areas
