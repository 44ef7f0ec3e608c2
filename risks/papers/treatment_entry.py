"""What is done about one risk: its controls, what assures them, and its actions."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Check:
    """One assurance in a table: its level in a word, where it came from, and whether it has lapsed."""

    level: str
    source: str
    received_on: date
    good_until: date
    lapsed: bool


@dataclass(frozen=True)
class ControlEntry:
    """A control, how well it works, and the newest assurance of it by line of defence."""

    text: str
    kind: str
    owner: str
    working: str
    checks: tuple[Check | None, Check | None, Check | None]
    gaps: tuple[str, ...]

    @property
    def looked_at_from_outside(self) -> bool:
        """Whether somebody who does not run it has checked it, and that check still counts."""
        return any(check is not None and not check.lapsed for check in self.checks[1:])

    @property
    def checked_independently(self) -> bool:
        """Whether the third line, or somebody outside, has checked it, and that check still counts."""
        check = self.checks[2]
        return check is not None and not check.lapsed


@dataclass(frozen=True)
class AssuranceEntry:
    """An assurance of the risk or of controls of it. `line` is first, second, third or external."""

    text: str
    line: str
    check: Check


@dataclass(frozen=True)
class ActionEntry:
    """An action with its first date beside its present one. `days_late` is 0 when it is not late.

    `why_moved` is the reason recorded for the latest of its `slips`.
    """

    number: int
    text: str
    owner: str
    due_on: date
    first_due_on: date
    slips: int
    why_moved: str
    state: str
    days_late: int
    effect: str
    expected_likelihood: int | None = None
    expected_consequence: int | None = None
