"""The readings of very many indicators as columns: those of one indicator stand behind those of the one before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from risks.rules.bulk_grid import Counts, Grid, Marks, Numbers

# Enough for the ordinal of any day, so that a place and a day make one number.
_BITS_OF_A_DAY = 22


@dataclass(frozen=True, eq=False)
class Series:
    """So many readings of each indicator in order of day, no two of one day. Days are ordinals as of date.toordinal."""

    days: Counts
    values: Numbers
    lengths: Counts

    @cached_property
    def ends(self) -> Counts:
        """The place after the last reading of each."""
        return np.cumsum(self.lengths)

    @cached_property
    def firsts(self) -> Counts:
        found: Counts = self.ends - self.lengths
        return found

    @cached_property
    def dated(self) -> Counts:
        """One number for each reading, in order: of its indicator's place and its day."""
        return dated(np.repeat(np.arange(len(self.lengths)), self.lengths), self.days)

    def only(self, places: Counts) -> "Series":
        """Of the indicators at these places, in that order."""
        lengths = self.lengths[places]
        taken = np.arange(lengths.sum()) + np.repeat(self.firsts[places] - np.cumsum(lengths) + lengths, lengths)
        return Series(self.days[taken], self.values[taken], lengths)

    def latest(self, column: npt.NDArray[Any], missing: Any) -> npt.NDArray[Any]:
        """The last of each in a column of readings, `missing` where there is none."""
        found = np.full(len(self.lengths), missing, dtype=column.dtype)
        there = self.lengths > 0
        found[there] = column[self.ends[there] - 1]
        return found

    def tally(self, marks: Marks, starts: Counts | int = 0) -> Counts:
        """How many readings of each are marked, from the one at `starts` on."""
        before = np.concatenate(([0], np.cumsum(marks)))
        found: Counts = before[self.ends] - before[np.minimum(self.firsts + starts, self.ends)]
        return found

    def grid(self, places: Counts, starts: Counts, length: int) -> Grid:
        """The values of some, side by side: so many of each from the one at `starts` on."""
        found: Grid = self.values[(self.firsts[places] + starts) + np.arange(length).reshape(-1, 1)]
        return found


def dated(places: Counts, days: Counts) -> Counts:
    """Numbers that sort by place and then by day."""
    found: Counts = places << _BITS_OF_A_DAY | days
    return found


def alike(places: Counts, *keys: Counts) -> Iterator[tuple[Counts, list[int]]]:
    """The places in groups of equal keys, none negative, each with its keys."""
    if not len(places):
        return
    packed = np.ravel_multi_index(keys, [int(key.max()) + 1 for key in keys])
    order = np.argsort(packed, kind="stable")
    cuts = np.flatnonzero(np.diff(packed[order])) + 1
    for some in np.split(order, cuts):
        yield places[some], [int(key[some[0]]) for key in keys]


def each_once(*columns: Counts) -> tuple[tuple[Counts, ...], Counts]:
    """The rows of some columns, none negative, each once and in order; and which of them each row is."""
    if not len(columns[0]):
        return columns, columns[0]
    sizes = [int(column.max()) + 1 for column in columns]
    some, which = np.unique(np.ravel_multi_index(columns, sizes), return_inverse=True)
    return np.unravel_index(some, sizes), which
