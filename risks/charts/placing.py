"""Keeping words and marks off each other: boxes that are taken, and the first place that is still free."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from risks.charts.measure import box_of
from risks.charts.scene import Point, Text

Box = tuple[float, float, float, float]


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes (left, top, right, bottom) share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(box: Box, bounds: Box) -> bool:
    """Whether `box` lies wholly within `bounds`."""
    return bounds[0] <= box[0] and bounds[1] <= box[1] and box[2] <= bounds[2] and box[3] <= bounds[3]


def around(x: float, y: float, half: float) -> Box:
    """The square of side 2 × `half` about a point."""
    return (x - half, y - half, x + half, y + half)


def along(points: Sequence[Point], half: float) -> list[Box]:
    """The room of a stepped line with `half` a pen's width on each side."""
    boxes = []
    for (x1, y1), (x2, y2) in pairwise(points):
        boxes.append((min(x1, x2) - half, min(y1, y2) - half, max(x1, x2) + half, max(y1, y2) + half))
    return boxes


def near(points: Sequence[Point], half: float) -> list[Box]:
    """The room of a sloping line, as a chain of small squares along it."""
    boxes: list[Box] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        parts = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / (2 * half)))
        reached = [part / parts for part in range(parts + 1)]
        boxes += [around(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, half) for share in reached]
    return boxes


def free(box: Box, taken: Iterable[Box], bounds: Box) -> bool:
    """Whether `box` fits inside `bounds` without touching what is taken."""
    return inside(box, bounds) and not any(meet(box, other) for other in taken)


def first_free(candidates: Iterable[Text], taken: Sequence[Box], bounds: Box) -> Text | None:
    """The first of several ways to write something that has room, or None."""
    return next((text for text in candidates if free(box_of(text), taken, bounds)), None)
