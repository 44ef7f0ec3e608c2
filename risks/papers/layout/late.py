"""What is late, what keeps slipping, which assurance has lapsed and which control nobody else has checked."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, PageBreak

from risks.papers import care
from risks.papers.chapters import chapters
from risks.papers.content import ActionEntry, AssuranceEntry, ControlEntry, PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, opening, panel, para, ref, section, words
from risks.papers.layout.fit import roomiest
from risks.papers.layout.shapes import Chip, chip_of_level
from risks.papers.texts import first_sentences, month_of
from risks.rules.wording import count_words, join_words, short_date

# How many actions, assurances and controls have a row: what does not fit is counted and stands on the page of its risk.
_ROOMS = ((9, 9, 8), (8, 8, 7), (7, 8, 6), (6, 7, 6), (6, 7, 5), (6, 6, 5), (5, 6, 4), (5, 5, 3), (4, 4, 3), (3, 3, 2))
_LINES = {"first": "1st", "second": "2nd", "third": "3rd", "external": "External"}
_HOW_TO_READ = (
    "An assurance is evidence that a control works. First line is management's own check, second line is oversight by "
    "another part of the organisation, third line is independent: internal audit or an outside body. Every assurance "
    "has a shelf life; after it, the control counts as unchecked. An action's first due date is kept for ever."
)


def late(content: PaperContent) -> list[Flowable]:
    """One page."""
    room = roomiest(_ROOMS, lambda room: _page(content, *room))
    return [PageBreak(), *_page(content, *room)]


def _page(content: PaperContent, actions: int, assurances: int, controls: int) -> list[Flowable]:
    return [
        *opening(chapters(content)["late"])[1:],
        *_actions(care.chased_actions(content), actions),
        *_assurances(care.lapsed_or_soon(content), assurances),
        *_controls(care.unchecked_controls(content), controls),
        words("", hs.CAPTION),
        panel([words("How to read this page", hs.SIDE_SECTION), words(_HOW_TO_READ, hs.SMALL)], tinted=False),
    ]


def _rest(found: Sequence[tuple[RiskEntry, object]], shown: int, noun: str) -> list[Flowable]:
    rest = found[shown:]
    if not rest:
        return []
    risks = join_words([ref(reference) for reference in sorted({risk.reference for risk, _ in rest})])
    return [para(f"and {count_words(len(rest), f'more {noun}')}, on the pages of {risks}", hs.CELL_QUIET)]


def _actions(found: Sequence[tuple[RiskEntry, ActionEntry]], shown: int) -> list[Flowable]:
    if not found:
        return []
    heads = ["Risk", "Action and owner", "Due", "Why it moved", "Now"]
    rows = [_action(*pair) for pair in found[:shown]]
    return [
        *section("Actions overdue, or moved twice or more"),
        grid(heads, rows, [0.1, 0.34, 0.2, 0.24, 0.12], cell=hs.TIGHT, pad=2.6),
        *_rest(found, shown, "action"),
    ]


def _action(risk: RiskEntry, action: ActionEntry) -> list:
    due = f"<b>{short_date(action.due_on)}</b>"
    if action.slips:
        due = f"{short_date(action.first_due_on)} → {due}"
    moved = {0: "never moved", 1: "moved once", 2: "moved twice"}.get(action.slips, f"moved {action.slips} times")
    in_all = (action.due_on - action.first_due_on).days
    return [
        ref(risk.reference),
        [words(first_sentences(action.text, 100), hs.TIGHT_HEAD), words(action.owner, hs.TIGHT_QUIET)],
        [para(due, hs.TIGHT), words(moved, hs.TIGHT_QUIET)],
        hs.written(first_sentences(action.why_moved, 90)) or "–",
        [chip_of_level("Overdue"), words(count_words(action.days_late, "day"), hs.TIGHT_QUIET)]
        if action.days_late
        else [Chip("Slipped", *hs.WARN), words(f"{count_words(in_all, 'day')} in all", hs.TIGHT_QUIET)],
    ]


def _assurances(found: Sequence[tuple[RiskEntry, AssuranceEntry]], shown: int) -> list[Flowable]:
    if not found:
        return []
    rows = [
        [
            ref(risk.reference),
            f"<b>{hs.written(first_sentences(one.text, 90))}</b>",
            _LINES[one.line],
            [chip_of_level(one.check.level)],
            [words(short_date(one.check.good_until), hs.TIGHT), words(_received(one), hs.TIGHT_QUIET)],
            [Chip("Expired", *hs.BAD) if one.check.lapsed else Chip("Expiring", *hs.WARN)],
        ]
        for risk, one in found[:shown]
    ]
    heads = ["Risk", "Source", "Line", "Level", "Good until", "State"]
    return [
        *section("Assurances out of date, or about to be"),
        grid(heads, rows, [0.1, 0.38, 0.09, 0.16, 0.15, 0.12], cell=hs.TIGHT, pad=2.6),
        *_rest(found, shown, "assurance"),
    ]


def _received(one: AssuranceEntry) -> str:
    return f"received {month_of(one.check.received_on)}"


def _controls(found: Sequence[tuple[RiskEntry, ControlEntry]], shown: int) -> list[Flowable]:
    if not found:
        return []
    rows = [
        [
            ref(risk.reference),
            f"<b>{hs.written(first_sentences(control.text, 100))}</b>",
            hs.written(control.owner),
            hs.written(_first_line(control)),
        ]
        for risk, control in found[:shown]
    ]
    return [
        *section("Controls that only their owner has checked, or nobody"),
        grid(["Risk", "Control", "Owner", "First line"], rows, [0.1, 0.44, 0.24, 0.22], cell=hs.TIGHT, pad=2.6),
        *_rest(found, shown, "control"),
    ]


def _first_line(control: ControlEntry) -> str:
    check = control.checks[0]
    if check is None:
        return "Nobody"
    return f"{check.level}, {month_of(check.received_on)}{', lapsed' if check.lapsed else ''}"
