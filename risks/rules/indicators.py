"""Judge one reading of an indicator against the line in force on its date (design/statistics 4.2)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from risks.rules.wording import quantity_words


class LineError(ValueError):
    """Lines that contradict their direction; its text says what to change."""


class Direction(StrEnum):
    """Which way is better for an indicator."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    INSIDE_BAND = "inside_band"
    NEUTRAL = "neutral"

    @property
    def label(self) -> str:
        return _DIRECTION_LABELS[self]


_ONE_SIDED = (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)
_DIRECTION_LABELS = {
    Direction.HIGHER_IS_BETTER: "Higher is better",
    Direction.LOWER_IS_BETTER: "Lower is better",
    Direction.INSIDE_BAND: "Best inside a band",
    Direction.NEUTRAL: "Neither direction is better",
}


@dataclass(frozen=True)
class Line:
    """What a reading is judged against, in the indicator's own unit.

    `limit` is the red line: a reading on it is inside. `amber` is an earlier warning line on the better side of it.
    For a band, `limit` is its lower and `upper` its upper edge (either may be absent) and `amber` is a margin:
    a reading nearer than that to an edge is amber.
    """

    direction: Direction
    limit: Decimal | None
    amber: Decimal | None = None
    upper: Decimal | None = None


class Status(StrEnum):
    """How one reading stands against its line."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NO_LIMIT = "no_limit"

    @property
    def label(self) -> str:
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    Status.GREEN: "Inside limit",
    Status.AMBER: "Close to limit",
    Status.RED: "Beyond limit",
    Status.NO_LIMIT: "No limit set",
}


def status(value: Decimal, line: Line | None) -> Status:
    """Green, amber or red; NO_LIMIT, never green, when there is nothing to judge the reading against."""
    if line is None or line.limit is None or line.direction not in _ONE_SIDED:
        return _in_band(value, line) if line is not None and _judges(line) else Status.NO_LIMIT
    limit, amber = line.limit, line.amber
    higher = line.direction is Direction.HIGHER_IS_BETTER
    if value < limit if higher else value > limit:
        return Status.RED
    if amber is not None and (value < amber if higher else value > amber):
        return Status.AMBER
    return Status.GREEN


def _in_band(value: Decimal, line: Line) -> Status:
    adverse = _adverse(value, line)
    if adverse > 0:
        return Status.RED
    return Status.AMBER if line.amber is not None and adverse > -abs(line.amber) else Status.GREEN


def _judges(line: Line) -> bool:
    if line.direction is Direction.NEUTRAL:
        return False
    return line.limit is not None or (line.direction is Direction.INSIDE_BAND and line.upper is not None)


def _adverse(value: Decimal, line: Line) -> Decimal:
    """How far the value is beyond the red line, in its unit; 0 on the line, negative inside it."""
    over = value - line.limit if line.limit is not None else None
    if line.direction is Direction.INSIDE_BAND:
        edges = [-over] if over is not None else []
        edges += [value - line.upper] if line.upper is not None else []
        return max(edges)
    if over is None:
        raise LineError("A line without a limit cannot judge a reading; give it a limit.")
    return over if line.direction is Direction.LOWER_IS_BETTER else -over


def check_line(line: Line) -> None:
    """Raise LineError when the lines contradict each other: amber beyond the limit, or a band upside down."""
    if line.direction is Direction.INSIDE_BAND:
        if line.limit is not None and line.upper is not None and line.limit > line.upper:
            raise LineError("The lower edge of the band must not be above its upper edge.")
        if line.amber is not None and line.amber < 0:
            raise LineError("The amber margin of a band must not be negative.")
        return
    if line.amber is None or line.direction is Direction.NEUTRAL:
        return
    if line.limit is None:
        raise LineError("Give the limit as well as the amber line.")
    if _adverse(line.amber, line) > 0:
        side = "above" if line.direction is Direction.HIGHER_IS_BETTER else "below"
        raise LineError(f"The amber line must be on or {side} the limit, so that it warns before the limit is passed.")


def limit_words(line: Line | None, unit: str = "") -> str:
    """The limit as it is met: "at least 95%", "at most 40 beds", "from 85% to 92%"; "no limit set" without one."""
    if line is None or not _judges(line):
        return "no limit set"
    lowest = line.limit if line.direction is not Direction.LOWER_IS_BETTER else None
    highest = line.upper if line.direction is Direction.INSIDE_BAND else line.limit
    if line.direction is Direction.HIGHER_IS_BETTER:
        highest = None
    if lowest is not None and highest is not None:
        return f"from {quantity_words(lowest, unit)} to {quantity_words(highest, unit)}"
    if lowest is not None:
        return f"at least {quantity_words(lowest, unit)}"
    return f"at most {quantity_words(highest, unit)}" if highest is not None else "no limit set"
