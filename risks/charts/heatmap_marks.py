"""What stands in the cells: dots and chips that say the position, and arrows from where a risk was."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from risks.charts.heatmap_data import Mark
from risks.charts.measure import width_of
from risks.charts.placing import Box
from risks.charts.scene import Circle, Group, Line, Link, Point, Polygon, Rect, Shape, Text
from risks.rules.appetite import Position

HEAD = 9.0
INSET = 8.0
START = 4.5
CLEAR = 3.0
# How far from a mark an arrow passes it, the better first.
AIRS = (4.0, 3.0, 2.2, 1.5)
LABEL_FOOT = 21.0
ASIDE = (0.0, 8.0, -8.0, 16.0, -16.0, 24.0, -24.0, 32.0, -32.0, 40.0, -40.0)
ROLES = {
    Position.BEYOND_TOLERANCE: ("dot-beyond", "chip-beyond", 1.2),
    Position.BEYOND_ACCEPTED: ("dot-accepted", "chip-accepted", 2.0),
    Position.WITHIN_TOLERANCE: ("dot-above", "chip-above", 2.2),
    Position.WITHIN_APPETITE: ("dot-within", "chip-within", 1.0),
    Position.UNKNOWN: ("dot-unknown", "chip-unknown", 1.8),
}
ON_INK = (Position.BEYOND_TOLERANCE, Position.BEYOND_ACCEPTED)


def dot(mark: Mark, at: Point, radius: float, *, size: float) -> Shape:
    """A disc: filled beyond tolerance, with a ring inside when accepted, thick above appetite, thin within, dashed
    where no appetite is set."""
    role, _, edge = ROLES[mark.position]
    word = "dot-word-on-ink" if mark.position in ON_INK else "dot-word"
    shapes: list[Shape] = [Circle(*at, radius - edge / 2, role, edge)]
    if mark.position is Position.BEYOND_ACCEPTED:
        shapes.append(Circle(*at, radius * 0.78, "dot-accepted-ring", 1.3))
    fitting = min(size, size * (2 * radius - 6) / max(1.0, width_of(mark.label, size, 650)))
    shapes.append(Text(at[0], at[1] + fitting * 0.36, mark.label, word, fitting, 650, "middle"))
    return _led(mark, shapes)


def chip(mark: Mark, at: Point, half_width: float, half_height: float) -> Shape:
    """The paper's mark: a small label, solid beyond tolerance, heavily dashed when accepted."""
    _, role, edge = ROLES[mark.position]
    word = "dot-word-on-ink" if mark.position is Position.BEYOND_TOLERANCE else "dot-word"
    left, top = at[0] - half_width + edge / 2, at[1] - half_height + edge / 2
    shapes: list[Shape] = [
        Rect(left, top, 2 * half_width - edge, 2 * half_height - edge, role, edge, 4),
        Text(at[0], at[1] + 4.2, mark.label, word, 12, 650, "middle"),
    ]
    return _led(mark, shapes)


def _led(mark: Mark, shapes: list[Shape]) -> Shape:
    inner = Group(tuple(shapes), "mark")
    return Link(mark.href, mark.title, (inner,)) if mark.href else inner


@dataclass(frozen=True)
class Way:
    """What an arrow keeps clear of: in the old cell its number, which reaches `label` from the left edge, its letter,
    which reaches `corner` from the right one, and what stands there (`left`); in the new cell what stands in the way
    (`passed`), by at least `air`; and the arrows already drawn, by where they begin (`taken`)."""

    label: float
    corner: float = 0.0
    left: Sequence[Point] = ()
    passed: Sequence[Point] = ()
    taken: Sequence[Point] = ()
    air: float = 1.5


def arrow(old: Box, new: Box, at: Point, half: tuple[float, float], way: Way, *, role: str = "arrow") -> Group:
    """From inside the cell `old`, by its edge, to the mark at `at` in the cell `new`; upright or level where it can be.

    `role` is "arrow", or says the way of the score ("arrow-rose", "arrow-fell").
    """
    ways = _straight(old, new, at, half)
    straight = next((pair for air in AIRS for pair in ways if _free(pair, old, half, replace(way, air=air))), None)
    if straight:
        start, aim = straight
        ux, uy = _unit(start, aim)
        back = (half[1] if ux == 0 else half[0]) + CLEAR
    else:
        start, aim = _slanted(old, new, at, half, way), at
        ux, uy = _unit(start, aim)
        back = _reach(ux, uy, half) + CLEAR
    return _drawn(start, (aim[0] - ux * back, aim[1] - uy * back), (ux, uy), role)


def _unit(start: Point, aim: Point) -> Point:
    long = math.dist(start, aim)
    return (aim[0] - start[0]) / long, (aim[1] - start[1]) / long


