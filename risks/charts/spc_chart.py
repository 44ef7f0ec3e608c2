"""A control chart: is this measure changing, and what would be ordinary for it?

Limits are a quiet band, the target dashed steps, and only a signal has colour: diamond worse, square better,
triangle changed. No trend line, no red and green months. Fewer than thirteen readings have a line and no band.
A reading that takes no part is hollow, one that was restated has a ring. Ratings are drawn in steps.
"""

from datetime import date
from itertools import pairwise

from risks.charts import spc_words as written
from risks.charts.axes import NARROW_BELOW, TEXT, Scale, month_axis, nice_ticks, plain
from risks.charts.icon_shapes import sign
from risks.charts.measure import width_of
from risks.charts.notes import Note, disc
from risks.charts.placing import around, near
from risks.charts.scene import Circle, Line, Point, Polyline, Rect, Scene, Shape, Text
from risks.charts.spc_data import SpcChart, SpcPlot, SpcPoint, SpcSegment

__all__ = ["Note", "SpcChart", "SpcPoint", "SpcSegment", "spc_chart"]

TOP = 30.0
FLOOR = 40.0
REACH = 6.0
NARROW_REACH = 5.1


def spc_chart(chart: SpcChart, *, width: float = 1136, height: float | None = None) -> Scene:
    """The readings with what is ordinary for them; under 520 wide the narrow painting, with shorter labels."""
    narrow = width < NARROW_BELOW
    tall = height or (300 if narrow else 400)
    if not chart.points:
        nothing = Text(width / 2, tall / 2, "No readings yet", "quiet", 14, anchor="middle")
        return Scene(width, tall, chart.name, written.finding(chart), (nothing,))
    plot = _ground(chart, width, tall, narrow)
    shapes = [
        *_grid(plot),
        *_limits(plot),
        *_target(plot),
        *_readings(plot),
        *_rebases(plot),
        *_notes(plot),
        *written.direct_labels(plot),
    ]
    return Scene(width, tall, chart.name, written.finding(chart), tuple(shapes))


def _ground(chart: SpcChart, width: float, height: float, narrow: bool) -> SpcPlot:
    low, high = _value_range(chart)
    ticks = _ticks(chart, low, high)
    left = max(width_of(words, TEXT) for _, words in ticks or [(low, plain(low))]) + 12
    right = width - written.label_room(chart, narrow=narrow)
    x = Scale(*chart.days, left, right)
    spacing = (right - left) / len(chart.points)
    reach = max(2.6, min(NARROW_REACH if narrow else REACH, spacing * 0.62))
    return SpcPlot(chart, width, height, narrow, x, Scale(low, high, height - FLOOR, TOP), reach)


def _value_range(chart: SpcChart) -> tuple[float, float]:
    if chart.span:
        return chart.span
    if chart.ratings:
        return 0.5, len(chart.ratings) + 0.5
    edges = chart.target_spans() + chart.target_spans(chart.uppers)
    values = [point.value for point in chart.points] + [value for _, _, value in edges]
    for segment in chart.judged:
        values += [segment.lower, segment.upper]
    low, high = min(values), max(values)
    pad = (high - low) * 0.08 or max(1.0, abs(high) * 0.1)
    floor = 0.0 if low >= 0 else low - pad
    ceiling = 100.0 if chart.unit == "%" and high <= 100 else high + pad
    return max(low - pad, floor), min(high + pad, ceiling)


def _ticks(chart: SpcChart, low: float, high: float) -> list[tuple[float, str]]:
    if chart.ratings:
        return [(place, words) for place, words in enumerate(chart.ratings, 1) if low <= place <= high]
    return [(tick, plain(tick)) for tick in nice_ticks(low, high, 5)]


def _grid(plot: SpcPlot) -> list[Shape]:
    shapes: list[Shape] = []
    for tick, words in _ticks(plot.data, plot.y.low, plot.y.high):
        height = plot.y.at(tick)
        shapes.append(Line(plot.x.start, height, plot.x.end, height, "grid"))
        shapes.append(Text(plot.x.start - 7, height + 4, words, "quiet", TEXT, anchor="end"))
    if plot.says_direction:
        shapes.append(Text(plot.x.start, 16, plot.data.direction.label, "quiet", TEXT))
    return shapes + month_axis(plot.x, plot.y.start, right=plot.width)


