"""The special-cause rules of an XmR chart, on one group of points (design/statistics 1.2).

Each function takes and gives sequences of one entry per point, in date order, and never looks outside its group.
A direction is 1 (up, high), -1 (down, low) or 0 (none)."""

from collections.abc import Sequence
from itertools import pairwise


def above(value: float, line: float) -> bool:
    """Strictly above, but for the last bits of a binary fraction: one decimal place is not exact in a float, and a
    value exactly on the mean must not be given a side (design/statistics 1.6)."""
    return value - line > 1e-12 * max(1.0, abs(line))


def direction_of(value: float, line: float) -> int:
    """1 above the line, -1 below it, 0 on it."""
    return int(above(value, line)) - int(above(line, value))


def shifts(sides: Sequence[int], run_length: int) -> list[int]:
    """The side of every point in a run of at least `run_length` on one side; a point on the mean breaks the run."""
    found = [0] * len(sides)
    start = 0
    for i in range(1, len(sides) + 1):
        if i == len(sides) or sides[i] != sides[start]:
            if i - start >= run_length:
                found[start:i] = [sides[start]] * (i - start)
            start = i
    return found


def trends(values: Sequence[float], run_length: int) -> list[int]:
    """The direction of every point among at least `run_length` that rise, or fall, at every step.

    A tie breaks the trend. A point that ends one trend and starts the next belongs to the later.
    """
    steps = [direction_of(after, before) for before, after in pairwise(values)]
    found = [0] * len(values)
    start = 0
    for i in range(1, len(steps) + 1):
        if i == len(steps) or steps[i] != steps[start]:
            if steps[start] and i - start >= run_length - 1:
                found[start : i + 1] = [steps[start]] * (i - start + 1)
            start = i
    return found


def two_of_three(sides: Sequence[int], far: Sequence[bool]) -> list[int]:
    """The side of every far point among three in a row on one side of which two or more are far from the mean."""
    found = [0] * len(sides)
    for i in range(len(sides) - 2):
        window = range(i, i + 3)
        if sides[i] and len({sides[j] for j in window}) == 1 and sum(far[j] for j in window) >= 2:
            for j in window:
                if far[j]:
                    found[j] = sides[i]
    return found
