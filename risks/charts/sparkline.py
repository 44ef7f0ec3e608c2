"""The score line of a table row: the same 0 to 25 in every row, so that rows can be compared."""

from collections.abc import Sequence
from datetime import date

from risks.charts.axes import Scale, days
from risks.charts.scene import Circle, Line, Point, Polyline, Scene, Shape
from risks.charts.steps import Span, Step, breach_areas, spans, step_points
from risks.rules.wording import date_words

HIGHEST = 25
DOT = 3.5


def score_sparkline(
    steps: Sequence[Step],
    *,
    start: date,
    end: date,
    tolerance: int | None,
    width: float = 112,
    height: float = 44,
    marker: date | None = None,
) -> Scene:
    """Scores from `start` to `end` as steps, tinted where beyond the tolerance; `marker` is an upright, a meeting.

    `steps` are (day decided, score), in any order; one decided before `start` still stands on it. With no score
    yet only the axis and the tolerance are drawn.
    """
    x = days(start, end, 1, width - DOT - 2)
    y = Scale(0, HIGHEST, height - 1.5, DOT + 1)
    stood = spans(steps, start, end)
    shapes: list[Shape] = []
    if tolerance is not None:
        shapes += breach_areas(stood, [Span(start, end, tolerance)], x, y)
    shapes.append(Line(0, height - 1, width, height - 1, "grid"))
    if marker is not None and x.within(marker):
        shapes.append(Line(x.on(marker), 1, x.on(marker), height - 1, "meeting"))
    if tolerance is not None:
        shapes.append(Line(0, y.at(tolerance), width, y.at(tolerance), "limit-dotted"))
    shapes += _line(step_points(stood, x, y))
    return Scene(width, height, "Score over time", _finding(stood, start, tolerance), tuple(shapes))


def _line(points: tuple[Point, ...]) -> list[Shape]:
    line: list[Shape] = [Polyline(points, "score", 2)] if len(points) > 1 else []
    return [*line, Circle(*points[-1], DOT, "score-dot", 1)] if points else []


def _finding(stood: Sequence[Span], start: date, tolerance: int | None) -> str:
    limit = f" Tolerance {tolerance}." if tolerance is not None else " Appetite not set."
    if not stood:
        return f"No score yet.{limit}"
    first, *later = stood
    opening = f"Score {first.score} from {date_words(first.first)}"
    if not later and first.first == start:
        opening = f"Score {first.score} throughout"
    changes = "".join(f", {span.score} from {date_words(span.first)}" for span in later)
    return f"{opening}{changes}.{limit}"
