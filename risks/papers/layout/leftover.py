"""What the page of a risk had no room for, or no room to say in full: it stands in the annex."""

from collections.abc import Callable, Sequence

from risks.papers.content import RiskEntry
from risks.papers.cover_entry import Statement
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.layout import risk_texts as told
from risks.papers.layout import row_texts as cells
from risks.papers.layout.fit import Room
from risks.papers.layout.risk_charts import drawn_name
from risks.papers.layout.row_texts import ALL
from risks.papers.measures import measured
from risks.papers.pictures import drawn_indicator
from risks.papers.treatment_entry import ActionEntry, Check, ControlEntry

WHOLE_RISK = "The risk as a whole"
_LINES = ("First line", "Second line", "Third line")
_TEXTS: tuple[tuple[str, Callable[[RiskEntry, Room], str]], ...] = (
    ("Title", told.title_said),
    ("Kind of risk", told.domain_said),
    ("Because", told.cause_said),
    ("There is a risk that", told.event_said),
    ("Which would lead to", told.effect_said),
    ("Executive lead", told.executive_said),
    ("Risk lead", told.lead_said),
    ("Lead committee", told.committee_said),
    ("Why this score", told.why_said),
    ("This committee", told.here_said),
    ("Other committees", told.elsewhere_said),
    ("Drift", told.drift_said),
    ("Partners", told.partners_said),
    ("Title from", told.source_of_title),
)


def telling_gaps(risk: RiskEntry) -> list[str]:
    """The gaps of the risk itself, without those that only repeat that an assurance has lapsed: the page of what is
    late, or the annex, names each of these."""
    told = tuple(f"“{one.text}”" for one in risk.assurances if one.check.lapsed)
    return [gap for gap in risk.gaps if not gap.startswith(told)]


def is_cut_control(control: ControlEntry, room: Room) -> bool:
    """Whether its row cannot say all of it: its words, its gaps, and where each check came from."""
    return _control(control, room) != _control(control, ALL)


def is_cut_whole(risk: RiskEntry, room: Room) -> bool:
    """Whether the row of the risk as a whole cannot say all of it."""
    return _checks(risk.checks, room) != _checks(risk.checks, ALL)


def is_cut_action(action: ActionEntry, room: Room) -> bool:
    return _action(action, room) != _action(action, ALL)


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
    """Every text of the page that was cut, and every gap that was cut or left out, in the order of the page."""
    found = [Statement(about, said(risk, ALL)) for about, said in _TEXTS if said(risk, room) != said(risk, ALL)]
    names = [name for name in risk.objectives if told.objective_said(name, room) != name]
    found += [Statement("Objectives" if len(names) > 1 else "Objective", "; ".join(names))] if names else []
    return (*found, *_cut_indicators(risk, room), *_cut_gaps(risk, room), *_cut_rows(risk, room))


def _cut_gaps(risk: RiskEntry, room: Room) -> list[Statement]:
    gaps = [
        gap
        for n, gap in enumerate(telling_gaps(risk))
        if n >= room.gaps or cells.open_gap_said(gap, room) != cells.open_gap_said(gap, ALL)
    ]
    return [Statement("Gap" if len(gaps) == 1 else "Gaps", " ".join(gaps))] if gaps else []


def _cut_indicators(risk: RiskEntry, room: Room) -> list[Statement]:
    """Those whose row, or whose chart where it has none, could not say all of their names."""
    drawn = drawn_indicator(risk)
    rows = measured(risk)[: room.indicators or (0 if drawn else 1)]
    found = [_in_full(_indicator(one, ALL), _indicator(one, room)) for one in rows]
    if drawn is not None and drawn not in rows:
        found.append(_in_full([f"{drawn.name}, {drawn.area}"], [drawn_name(drawn)]))
    return [Statement("Indicator", said) for said in found if said]


def _cut_rows(risk: RiskEntry, room: Room) -> list[Statement]:
    """What stands in a row of the page that could not say all of it: its name, and what was cut."""
    controls = [_in_full(_control(one, ALL), _control(one, room)) for one in risk.controls[: room.controls]]
    whole = " ".join(said for said, cut in _pairs(_checks(risk.checks, ALL), _checks(risk.checks, room)) if said != cut)
    actions = [_in_full(_action(one, ALL), _action(one, room)) for one in in_order(risk)[: room.actions]]
    rows = (("Control", controls), (WHOLE_RISK, [whole]), ("Action", actions))
    return [Statement(about, said) for about, found in rows for said in found if said]


def _in_full(whole: Sequence[str], said: Sequence[str]) -> str:
    """Its name, and what else its row cut; "" where nothing was."""
    cut = [one for one, left in _pairs(whole[1:], said[1:]) if one != left]
    return " ".join([whole[0], *cut]) if cut or whole[0] != said[0] else ""


def _pairs(whole: Sequence[str], said: Sequence[str]) -> zip:
    return zip(whole, said, strict=True)


def _indicator(one: IndicatorEntry, room: Room) -> list[str]:
    """An indicator in sentences."""
    return [f"{', '.join(cells.indicator_said(one, room))}.", f"Latest: {cells.latest_said(one, room)}.",
            f"Limit: {cells.limit_said(one, room)}."]  # fmt: skip


def _control(control: ControlEntry, room: Room) -> list[str]:
    """A control in sentences."""
    gap = [cells.gap_said(control, room)] if control.gaps else []
    return [f"{cells.control_said(control, room).rstrip('.')}.", *gap, *_checks(control.checks, room)]


def _checks(checks: Sequence[Check | None], room: Room) -> list[str]:
    """Who checked it, in a sentence each, and what they found where that stands as a text."""
    found = [(line, check) for line, check in zip(_LINES, checks, strict=True) if check]
    return [f"{line}: {cells.source_said(check, room)}." for line, check in found] + [
        f"{line}: {cells.level_said(check, room)}." for line, check in found
    ]


def _action(action: ActionEntry, room: Room) -> list[str]:
    """An action in sentences."""
    return [cells.action_said(action, room), f"Owner: {cells.owner_said(action, room)}.",
            f"Expected effect: {cells.effect_said(action, room)}."]  # fmt: skip
