"""The three tables of a risk's page: indicators, controls with their assurance by line of defence, actions."""

from reportlab.platypus import Flowable

from risks.papers.content import RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Pages, grid, page_link, para, words
from risks.papers.layout.fit import Room
from risks.papers.layout.icons import assurance_said, variation_said
from risks.papers.layout.leftover import in_order, is_cut_action, is_cut_control
from risks.papers.layout.shapes import Chip, chip_of_level
from risks.papers.measures import measured
from risks.papers.texts import first_sentences, month_of
from risks.papers.treatment_entry import ActionEntry, Check, ControlEntry
from risks.rules.wording import count_words, short_date

CONTROL_HEADS = (
    "Control, and its gap",
    "Working?",
    "1st line: management",
    "2nd line: oversight",
    "3rd line: independent",
)
CONTROL_SHARES = (0.345, 0.108, 0.182, 0.182, 0.183)
ACTION_HEADS = ("Action", "Owner", "Due", "Expected effect", "State")
ACTION_SHARES = (0.415, 0.185, 0.155, 0.145, 0.1)


def indicators_table(risk: RiskEntry, room: Room) -> list[Flowable]:
    found = measured(risk)
    head = words("Indicators", hs.RISK_SECTION)
    if not found:
        return [head, words("No indicator is measured for this risk: a gap in assurance.", hs.SMALL)]
    rows = [
        [
            f"<b>{hs.written(first_sentences(one.name, 60))}</b>, {hs.written(one.area)}",
            variation_said(one),
            assurance_said(one),
            hs.written(one.latest),
            hs.written(one.limit),
            month_of(one.data_to),
        ]
        for one in found[: room.indicators]
    ]
    heads = ["Indicator", "Is it changing?", "Will it meet its limit?", "Latest", "Limit", "Data to"]
    table = grid(heads, rows, [0.25, 0.175, 0.245, 0.11, 0.14, 0.08], cell=hs.TIGHT, pad=2.2)
    rest = len(found) - room.indicators
    said = f"and {count_words(rest, 'more indicator')} in the register"
    return [head, table, *([words(said, hs.CELL_QUIET)] if rest > 0 else [])]


def controls_table(risk: RiskEntry, room: Room, pages: Pages) -> list[Flowable]:
    head = words("Controls, and who has checked them", hs.RISK_SECTION)
    gaps = [words(f"Gap: {first_sentences(gap, 130)}", hs.TIGHT) for gap in risk.gaps[: room.gaps]]
    if not risk.controls:
        return [head, words("No control is recorded.", hs.SMALL), *gaps]
    rows = [control_row(control, room.control) for control in risk.controls[: room.controls]]
    cut = any(is_cut_control(one, room) for one in risk.controls[: room.controls])
    table = grid(CONTROL_HEADS, rows, CONTROL_SHARES, cell=hs.TIGHT, pad=2.2)
    return [head, table, *_more(len(risk.controls) - room.controls, cut, "control", pages), *gaps]


def control_row(control: ControlEntry, letters: int) -> list:
    """A control, how well it works, its newest check by line, and its gap; texts cut to `letters`."""
    said = first_sentences(" ".join(control.gaps), letters)
    gap = [words(f"Gap: {said}", hs.TIGHT_QUIET)] if said else []
    return [
        [words(first_sentences(control.text, letters), hs.TIGHT_HEAD), *gap],
        [chip_of_level(control.working)] if control.working else [words("Not rated", hs.TIGHT_QUIET)],
        *(_checked(check) for check in control.checks[:2]),
        _independent(control.checks[2]),
    ]


def _checked(check: Check | None) -> list[Flowable]:
    if check is None:
        return [words("None", hs.TIGHT_QUIET)]
    where = first_sentences(check.source, 34)
    when = f"{where}, {month_of(check.received_on)}"
    if check.lapsed:
        return [Chip(f"{check.level}, lapsed", *hs.BAD), words(when, hs.TIGHT_QUIET)]
    return [chip_of_level(check.level), words(when, hs.TIGHT_QUIET)]


def _independent(check: Check | None) -> list[Flowable]:
    """No independent check is a thing to chase, so it is solid."""
    return _checked(check) if check else [chip_of_level("None")]


def actions_table(risk: RiskEntry, room: Room, pages: Pages) -> list[Flowable]:
    head = words("Actions", hs.RISK_SECTION)
    if not risk.actions:
        return [head, words("No action is recorded.", hs.SMALL)]
    rows = [action_row(action, room.action) for action in in_order(risk)[: room.actions]]
    cut = any(is_cut_action(one, room) for one in in_order(risk)[: room.actions])
    table = grid(ACTION_HEADS, rows, ACTION_SHARES, cell=hs.TIGHT, pad=2.2)
    return [head, table, *_more(len(risk.actions) - room.actions, cut, "action", pages)]


def action_row(action: ActionEntry, letters: int) -> list:
    """An action, its owner, its date beside its first date, what it should change, and its state."""
    first = f", was {short_date(action.first_due_on)}" if action.slips else ""
    return [
        f"<b>{action.number}. {hs.written(first_sentences(action.text, letters))}</b>",
        hs.written(first_sentences(action.owner, 60)),
        f"{short_date(action.due_on)}{first}",
        hs.written(action.effect),
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
