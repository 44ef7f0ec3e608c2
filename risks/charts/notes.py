"""Lettered or numbered discs on a chart; the words they stand for are written under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.charts.placing import Box, around, free
from risks.charts.scene import Circle, Group, Line, Shape, Text

RADIUS = 9.5
OFFSETS = tuple(float(way * far) for far in range(24, 184, 8) for way in (-1, 1))


@dataclass(frozen=True)
class Note:
    """A disc with a short `key` ("A", "1") at a day; `at` is the value it speaks of when that is not the series."""

    on: date
    key: str
    at: float | None = None


def disc(key: str, x: float, y: float, *, point: float, taken: Sequence[Box], bounds: Box) -> tuple[Group, Box]:
    """A disc near the point (x, `point`), starting from `y`, moved up or down until it stands on nothing."""
    heights = [y, *(point + offset for offset in OFFSETS)]
    chosen = next((h for h in heights if free(around(x, h, RADIUS), taken, bounds)), heights[0])
    shapes: list[Shape] = []
    gap = point - chosen
    if abs(gap) > RADIUS + 10:
        away = 1 if gap > 0 else -1
        shapes.append(Line(x, chosen + away * RADIUS, x, point - away * 6, "ink"))
    shapes += [
        Circle(x, chosen, RADIUS, "note", 1.4),
        Text(x, chosen + 4.2, key, "ink", 12, 650, "middle"),
    ]
    return Group(tuple(shapes), "note"), around(x, chosen, RADIUS)
