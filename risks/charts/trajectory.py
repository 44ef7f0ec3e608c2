"""Where a risk's score has been, where the actions should take it, and how that lies against the Board's limits."""

from itertools import pairwise

from risks.charts import trajectory_words as written
from risks.charts.axes import NARROW_BELOW, TEXT, Scale, days, hatch, month_axis
from risks.charts.measure import box_of
from risks.charts.notes import Note, disc
from risks.charts.placing import Box, along, around, first_free
from risks.charts.ruler import DOT_ROLES, HIGHEST
from risks.charts.scene import Circle, Line, Polyline, Rect, Scene, Shape, Text
from risks.charts.steps import Span, breach_areas, step_points
from risks.charts.trajectory_data import LimitsFrom, Plot, Trajectory

__all__ = ["LimitsFrom", "Note", "Trajectory", "score_trajectory"]


def score_trajectory(trajectory: Trajectory, *, width: float = 720, height: float | None = None) -> Scene:
    """Scores as steps on 0 to 25, tinted beyond tolerance, with the plan dotted and the target ringed.

    Under 520 wide the narrow painting is made: the target is named inside the plot, and fewer months.
    """
    narrow = width < NARROW_BELOW
    tall = height or (270 if narrow else 310)
    gutter = 16 if narrow else 128
    x = days(trajectory.start, trajectory.end, 30, width - gutter - 8)
    plot = Plot(trajectory, width, tall, narrow, x, Scale(0, HIGHEST, tall - 34, 30), width - gutter)
    shapes = [
        *_zones(plot),
        *_scale(plot),
        *_now(plot),
        *_meetings(plot),
        *_lines(plot),
        *_notes(plot),
        *written.target_words(plot),
        *written.zone_words(plot),
    ]
    return Scene(width, tall, trajectory.title, written.finding(trajectory), tuple(shapes))


def _zones(plot: Plot) -> list[Shape]:
    shapes: list[Shape] = []
    y, floor = plot.y, plot.y.at(0)
    periods = plot.data.periods()
    for first, last, limits in periods:
        left = plot.x.on(first)
        right = plot.right if last == plot.data.end else plot.x.on(last)
        low, high = y.at(limits.appetite), y.at(limits.tolerance)
        shapes.append(Rect(left, low, right - left, floor - low, "within-tint"))
        if high < low:
            shapes.append(hatch(left, high, right - left, low - high, gap=8.5, role="hatch-quiet", pen=2))
    tolerances = [Span(first, last, limits.tolerance) for first, last, limits in periods]
    return shapes + breach_areas(plot.data.stood(), tolerances, plot.x, y)


def _scale(plot: Plot) -> list[Shape]:
    shapes: list[Shape] = [
        Text(22, plot.y.at(score) + 4, str(score), "quiet", TEXT, anchor="end") for score in range(0, HIGHEST + 1, 5)
    ]
    for first, last, limits in plot.data.periods():
        right = plot.right if last == plot.data.end else plot.x.on(last)
        high = plot.y.at(limits.tolerance)
        shapes.append(Line(plot.x.on(first), high, right, high, "limit", 1.5))
        plot.taken += along([(plot.x.on(first), high), (right, high)], 1)
    for (_, last, before), (first, _, after) in pairwise(plot.data.periods()):
        if last == first:
            x = plot.x.on(first)
            shapes.append(Line(x, plot.y.at(before.tolerance), x, plot.y.at(after.tolerance), "limit", 1.5))
    return shapes + month_axis(plot.x, plot.y.at(0), right=plot.right + 8)


def _meetings(plot: Plot) -> list[Shape]:
    shapes: list[Shape] = []
    for day in sorted(plot.data.meetings):
        if not plot.x.within(day):
            continue
        x = plot.x.on(day)
        shapes.append(Line(x, 24, x, plot.y.at(0), "meeting", 0.75))
        plot.light.append((x - 2, 22, x + 2, plot.y.at(0)))
        words = written.over(x, 18, "Meeting", left=2, right=plot.width - 2)
        if first_free([words], plot.taken, (0, 0, plot.width, plot.height)):
            shapes.append(Text(words.x, words.y, words.words, "quiet", TEXT))
            plot.taken.append(box_of(words))
    return shapes


def _lines(plot: Plot) -> list[Shape]:
    shapes: list[Shape] = []
    promised = step_points(plot.data.promised(), plot.x, plot.y)
    if len(promised) > 1:
        shapes.append(Polyline(promised, "planned", 2))
    stood = plot.data.stood()
    points = step_points(stood, plot.x, plot.y)
    if len(points) > 1:
        shapes.append(Polyline(points, "score", 3))
    plot.taken += along(points, 5) + along(promised, 4)
    if points:
        role = DOT_ROLES[plot.data.position]
        shapes.append(Circle(*points[-1], 6.5, role, 2 if role in written.HOLLOW else 1.5))
    return shapes


def _now(plot: Plot) -> list[Shape]:
    stood = plot.data.stood()
    today = plot.x.on(plot.data.today)
    ground = plot.y.at(stood[-1].score if stood else 0)
    said = f"{plot.data.now}, {stood[-1].score}" if stood else f"{plot.data.now}, not scored"
    words = written.over(today, 18, said, left=2, right=plot.width - 2)
    plot.taken += [(today - 2, 22, today + 2, ground), around(today, ground, 8), _with_air(box_of(words))]
    return [Line(today, 24, today, ground - 9, "meeting"), words]


def _with_air(box: Box) -> Box:
    """Two texts on one line need more than a blank between them."""
    left, top, right, bottom = box
    return (left - 10, top, right + 10, bottom)


def _notes(plot: Plot) -> list[Shape]:
    shapes: list[Shape] = []
    stood = plot.data.stood()
    for note in sorted(plot.data.notes, key=lambda note: (note.on, note.key)):
        if not plot.x.within(note.on) or not stood:
            continue
        scores = [span.score for span in stood if span.first <= note.on <= span.last]
        point = plot.y.at(note.at if note.at is not None else max(scores, default=stood[-1].score))
        bounds = (plot.x.start - 14, 2.0, plot.width, plot.y.start - 1)
        group, box = disc(note.key, plot.x.on(note.on), point - 24, point=point, taken=plot.taken, bounds=bounds)
        shapes.insert(0, group)
        plot.taken.append(box)
    return shapes
