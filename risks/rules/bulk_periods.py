"""Which of many indicators have gaps in their data, and which follow month on month: as rules/periods.py counts."""

import numpy as np

from risks.rules.bulk_grid import Counts, Marks
from risks.rules.bulk_series import Series
from risks.rules.periods import DAYS_IN_A_MONTH, GAP_WINDOW, GAPS_ALLOWED


def gaps_of(series: Series, months: Counts) -> Marks:
    """Of each, what `has_gaps` says; `months` are those of one period, 0 where there are no periods."""
    steps = _steps(series, months)
    so_far = np.cumsum(steps)
    back = np.repeat(series.latest(so_far, 0), series.lengths) - so_far
    # Of the readings of one period the last counts, which has a step after it; that of the very last is counted by 1.
    apart = np.append(steps[1:] > 0, False) & (back > 0) & (back < GAP_WINDOW)
    furthest = np.zeros(len(months), dtype=np.int64)
    some = series.lengths > 0
    furthest[some] = back[series.firsts[some]]
    absent = np.minimum(GAP_WINDOW, furthest + 1) - 1 - series.tally(apart)
    found: Marks = (months > 0) & (absent > GAPS_ALLOWED)
    return found


def consecutive(series: Series, months: Counts, starts: Counts) -> Marks:
    """Of each, whether every period from that of the reading at `starts` on follows the one before it."""
    found: Marks = series.tally(_steps(series, months) != 1, starts + 1) == 0
    return found


def _steps(series: Series, months: Counts) -> Counts:
    """How many periods each reading is after the one before; nothing is said by the first of an indicator."""
    length = DAYS_IN_A_MONTH * np.repeat(np.maximum(months, 1), series.lengths)
    steps: Counts = (np.diff(series.days, prepend=0) / length + 0.5).astype(np.int64)
    return steps
