"""Special causes in very many series at once: as rules/spc_runs.py finds them in one."""

import numpy as np

from risks.rules.bulk_grid import Counts, Grid, Marks, Numbers, Signs, above, directions_of, run_lengths
from risks.rules.spc import Profile

RULES = 4


def causes_of(grid: Grid, mean: Numbers, reach: Numbers, profile: Profile) -> Signs:
    """The cause of each reading: the number of the first rule that finds it, with the sign of its direction."""
    sides = directions_of(grid, mean)
    outside = _beyond(grid, mean, reach)
    far = _beyond(grid, mean, reach * 2 / 3)
    counted = far if profile.outside_counts_as_close else far & ~outside
    rules = (
        np.where(outside, sides, 0),
        _trends(grid, profile.run_length),
        _two_of_three(sides, counted),
        np.where(run_lengths(sides) >= profile.run_length, sides, 0),
    )
    causes = np.zeros(grid.shape, dtype=np.int8)
    for number in range(RULES, 0, -1):
        causes = np.where(rules[number - 1] != 0, number * rules[number - 1], causes).astype(np.int8)
    return causes


def unbroken(causes: Signs) -> Counts:
    """How many readings in a row, up to the last, have causes of the direction of the last."""
    alike = (np.sign(causes) == np.sign(causes[-1]))[::-1]
    counts: Counts = np.logical_and.accumulate(alike, axis=0).sum(axis=0)
    return counts


def _beyond(grid: Grid, mean: Numbers, reach: Numbers) -> Marks:
    """Nothing is beyond limits that are not there: comparing with NaN is never true."""
    return above(grid, mean + reach) | above(mean - reach, grid)


def _trends(grid: Grid, run_length: int) -> Signs:
    steps = directions_of(grid[1:], grid[:-1])
    moving = np.where(run_lengths(steps) >= run_length - 1, steps, 0).astype(np.int8)
    found = np.zeros(grid.shape, dtype=np.int8)
    found[1:] = moving
    found[:-1] = np.where(moving != 0, moving, found[:-1])
    return found


def _two_of_three(sides: Signs, far: Marks) -> Signs:
    found = np.zeros(sides.shape, dtype=np.int8)
    if len(sides) < 3:
        return found
    together = (sides[:-2] == sides[1:-1]) & (sides[1:-1] == sides[2:]) & (sides[2:] != 0)
    together &= far[:-2].astype(np.int8) + far[1:-1] + far[2:] >= 2
    for place in range(3):
        part = slice(place, len(sides) - 2 + place)
        found[part] = np.where(together & far[part], sides[part], found[part])
    return found