def _straight(old: Box, new: Box, at: Point, half: tuple[float, float]) -> list[tuple[Point, Point]]:
    """Beginning and aim of every upright or level arrow that meets the mark; none for a move in both scores."""
    left, top, right, bottom = old[0] + INSET, old[1] + INSET, old[2] - INSET, old[3] - INSET
    if new[0] == old[0]:
        y = top if at[1] < old[1] else bottom
        reach = [at[0] + way * by for by in range(int(half[0]) - 2) for way in (1, -1)]
        return [((x, y), (x, at[1])) for x in reach if left <= x <= right]
    if new[1] == old[1]:
        x = left if at[0] < old[0] else right
        reach = [at[1] + by for by in (0.0, 4.0, -4.0) if abs(by) <= half[1] - 3]
        return [((x, y), (at[0], y)) for y in reach if top <= y <= bottom]
    return []


def _free(ends: tuple[Point, Point], old: Box, half: tuple[float, float], way: Way) -> bool:
    """Whether an arrow covers no number, no letter and no mark, and runs beside no other arrow."""
    start, aim = ends
    x, y = start
    if y - START < old[1] + LABEL_FOOT and (x - START < old[0] + way.label or x + START > old[2] - way.corner):
        return False
    if not _clear(start, way.left, half) or any(math.dist(start, other) < 3 * START for other in way.taken):
        return False
    upright = start[0] == aim[0]
    for place in way.passed:
        beside = abs(place[0] - x) >= half[0] + way.air if upright else abs(place[1] - y) >= half[1] + way.air
        between = min(y, aim[1]) < place[1] < max(y, aim[1]) if upright else min(x, aim[0]) < place[0] < max(x, aim[0])
        if between and not beside:
            return False
    return True


def _slanted(old: Box, new: Box, at: Point, half: tuple[float, float], way: Way) -> Point:
    """Where an arrow begins that cannot be upright or level."""
    straight = new[0] == old[0]
    choices = [_beside_label(begin, old, way.label, straight=straight) for begin in _starts(old, new, at)]
    return next((begin for begin in choices if _clear(begin, way.left, half)), choices[0])


def _drawn(start: Point, tip: Point, unit: Point, role: str) -> Group:
    """The arrow itself: a pale halo, the shaft, the head and a ring where it begins."""
    ux, uy = unit
    neck = (tip[0] - ux * HEAD * 0.8, tip[1] - uy * HEAD * 0.8)
    left, right = (
        (tip[0] - ux * HEAD - uy * side * HEAD * 0.55, tip[1] - uy * HEAD + ux * side * HEAD * 0.55) for side in (1, -1)
    )
    return Group(
        (
            Line(*start, *neck, "arrow-halo", 5),
            Line(*start, *neck, role, 2),
            Polygon((tip, left, right), role),
            Circle(*start, START, f"{role}-start", 1.75),
        ),
        "arrow",
    )


def _starts(old: Box, new: Box, at: Point) -> list[Point]:
    """First the point of the old cell nearest to the mark, then others along the same edge; on a diagonal, one only."""
    left, top, right, bottom = old[0] + INSET, old[1] + INSET, old[2] - INSET, old[3] - INSET
    x, y = min(max(at[0], left), right), min(max(at[1], top), bottom)
    straight = new[0] == old[0] or new[1] == old[1]
    if not straight:
        return [(x + (left + right - 2 * x) * 0.12, y + (top + bottom - 2 * y) * 0.12)]
    if new[0] == old[0]:
        return [(x + by, y) for by in ASIDE if left <= x + by <= right]
    return [(x, y + by) for by in ASIDE if top <= y + by <= bottom]


def _clear(start: Point, avoid: Sequence[Point], half: tuple[float, float]) -> bool:
    return all(abs(start[0] - x) >= half[0] + START or abs(start[1] - y) >= half[1] + START for x, y in avoid)


def _beside_label(start: Point, old: Box, label: float, *, straight: bool) -> Point:
    x, y = start
    left, top = old[0] + label, old[1] + LABEL_FOOT
    if x - START >= left or y - START >= top:
        return start
    return (min(left + START, old[2] - INSET), y) if straight else (x, top + START)


def _reach(ux: float, uy: float, half: tuple[float, float]) -> float:
    """How far the edge of a mark is from its middle in one direction; equal halves are a disc, others a chip."""
    if half[0] == half[1]:
        return half[0]
    across = half[0] / abs(ux) if ux else math.inf
    down = half[1] / abs(uy) if uy else math.inf
    return min(across, down)


def sign(mark: Mark, at: Point, radius: float) -> Shape | None:
    """The narrow map's ▲ or ▼ on a mark whose score rose or fell."""
    if not mark.change:
        return None
    x, y = at[0] + radius * 0.82, at[1] - radius * 0.82
    way = -1 if mark.change > 0 else 1
    return Polygon(((x, y + way * 6), (x + 6, y - way * 4), (x - 6, y - way * 4)), "arrow-sign", 1.5)
