"""A control chart's verdict in words: why it is a signal, and what to expect of its limit (design/statistics 1.2, 1.4).

The words are about the last reading, since the icon is.
"""

from itertools import pairwise

from risks.rules.spc import Analysis
from risks.rules.spc_runs import direction_of

# What one reading is called, by the frequency of the indicator.
EACH = {"monthly": "month", "quarterly": "quarter", "annual": "year"}
READING = "reading"


def cause_words(found: Analysis, each: str = READING) -> str:
    """ "7 months in a row below the average"; "" without a signal. `each` is what one reading is called."""
    cause = found.points[-1].cause if found.points else "common_cause"
    match cause:
        case "shift_high" | "shift_low":
            return f"{_same_side(found)} {each}s in a row {_side(cause)} the average"
        case "trend_up" | "trend_down":
            return f"{_steps(found)} {each}s in a row {'rising' if cause == 'trend_up' else 'falling'}"
        case "above_upl" | "below_lpl":
            return f"the latest {each} is {_side(cause)} what is ordinary"
        case "two_of_three_high" | "two_of_three_low":
            return f"{_far(found)} of the last 3 {each}s are far {_side(cause)} the average"
    return ""


def expectation_words(found: Analysis, limit: str) -> str:
    """ "it will not reliably meet its limit of at least 80% without a change"; "" where no icon says so."""
    if not found.enough or found.computed_assurance_icon is None:
        return ""
    if found.assurance_icon is None:
        return f"too little varies to say whether it will meet its limit of {limit}"
    return {
        "pass": f"it will reliably meet its limit of {limit}",
        "fail": f"it will go on missing its limit of {limit} without a change",
        "inconsistent": f"it will not reliably meet its limit of {limit} without a change",
    }[found.assurance_icon]


def _side(cause: str) -> str:
    return "above" if cause in ("shift_high", "above_upl", "two_of_three_high") else "below"


def _same_side(found: Analysis) -> int:
    rows = [row for row in found.points if row.group == found.points[-1].group]
    count = 0
    for row in reversed(rows):
        if row.side != rows[-1].side:
            break
        count += 1
    return count


def _steps(found: Analysis) -> int:
    values = [row.value for row in found.points if row.group == found.points[-1].group]
    steps = [direction_of(after, before) for before, after in pairwise(values)]
    count = 1
    for step in reversed(steps):
        if step != steps[-1]:
            break
        count += 1
    return count


def _far(found: Analysis) -> int:
    counts_outside = found.profile.outside_counts_as_close
    return sum(bool(row.close or (counts_outside and row.outside)) for row in found.points[-3:])
