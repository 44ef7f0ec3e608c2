"""Lettered or numbered discs on a chart; the words they stand for are written under it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.charts.placing import Box, around, free
from risks.charts.scene import Circle, Group, Line, Shape, Text

RADIUS = 9.5
OFFSETS = tuple(float(way * far) for far in range(24, 104, 8) for way in (-1, 1))
ASIDE = (0.0, -22.0, 22.0, -44.0, 44.0)


@dataclass(frozen=True)
class Note:
    """A disc with a short `key` ("A", "1") at a day; `at` is the value it speaks of when that is not the series."""

    on: date
    key: str
    at: float | None = None


def disc(key: str, x: float, y: float, *, point: float, taken: Sequence[Box], bounds: Box) -> tuple[Group, Box]:
    """A disc near the point (x, `point`), starting from `y`, moved up, down or aside until it stands on nothing."""
    places = [(x, y), *((x + aside, point + offset) for aside in ASIDE for offset in OFFSETS)]
    cx, cy = next((place for place in places if free(around(*place, RADIUS), taken, bounds)), places[0])
    shapes: list[Shape] = []
    far = math.dist((cx, cy), (x, point))
    if far > RADIUS + 10:
        ux, uy = (x - cx) / far, (point - cy) / far
        shapes.append(Line(cx + ux * RADIUS, cy + uy * RADIUS, x - ux * 6, point - uy * 6, "ink"))
    shapes += [
        Circle(cx, cy, RADIUS, "note", 1.4),
        Text(cx, cy + 4.2, key, "ink", 12, 650, "middle"),
    ]
    return Group(tuple(shapes), "note"), around(cx, cy, RADIUS)
