"""A control chart's verdict in words: why it is a signal, and what to expect of its limit (design/statistics 1.2, 1.4).

The words are about the last reading, since the icon is.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from risks.rules.spc import Analysis
from risks.rules.spc_runs import direction_of

# What one reading is called, by the frequency of the indicator.
EACH = {"monthly": "month", "quarterly": "quarter", "annual": "year"}
READING = "reading"


def cause_words(found: Analysis, each: str = READING) -> str:
    """ "7 months in a row below the average"; "" without a signal. `each` is what one reading is called."""
    cause = found.points[-1].cause if found.points else "common_cause"
    rows = [row for row in found.points if row.group == found.points[-1].group]
    sides = [row.side for row in rows]
    values = [row.value for row in rows]
    return _said(cause, each, shift=_alike(sides), steps=_steps(values), far=_far(found))


def counted_words(
    cause: str, values: Sequence[float], mean: float | None, each: str = READING, *, whole: bool = True
) -> str:
    """The same without a chart: from the name of the cause, the last readings of the stretch and its mean. `whole` says
    that these are all of it; where a run goes on beyond them, that is said."""
    sides = [direction_of(value, mean) for value in values] if mean is not None else []
    shift, steps = _alike(sides), _steps(values)
    return _said(
        cause,
        each,
        shift=_or_more(shift, shift < len(values) or whole) if sides else "several",
        steps=_or_more(steps, steps < len(values) or whole),
        far="at least 2",
    )


def _or_more(count: int, known: bool) -> str:
    return str(count) if known else f"{count} or more"


def _said(cause: str, each: str, *, shift: int | str, steps: int | str, far: int | str) -> str:
    match cause:
        case "shift_high" | "shift_low":
            return f"{shift} {each}s in a row {_side(cause)} the average"
        case "trend_up" | "trend_down":
            return f"{steps} {each}s in a row {'rising' if cause == 'trend_up' else 'falling'}"
        case "above_upl" | "below_lpl":
            return f"the latest {each} is {_side(cause)} what is ordinary"
        case "two_of_three_high" | "two_of_three_low":
            return f"{far} of the last 3 {each}s are far {_side(cause)} the average"
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


def _alike(sides: Sequence[object]) -> int:
    """How many of the last are as the last of all is."""
    return sum(1 for _ in takewhile(lambda side: side == sides[-1], reversed(sides)))


def _steps(values: Sequence[float]) -> int:
    """How many readings the last run of steps in one direction joins."""
    return _alike([direction_of(after, before) for before, after in pairwise(values)]) + 1


def _far(found: Analysis) -> int:
    counts_outside = found.profile.outside_counts_as_close
    return sum(bool(row.close or (counts_outside and row.outside)) for row in found.points[-3:])
