"""What the page of a risk had no room for, or no room to say in full: it stands in the annex."""

from risks.papers.content import RiskEntry
from risks.papers.cover_entry import Statement
from risks.papers.layout.fit import Room
from risks.papers.layout.row_texts import ALL, action_said, control_said, gap_said, source_said
from risks.papers.treatment_entry import ActionEntry, ControlEntry

_GAP = 130
_LINES = ("First line", "Second line", "Third line")


def is_cut_control(control: ControlEntry, room: Room) -> bool:
    """Whether its row cannot say all of it: its words, its gaps, and where each check came from."""
    return _row(control, room) != _row(control, ALL)


def _row(control: ControlEntry, room: Room) -> list[str]:
    """A control in sentences."""
    lines = zip(_LINES, control.checks, strict=True)
    checked = [f"{line}: {source_said(check, room)}." for line, check in lines if check]
    said = [f"{control_said(control, room).rstrip('.')}.", gap_said(control, room), *checked]
    return [one for one in said if one]


def _in_full(control: ControlEntry, room: Room) -> str:
    """Its name, and what else its row cut."""
    named, *rest = zip(_row(control, ALL), _row(control, room), strict=True)
    return " ".join([named[0], *[whole for whole, said in rest if whole != said]])


def telling_gaps(risk: RiskEntry) -> list[str]:
    """The gaps of the risk itself, without those that only repeat that an assurance has lapsed: the page of what is
    late, or the annex, names each of these."""
    told = tuple(f"“{one.text}”" for one in risk.assurances if one.check.lapsed)
    return [gap for gap in risk.gaps if not gap.startswith(told)]


def is_cut_action(action: ActionEntry, room: Room) -> bool:
    return action_said(action, room) != action_said(action, ALL)


def cut_controls(risk: RiskEntry, room: Room) -> tuple[ControlEntry, ...]:
    """Those without a row."""
    return risk.controls[room.controls :]


def cut_actions(risk: RiskEntry, room: Room) -> tuple[ActionEntry, ...]:
    """Those without a row, in the order of the page."""
    return tuple(in_order(risk)[room.actions :])


def in_order(risk: RiskEntry) -> list[ActionEntry]:
    """Open ones first, in the order in which they are due."""
    return sorted(risk.actions, key=lambda one: (one.state != "open", one.due_on, one.number))


def cut_texts(risk: RiskEntry, room: Room) -> tuple[Statement, ...]:
    """The statement, the reasons, what committees said, the gaps and the rows, each where it was cut or left out."""
    said = [
        (Statement("Because", risk.cause), room.clause),
        (Statement("There is a risk that", risk.event), room.clause),
        (Statement("Which would lead to", risk.effect), room.clause),
        (Statement("Why this score", risk.decision.rationale if risk.decision else ""), room.rationale),
        (Statement("This committee decided", risk.said_here.decision), room.rationale // 2),
        (Statement("A committee decided", _elsewhere(risk)), room.rationale // 2),
        (Statement("On condition", risk.acceptance.conditions if risk.acceptance else ""), room.rationale // 2),
    ]
    found = [one for one, letters in said if len(one.text) > letters]
    gaps = [gap for n, gap in enumerate(telling_gaps(risk)) if n >= room.gaps or len(gap) > _GAP]
    found += [Statement("Gap" if len(gaps) == 1 else "Gaps", " ".join(gaps))] if gaps else []
    return (*found, *_cut_rows(risk, room))


def _cut_rows(risk: RiskEntry, room: Room) -> list[Statement]:
    """What stands in a row of the page that could not say all of it: its name, and what was cut."""
    controls = [one for one in risk.controls[: room.controls] if is_cut_control(one, room)]
    actions = [one for one in in_order(risk)[: room.actions] if is_cut_action(one, room)]
    return [Statement("Control", _in_full(one, room)) for one in controls] + [
        Statement("Action", action_said(one, ALL)) for one in actions
    ]


def _elsewhere(risk: RiskEntry) -> str:
    """Once, where it is what was said here."""
    return "" if risk.committees.decision == risk.said_here.decision else risk.committees.decision
