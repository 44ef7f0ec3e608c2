"""What the rows of a risk's tables say in the room that their page has."""

from dataclasses import fields

from reportlab.lib.styles import ParagraphStyle

from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.cutting import ANY, in_lines
from risks.papers.layout.fit import Room
from risks.papers.texts import month_of
from risks.papers.treatment_entry import ActionEntry, Check, ControlEntry

INDICATOR_SHARES = (0.25, 0.175, 0.245, 0.11, 0.14, 0.08)
CONTROL_SHARES = (0.345, 0.108, 0.182, 0.182, 0.183)
ACTION_SHARES = (0.425, 0.185, 0.145, 0.145, 0.1)
# Between two columns.
_AIR = 8.0
_GAP = "Gap: "
ALL = Room(**{field.name: ANY for field in fields(Room) if field.name != "strip"})
"""Every row, and every text whole."""


def _wide(share: float) -> float:
    return share * hs.WIDTH - _AIR


CHECK = _wide(CONTROL_SHARES[2])
"""How wide an assurance may be."""


def indicator_said(one: IndicatorEntry, room: Room) -> tuple[str, str]:
    """Its name and its area."""
    width = _wide(INDICATOR_SHARES[0])
    return in_lines(one.name, hs.TIGHT_HEAD, width, room.name), in_lines(one.area, hs.TIGHT, width, room.name)


def latest_said(one: IndicatorEntry, room: Room) -> str:
    return in_lines(one.latest, hs.TIGHT, _wide(INDICATOR_SHARES[3]), room.name)


def limit_said(one: IndicatorEntry, room: Room) -> str:
    return in_lines(one.limit, hs.TIGHT, _wide(INDICATOR_SHARES[4]), room.name)


def control_said(control: ControlEntry, room: Room) -> str:
    return in_lines(control.text, hs.TIGHT_HEAD, _wide(CONTROL_SHARES[0]), room.control)


def gap_said(control: ControlEntry, room: Room) -> str:
    """The gaps of a control in one text; "" where it has none."""
    gaps = " ".join(control.gaps)
    return _after(_GAP, gaps, hs.TIGHT_QUIET, _wide(CONTROL_SHARES[0]), room.gap) if gaps else ""


def source_said(check: Check, room: Room) -> str:
    """Where an assurance came from, and in which month."""
    month = f", {month_of(check.received_on)}"
    return in_lines(check.source, hs.TIGHT_QUIET, CHECK, room.source, ("", month)) + month


def level_said(check: Check, room: Room) -> str:
    """The level of an assurance where it stands as a text."""
    return in_lines(f"{check.level}, lapsed" if check.lapsed else check.level, hs.TIGHT, CHECK, room.name)


def action_said(action: ActionEntry, room: Room) -> str:
    """An action with its number."""
    return _after(f"{action.number}. ", action.text, hs.TIGHT_HEAD, _wide(ACTION_SHARES[0]), room.action)


def owner_said(action: ActionEntry, room: Room) -> str:
    return in_lines(action.owner, hs.TIGHT, _wide(ACTION_SHARES[1]), room.name)


def effect_said(action: ActionEntry, room: Room) -> str:
    return in_lines(action.effect, hs.TIGHT, _wide(ACTION_SHARES[3]), room.name)


def open_gap_said(gap: str, room: Room) -> str:
    """A gap of the risk itself."""
    return _after(_GAP, gap, hs.TIGHT, hs.WIDTH, room.open_gap)


def _after(head: str, text: str, style: ParagraphStyle, width: float, lines: int) -> str:
    """A text behind its number or name, of which nothing is cut."""
    return head + in_lines(text, style, width, lines, (head, ""))
