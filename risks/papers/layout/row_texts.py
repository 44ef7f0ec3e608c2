"""What the rows of a risk's tables say in the room that their page has."""

from risks.papers.layout import house_style as hs
from risks.papers.layout.cutting import in_lines
from risks.papers.layout.fit import Room
from risks.papers.texts import month_of
from risks.papers.treatment_entry import ActionEntry, Check, ControlEntry

CONTROL_SHARES = (0.345, 0.108, 0.182, 0.182, 0.183)
ACTION_SHARES = (0.425, 0.185, 0.145, 0.145, 0.1)
# Between two columns.
_AIR = 8.0
_CONTROL, _CHECK, _ACTION = (
    share * hs.WIDTH - _AIR for share in (CONTROL_SHARES[0], CONTROL_SHARES[2], ACTION_SHARES[0])
)
_LONGEST = 10_000
ALL = Room(_LONGEST, _LONGEST, _LONGEST, _LONGEST, _LONGEST, _LONGEST, _LONGEST, _LONGEST, 12_000, 12_000)
"""Every row, and every text whole."""


def control_said(control: ControlEntry, room: Room) -> str:
    return in_lines(control.text, hs.TIGHT_HEAD, _CONTROL, room.control)


def gap_said(control: ControlEntry, room: Room) -> str:
    """The gaps of a control in one text; "" where it has none."""
    gaps = " ".join(control.gaps)
    return in_lines(f"Gap: {gaps}", hs.TIGHT_QUIET, _CONTROL, room.gap) if gaps else ""


def source_said(check: Check, room: Room) -> str:
    """Where an assurance came from, and in which month."""
    month = f", {month_of(check.received_on)}"
    return in_lines(check.source, hs.TIGHT_QUIET, _CHECK, room.source, month) + month


def action_said(action: ActionEntry, room: Room) -> str:
    """An action with its number."""
    return in_lines(f"{action.number}. {action.text}", hs.TIGHT_HEAD, _ACTION, room.action)
