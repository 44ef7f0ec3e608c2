"""Many series of one length side by side: row t of a grid holds the reading at place t of each of them.

The arithmetic is that of one series at a time, to the last bit, so that both give the same answers."""

from typing import Any

import numpy as np
import numpy.typing as npt

Grid = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.float64]
Signs = npt.NDArray[np.int8]
Counts = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

# As `above` of rules/spc_runs.py.
_LAST_BITS = 1e-12


def sums(grid: Grid) -> Numbers:
    """The sum of each series as math.fsum gives it: what each addition rounds away is kept and added at the end.

    Plain sums are a last bit off for many series of one decimal, and a reading on the mean then gets a side
    (design/statistics 1.6).
    """
    total = np.zeros(grid.shape[1])
    lost = np.zeros(grid.shape[1])
    for row in grid:
        raised = total + row
        part = raised - total
        lost += (total - (raised - part)) + (row - part)
        total = raised
    return total + lost


def above(values: Any, line: Any) -> Marks:
    """Strictly above, but for the last bits of a binary fraction."""
    marks: Marks = values - line > _LAST_BITS * np.maximum(1.0, np.abs(line))
    return marks


def directions_of(values: Any, line: Any) -> Signs:
    """1 above the line, -1 below it, 0 on it."""
    return above(values, line).astype(np.int8) - above(line, values).astype(np.int8)


def run_lengths(signs: Signs) -> Counts:
    """How long the run of like signs is that each point stands in; signs of 0 run as well."""
    lengths = np.ones(signs.shape, dtype=np.int64)
    for t in range(1, len(signs)):
        lengths[t] = np.where(signs[t] == signs[t - 1], lengths[t - 1] + 1, 1)
    for t in range(len(signs) - 2, -1, -1):
        lengths[t] = np.where(signs[t] == signs[t + 1], lengths[t + 1], lengths[t])
    return lengths
