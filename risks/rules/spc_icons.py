"""From special causes to the two Making Data Count icons and their words (design/statistics 1.2 and 1.4)."""

from collections.abc import Sequence

from risks.rules.indicators import Direction
from risks.rules.spc_runs import above

VARIATION_WORDS = {
    "common_cause": "No real change",
    "improvement_high": "Getting better",
    "improvement_low": "Getting better",
    "concern_high": "Getting worse",
    "concern_low": "Getting worse",
    "neutral_high": "Going up",
    "neutral_low": "Going down",
}
ASSURANCE_WORDS = {
    "pass": "Will reliably meet its limit",
    "fail": "Will reliably miss its limit",
    "inconsistent": "May meet or miss its limit",
}
TOO_LITTLE_VARIES = "Not enough variation to judge"


# In order of precedence: one cause is shown for each point.
_CAUSES = (
    {1: "above_upl", -1: "below_lpl"},
    {1: "trend_up", -1: "trend_down"},
    {1: "two_of_three_high", -1: "two_of_three_low"},
    {1: "shift_high", -1: "shift_low"},
)


def cause_of(found: Sequence[int]) -> str:
    """The one cause to show, from the directions found by the four rules in order of precedence."""
    for names, direction in zip(_CAUSES, found, strict=True):
        if direction:
            return names[direction]
    return "common_cause"


def variation_icon(cause: str, direction: Direction) -> str:
    """What the last point says: blue improvement, orange concern, purple neutral or grey common cause."""
    if cause == "common_cause":
        return cause
    height = "high" if cause in {names[1] for names in _CAUSES} else "low"
    better = {Direction.HIGHER_IS_BETTER: "high", Direction.LOWER_IS_BETTER: "low"}.get(direction)
    if better is None:
        return f"neutral_{height}"
    return f"improvement_{height}" if height == better else f"concern_{height}"


def assurance_icon(limits: tuple[float, float] | None, direction: Direction, target: float | None) -> str | None:
    """What the process will do against its target, given the latest (lower, upper) limits; None without a target or
    where neither higher nor lower is better."""
    if target is None or direction not in (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER):
        return None
    if limits is None:
        return "inconsistent"
    lpl, upl = limits
    higher = direction is Direction.HIGHER_IS_BETTER
    if above(target, upl):
        return "fail" if higher else "pass"
    if above(lpl, target):
        return "pass" if higher else "fail"
    return "inconsistent"


def shown_assurance(limits: tuple[float, float] | None, direction: Direction, target: float | None) -> str | None:
    """As `assurance_icon`, but None also where nothing varies: a line is no ground to say what may come."""
    return assurance_icon(limits, direction, target) if varies(limits) else None


def varies(limits: tuple[float, float] | None) -> bool:
    """Whether there are (lower, upper) limits with any room between them."""
    return limits is not None and above(limits[1], limits[0])
