"""The three tables of a risk's page: indicators, controls with their assurance by line of defence, actions."""

from reportlab.platypus import Flowable

from risks.papers.content import RiskEntry
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout import row_texts as cells
from risks.papers.layout.blocks import Pages, grid, page_link, para, words
from risks.papers.layout.fit import Room
from risks.papers.layout.icons import assurance_said, variation_said
from risks.papers.layout.leftover import (
    WHOLE_RISK,
    in_order,
    is_cut_action,
    is_cut_control,
    is_cut_whole,
    telling_gaps,
)
from risks.papers.layout.row_texts import ACTION_SHARES, CHECK, CONTROL_SHARES, INDICATOR_SHARES
from risks.papers.layout.shapes import Chip, chip_of_level
from risks.papers.measures import measured
from risks.papers.texts import month_of
from risks.papers.treatment_entry import ActionEntry, Check, ControlEntry
from risks.rules.wording import count_words, short_date

CONTROL_HEADS = (
    "Control, and its gap",
    "Working?",
    "1st line: management",
    "2nd line: oversight",
    "3rd line: independent",
)
ACTION_HEADS = ("Action", "Owner", "Due", "Expected effect", "State")


def indicators_table(risk: RiskEntry, room: Room, *, drawn: bool) -> list[Flowable]:
    """Where there is no room for the table, what is `drawn` beside the score says the same of one indicator."""
    found = measured(risk)
    head = words("Indicators", hs.RISK_SECTION)
    if drawn and not room.indicators:
        rest = count_words(len(found) - 1, "more indicator", start=True)
        return [words(f"{rest} of this risk in the register.", hs.CELL_QUIET)] if len(found) > 1 else []
    if not found:
        return [head, words("No indicator is measured for this risk: a gap in assurance.", hs.SMALL)]
    shown = max(room.indicators, 1)
    rows = [_indicator_row(one, room) for one in found[:shown]]
    heads = ["Indicator", "Is it changing?", "Will it meet its limit?", "Latest", "Limit", "Data to"]
    table = grid(heads, rows, INDICATOR_SHARES, cell=hs.TIGHT, pad=2.2)
    rest = len(found) - shown
    said = f"and {count_words(rest, 'more indicator')} in the register"
    return [head, table, *([words(said, hs.CELL_QUIET)] if rest > 0 else [])]


def _indicator_row(one: IndicatorEntry, room: Room) -> list:
    name, area = map(hs.written, cells.indicator_said(one, room))
    return [
        f"<b>{name}</b>, {area}",
        variation_said(one),
        assurance_said(one),
        hs.written(cells.latest_said(one, room)),
        hs.written(cells.limit_said(one, room)),
        month_of(one.data_to),
    ]


def controls_table(risk: RiskEntry, room: Room, pages: Pages) -> list[Flowable]:
    head = words("Controls, and who has checked them", hs.RISK_SECTION)
    gaps = [words(cells.open_gap_said(gap, room), hs.TIGHT) for gap in telling_gaps(risk)[: room.gaps]]
    rows = [control_row(control, room) for control in risk.controls[: room.controls]]
    none = [] if rows else [words("No control is recorded.", hs.SMALL)]
    if any(risk.checks):
        rows.append(_whole_row(risk, room))
    if not rows:
        return [head, *none, *gaps]
    cut = is_cut_whole(risk, room) or any(is_cut_control(one, room) for one in risk.controls[: room.controls])
    table = grid(CONTROL_HEADS, rows, CONTROL_SHARES, cell=hs.TIGHT, pad=2.2)
    return [head, *none, table, *_more(len(risk.controls) - room.controls, cut, "control", pages), *gaps]


def control_row(control: ControlEntry, room: Room) -> list:
    """A control, how well it works, its newest check by line, and its gap; texts cut to the room there is."""
    gap = cells.gap_said(control, room)
    return [
        [words(cells.control_said(control, room), hs.TIGHT_HEAD), *([words(gap, hs.TIGHT_QUIET)] if gap else [])],
        [chip_of_level(control.working)] if control.working else [words("Not rated", hs.TIGHT_QUIET)],
        *(_checked(check, room) for check in control.checks[:2]),
        _independent(control.checks[2], room),
    ]


def _whole_row(risk: RiskEntry, room: Room) -> list:
    """What was checked of the risk itself and of no control in particular: no gap of it is a thing to chase."""
    checks = [_checked(check, room) for check in risk.checks]
    return [[words(WHOLE_RISK, hs.TIGHT_HEAD)], [words("–", hs.TIGHT_QUIET)], *checks]


def _checked(check: Check | None, room: Room) -> list[Flowable]:
    if check is None:
        return [words("None", hs.TIGHT_QUIET)]
    chip = Chip(f"{check.level}, lapsed", *hs.BAD) if check.lapsed else chip_of_level(check.level)
    # A rating in words of its own may be wider than its column.
    said = chip if chip.width <= CHECK else words(cells.level_said(check, room), hs.TIGHT)
    return [said, words(cells.source_said(check, room), hs.TIGHT_QUIET)]


def _independent(check: Check | None, room: Room) -> list[Flowable]:
    """No independent check is a thing to chase, so it is solid."""
    return _checked(check, room) if check else [chip_of_level("None")]


def actions_table(risk: RiskEntry, room: Room, pages: Pages) -> list[Flowable]:
    head = words("Actions", hs.RISK_SECTION)
    if not risk.actions:
        return [head, words("No action is recorded.", hs.SMALL)]
    rows = [action_row(action, room) for action in in_order(risk)[: room.actions]]
    cut = any(is_cut_action(one, room) for one in in_order(risk)[: room.actions])
    table = grid(ACTION_HEADS, rows, ACTION_SHARES, cell=hs.TIGHT, pad=2.2)
    return [head, table, *_more(len(risk.actions) - room.actions, cut, "action", pages)]


def action_row(action: ActionEntry, room: Room) -> list:
    """An action, its owner, its date beside its first date, what it should change, and its state."""
    first = f", was {short_date(action.first_due_on)}" if action.slips else ""
    return [
        [words(cells.action_said(action, room), hs.TIGHT_HEAD)],
        hs.written(cells.owner_said(action, room)),
        f"{short_date(action.due_on)}{first}",
        hs.written(cells.effect_said(action, room)),
        [_state(action)],
    ]


def _state(action: ActionEntry) -> Chip:
    if action.state == "done":
        return Chip("Done", *hs.GOOD)
    if action.days_late:
        return chip_of_level("Overdue")
    return Chip("Slipped", *hs.WARN) if action.slips else Chip("On track", *hs.GOOD)


def _more(rest: int, cut: bool, noun: str, pages: Pages) -> list[Flowable]:
    """Where the rows that are missing, and the words that are, stand in full."""
    if rest <= 0 and not cut:
        return []
    where = page_link(pages, "annex")
    if rest <= 0:
        return [para(f"Longer texts in full: {where}", hs.CELL_QUIET)]
    also = ", and longer texts in full" if cut else ""
    return [para(f"and {count_words(rest, f'more {noun}')}{also}, {where}", hs.CELL_QUIET)]
