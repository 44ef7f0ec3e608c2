"""What is late, what keeps slipping, which assurance has lapsed and which control nobody else has checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak

from risks.papers import care
from risks.papers.chapters import chapters
from risks.papers.content import ActionEntry, AssuranceEntry, ControlEntry, PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Pages, grid, opening, page_link, panel, para, ref, section, words
from risks.papers.layout.cutting import in_lines
from risks.papers.layout.fit import roomiest
from risks.papers.layout.shapes import Chip, chip_of_level
from risks.papers.texts import month_of
from risks.papers.upkeep import times_words, without_independent
from risks.rules.wording import count_words, join_words, short_date

# How many actions, assurances and controls have a row: other actions and controls stand on the page of their risk,
# other assurances in the annex.
_ROOMS = ((9, 9, 8), (8, 8, 7), (7, 8, 6), (6, 7, 6), (6, 7, 5), (6, 6, 5), (5, 6, 4), (5, 5, 3), (4, 4, 3), (3, 3, 2))
_ACTIONS = (0.1, 0.35, 0.2, 0.24, 0.11)
_ASSURANCES = (0.1, 0.42, 0.09, 0.14, 0.15, 0.1)
_CONTROLS = (0.1, 0.46, 0.25, 0.19)
# Between two columns, and the most lines of a text.
_AIR, _MOST, _WHOLE = 8.0, 3, 10_000
_LINES = {"first": "1st", "second": "2nd", "third": "3rd", "external": "External"}
_HOW_TO_READ = (
    "An assurance is evidence that a control works. First line is management's own check, second line is oversight by "
    "another part of the organisation, third line is independent: internal audit or an outside body. Every assurance "
    "has a shelf life; after it, the control counts as unchecked. An action's first due date is kept for ever."
)


@dataclass(frozen=True)
class LatePage:
    """The page, and the assurances that it had no room for or no room to name in full."""

    flowables: list[Flowable]
    assurances: tuple[tuple[RiskEntry, AssuranceEntry], ...]


def late(content: PaperContent, pages: Pages) -> LatePage:
    """One page; none in a paper without a risk."""
    if not content.risks:
        return LatePage([], ())
    room = roomiest(_ROOMS, lambda room: _page(content, pages, *room))
    found = care.lapsed_or_soon(content)
    rest = tuple(pair for n, pair in enumerate(found) if n >= room[1] or _source(pair[1], _MOST) != pair[1].text)
    return LatePage([PageBreak(), *_page(content, pages, *room)], rest)


def _page(content: PaperContent, pages: Pages, actions: int, assurances: int, controls: int) -> list[Flowable]:
    return [
        *opening(chapters(content)["late"])[1:],
        *_actions(care.chased_actions(content), actions),
        *_assurances(care.lapsed_or_soon(content), assurances, pages),
        *_controls(content, controls),
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
        grid(heads, rows, _ACTIONS, cell=hs.TIGHT, pad=2.4),
        *_rest(found, shown, "action"),
    ]


def _action(risk: RiskEntry, action: ActionEntry) -> list:
    due = f"<b>{short_date(action.due_on)}</b>"
    if action.slips:
        due = f"{short_date(action.first_due_on)} → {due}"
    moved = f"moved {times_words(action.slips)}" if action.slips else "never moved"
    in_all = (action.due_on - action.first_due_on).days
    return [
        ref(risk.reference),
        [words(_text(action.text, _ACTIONS[1]), hs.TIGHT_HEAD), words(action.owner, hs.TIGHT_QUIET)],
        [para(due, hs.TIGHT), words(moved, hs.TIGHT_QUIET)],
        hs.written(in_lines(action.why_moved, hs.TIGHT, _ACTIONS[3] * hs.WIDTH - _AIR, _MOST)) or "–",
        [chip_of_level("Overdue"), words(count_words(action.days_late, "day"), hs.TIGHT_QUIET)]
        if action.days_late
        else [Chip("Slipped", *hs.WARN), words(f"{count_words(in_all, 'day')} in all", hs.TIGHT_QUIET)],
    ]


def _assurances(found: Sequence[tuple[RiskEntry, AssuranceEntry]], shown: int, pages: Pages) -> list[Flowable]:
    rest = len(found) - shown
    said = f"and {count_words(rest, 'more assurance')}, {page_link(pages, 'annex')}"
    return [*assurances_table(found[:shown], lines=_MOST), *([para(said, hs.CELL_QUIET)] if rest > 0 else [])]


def assurances_table(found: Sequence[tuple[RiskEntry, AssuranceEntry]], *, lines: int = _WHOLE) -> list[Flowable]:
    """Assurances that have lapsed or soon will, each named in at most so many lines."""
    if not found:
        return []
    rows = [
        [
            ref(risk.reference),
            [words(_source(one, lines), hs.TIGHT_HEAD)],
            _LINES[one.line],
            [chip_of_level(one.check.level)],
            [words(short_date(one.check.good_until), hs.TIGHT), words(_received(one), hs.TIGHT_QUIET)],
            [Chip("Expired", *hs.BAD) if one.check.lapsed else Chip("Expiring", *hs.WARN)],
        ]
        for risk, one in found
    ]
    heads = ["Risk", "Source", "Line", "Level", "Good until", "State"]
    table = grid(heads, rows, _ASSURANCES, cell=hs.TIGHT, pad=2.4)
    return [*section("Assurances out of date, or about to be"), table]


def _source(one: AssuranceEntry, lines: int) -> str:
    return in_lines(one.text, hs.TIGHT_HEAD, _ASSURANCES[1] * hs.WIDTH - _AIR, lines)


def _text(text: str, share: float) -> str:
    return in_lines(text, hs.TIGHT_HEAD, share * hs.WIDTH - _AIR, _MOST)


def _received(one: AssuranceEntry) -> str:
    return f"received {month_of(one.check.received_on)}"


def _controls(content: PaperContent, shown: int) -> list[Flowable]:
    found = care.unchecked_controls(content)
    rows = [
        [
            ref(risk.reference),
            [words(_text(control.text, _CONTROLS[1]), hs.TIGHT_HEAD)],
            hs.written(control.owner),
            hs.written(_first_line(control)),
        ]
        for risk, control in found[:shown]
    ]
    table = [grid(["Risk", "Control", "Owner", "First line"], rows, _CONTROLS, cell=hs.TIGHT, pad=2.4)] if rows else []
    title = section("Controls that only their owner has checked, or nobody") if rows else []
    return [*title, *table, *_rest(found, shown, "control"), *_overseen(len(without_independent(content)) - len(found))]


def _overseen(more: int) -> list[Flowable]:
    """Those that somebody oversees and nobody independent has checked."""
    if more <= 0:
        return []
    have = "has" if more == 1 else "have"
    said = f"{count_words(more, 'more control', start=True)} {have} oversight but no independent check in date: "
    return [words(f"{said}marked None or lapsed on the page of each risk.", hs.CELL_QUIET)]


def _first_line(control: ControlEntry) -> str:
    check = control.checks[0]
    if check is None:
        return "Nobody"
    return f"{check.level}, {month_of(check.received_on)}{', lapsed' if check.lapsed else ''}"
