"""Which of many indicators have gaps in their data, and which follow month on month: as rules/periods.py counts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from risks.rules.bulk_grid import Counts
from risks.rules.periods import DAYS_IN_A_MONTH, GAP_WINDOW, GAPS_ALLOWED, MONTHS

# The days on which the periods of an indicator end, as ordinals in order, and its frequency.
Ends = tuple[Counts, str]


def gaps_of(every: Sequence[Ends]) -> list[bool]:
    """Of each, what `has_gaps` says."""
    found = [False] * len(every)
    for places, steps in _alike(every):
        back = steps[::-1].cumsum(axis=0)
        apart = np.diff(back, axis=0, prepend=0) > 0
        there = 1 + (apart & (back < GAP_WINDOW)).sum(axis=0)
        absent = np.minimum(GAP_WINDOW, back[-1] + 1) - there > GAPS_ALLOWED
        for place, gap in zip(places, absent.tolist(), strict=True):
            found[place] = gap
    return found


def consecutive_months(every: Sequence[Ends]) -> list[bool]:
    """Of each, whether it is monthly and every month but the first follows the one before it."""
    found = [frequency == "monthly" for _, frequency in every]
    for places, steps in _alike(every):
        for place, whole in zip(places, (steps == 1).all(axis=0).tolist(), strict=True):
            found[place] &= whole
    return found


def _alike(every: Sequence[Ends]) -> Iterator[tuple[list[int], Counts]]:
    """Those of one length and frequency: their places, and how many periods each reading is after the one before."""
    alike: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, (days, frequency) in enumerate(every):
        if frequency in MONTHS and len(days) > 1:
            alike[len(days), frequency].append(place)
    for (_, frequency), places in alike.items():
        days = np.stack([every[place][0] for place in places], axis=1)
        yield places, (np.diff(days, axis=0) / (DAYS_IN_A_MONTH * MONTHS[frequency]) + 0.5).astype(np.int64)
