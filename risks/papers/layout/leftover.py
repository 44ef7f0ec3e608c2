"""What the page of a risk had no room for, or no room to say in full: it stands in the annex."""

from risks.papers.content import RiskEntry
from risks.papers.cover_entry import Statement
from risks.papers.layout.fit import Room
from risks.papers.treatment_entry import ActionEntry, ControlEntry

_GAP = 130


def is_cut_control(control: ControlEntry, room: Room) -> bool:
    return max(len(control.text), len(" ".join(control.gaps))) > room.control


def is_cut_action(action: ActionEntry, room: Room) -> bool:
    return len(action.text) > room.action


def cut_controls(risk: RiskEntry, room: Room) -> tuple[ControlEntry, ...]:
    """Those without a row, and those whose row could not say all."""
    return tuple(one for n, one in enumerate(risk.controls) if n >= room.controls or is_cut_control(one, room))


def cut_actions(risk: RiskEntry, room: Room) -> tuple[ActionEntry, ...]:
    """In the order of the page."""
    return tuple(one for n, one in enumerate(in_order(risk)) if n >= room.actions or is_cut_action(one, room))


def in_order(risk: RiskEntry) -> list[ActionEntry]:
    """Open ones first, in the order in which they are due."""
    return sorted(risk.actions, key=lambda one: (one.state != "open", one.due_on, one.number))


def cut_texts(risk: RiskEntry, room: Room) -> tuple[Statement, ...]:
    """The statement, the reasons, what committees said and the gaps, each where it was cut or left out."""
    said = [
        (Statement("Because", risk.cause), room.clause),
        (Statement("There is a risk that", risk.event), room.clause),
        (Statement("Which would lead to", risk.effect), room.clause),
        (Statement("Why this score", risk.decision.rationale if risk.decision else ""), room.rationale),
        (Statement("This committee decided", risk.said_here.decision), room.rationale // 2),
        (Statement("A committee decided", _elsewhere(risk)), room.rationale // 2),
        (Statement("On condition", risk.acceptance.conditions if risk.acceptance else ""), room.rationale // 2),
    ]
    said += [(Statement("Gap", gap), _GAP if n < room.gaps else 0) for n, gap in enumerate(risk.gaps)]
    return tuple(one for one, letters in said if len(one.text) > letters)


def _elsewhere(risk: RiskEntry) -> str:
    """Once, where it is what was said here."""
    return "" if risk.committees.decision == risk.said_here.decision else risk.committees.decision
