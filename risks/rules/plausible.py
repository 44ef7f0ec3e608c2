"""Whether a value may have been mistyped: a slip of the decimal point, a count where a share is expected.

It never refuses: whoever enters a value that jumps is asked once and may keep it.
"""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from risks.rules.wording import quantity_words

# A value is asked about beyond the range of the readings before it by twice the width of that range, and by a quarter
# of the usual reading where they hardly differ; also where its decimal point may have slipped. Fewer than three say
# nothing about a range.
_WIDTHS = 2
_SHARE = 4
_FEWEST_FOR_A_RANGE = 3
_FEWEST_TO_SLIP = 10
_LATEST = 24
# With fewer: five times as much, or a fifth of it.
_TIMES = 5


def jump_words(value: Decimal, before: Sequence[Decimal], unit: str = "") -> str:
    """A question about a value far from the readings before it, in order of period; "" for one that is plausible."""
    latest = before[-_LATEST:]
    if not latest or not _jumps(value, latest):
        return ""
    low, high = (quantity_words(edge, unit) for edge in (min(latest), max(latest)))
    lay = f"between {low} and {high}" if low != high else f"at {low}"
    return f"{quantity_words(value, unit)} is a long way off: readings before it lay {lay}. Is it right?"


def _jumps(value: Decimal, before: Sequence[Decimal]) -> bool:
    low, high, usual = min(before), max(before), median(before)
    if len(before) >= _FEWEST_FOR_A_RANGE:
        reach = max(_WIDTHS * (high - low), abs(usual) / _SHARE)
        return (reach > 0 and not low - reach <= value <= high + reach) or _slipped(value, low, high)
    if usual == 0 or value == 0:
        return False
    return not Decimal(1) / _TIMES < abs(value / usual) < _TIMES


def _slipped(value: Decimal, low: Decimal, high: Decimal) -> bool:
    """Whether a value lies in a narrow range once its decimal point is moved by one place or two.

    Small counts and wide ranges say nothing of it.
    """
    if value == 0 or low < _FEWEST_TO_SLIP or high > 3 * low:
        return False
    return any(low <= moved <= high for moved in (value * 10, value / 10, value * 100, value / 100))