def _limits(plot: SpcPlot) -> list[Shape]:
    shapes: list[Shape] = []
    half = plot.data.half_step
    for segment in plot.data.judged:
        left, right = plot.x.at(segment.first.toordinal() - half), plot.x.at(segment.last.toordinal() + half)
        top, middle, foot = (plot.y.at(value) for value in (segment.upper, segment.mean, segment.lower))
        shapes += [
            Rect(left, top, right - left, foot - top, "spc-band"),
            Line(left, top, right, top, "spc-edge", 1.2),
            Line(left, foot, right, foot, "spc-edge", 1.2),
            Line(left, middle, right, middle, "spc-mean", 1.5),
        ]
    return shapes


def _target(plot: SpcPlot) -> list[Shape]:
    shapes: list[Shape] = []
    for edge in (plot.data.targets, plot.data.uppers):
        runs: list[list[Point]] = []
        ended = None
        for first, last, value in plot.data.target_spans(edge):
            if ended != first:
                runs.append([])
            runs[-1] += [(plot.x.at(first), plot.y.at(value)), (plot.x.at(last), plot.y.at(value))]
            ended = last
        shapes += [Polyline(tuple(run), "spc-target", 1.75) for run in runs]
    return shapes


def _readings(plot: SpcPlot) -> list[Shape]:
    points, gaps = plot.data.ordered, sorted(plot.data.gaps)
    runs = _runs(plot, [point for point in points if not point.excluded], gaps)
    shapes: list[Shape] = [Polyline(tuple(run), "spc-series", 1.6) for run in runs if len(run) > 1]
    for run in runs:
        plot.taken += near(run, 3)
    shapes += [
        Circle(*_place(plot, point), plot.reach + 2.5, "spc-restated", 1.2) for point in points if point.restated
    ]
    shapes += [_mark(plot, point) for point in points]
    empty = [gap for gap in gaps if plot.x.within(gap)]
    return shapes + [Circle(plot.x.on(gap), plot.y.start - 7, 3.5, "position-unknown", 1.2) for gap in empty]


def _runs(plot: SpcPlot, points: list[SpcPoint], gaps: list[date]) -> list[list[Point]]:
    """The readings that one line joins; a rating holds until the next, so its line is a stair."""
    runs = [[_place(plot, point)] for point in points[:1]]
    for before, after in pairwise(points):
        x, y = _place(plot, after)
        anew = any(before.on < day <= after.on for day in plot.data.breaks)
        if anew or any(before.on < gap < after.on for gap in gaps):
            runs.append([])
        elif plot.data.ratings:
            runs[-1].append((x, runs[-1][-1][1]))
        runs[-1].append((x, y))
    return runs


def _place(plot: SpcPlot, point: SpcPoint) -> Point:
    return plot.x.on(point.on), plot.y.at(point.value)


def _mark(plot: SpcPlot, point: SpcPoint) -> Shape:
    x, y = _place(plot, point)
    plot.taken.append(around(x, y, plot.reach))
    if point.excluded:
        return Circle(x, y, plot.reach * 0.57, "spc-excluded", 1.4)
    role = "spc-common" if point.cause == "none" else f"spc-{point.cause}"
    return sign(point.cause, x, y, plot.reach, role, halo=1)


def _rebases(plot: SpcPlot) -> list[Shape]:
    shapes: list[Shape] = []
    said = width_of(plot.data.direction.label, TEXT) + 10
    free_from = plot.x.start + said if plot.says_direction else 0.0
    for first, label in plot.data.begun:
        x = plot.x.at(first.toordinal() - plot.data.half_step)
        shapes.append(Line(x, 22, x, plot.y.start, "ink"))
        length = width_of(label, TEXT)
        left = min(x, plot.width - length - 2)
        if label and left >= free_from - 0.5:
            shapes.append(Text(left, 16, label, "ink", TEXT))
            free_from = left + length + 10
    return shapes


def _notes(plot: SpcPlot) -> list[Shape]:
    shapes: list[Shape] = []
    readings = {point.on: point.value for point in plot.data.points}
    for note in sorted(plot.data.notes, key=lambda note: (note.on, note.key)):
        value = note.at if note.at is not None else readings.get(note.on)
        if value is None or not plot.x.within(note.on):
            continue
        point = plot.y.at(value)
        wanted = point if note.at is not None else point - 30
        group, box = disc(note.key, plot.x.on(note.on), wanted, point=point, taken=plot.taken, bounds=plot.bounds)
        shapes.append(group)
        plot.taken.append(box)
    return shapes
