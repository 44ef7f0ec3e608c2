"""The executive summary: who is where, what you decide, why it changed, is the register looked after."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.papers import findings
from risks.papers.chapters import chapters
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.cover_entry import Statement
from risks.papers.cover_words import by_the_register, is_short
from risks.papers.layout import house_style as hs
from risks.papers.layout.asked import asked_by_name
from risks.papers.layout.blocks import (
    Pages,
    anchor,
    beside,
    grid,
    item,
    link,
    listing,
    numbered,
    opening,
    page_link,
    panel,
    para,
    ref,
    section,
    up_or_down,
    words,
)
from risks.papers.layout.cutting import in_lines
from risks.papers.layout.fit import roomiest
from risks.papers.layout.linked import linked
from risks.papers.layout.shapes import Bar, ScoreTile
from risks.papers.moved import came_and_went, reason_words
from risks.papers.upkeep import Figure, figures
from risks.rules.appetite import Position

# Columns of the summary: what they say, how thick their rule is and how wide they are beside the others. Thickness
# repeats rank in grey print.
_COLUMNS = (
    (Position.BEYOND_TOLERANCE, "beyond tolerance", 5.4, 1.32),
    (Position.BEYOND_ACCEPTED, "accepted", 5.4, 1.0),
    (Position.WITHIN_TOLERANCE, "within tolerance", 3.6, 1.0),
    (Position.WITHIN_APPETITE, "within appetite", 2.2, 1.0),
    (Position.UNKNOWN, "not known", 1.2, 1.0),
)
_FEWEST = 3.32
_RULES = {
    Position.WITHIN_TOLERANCE: HexColor("#FFB81C"),
    Position.WITHIN_APPETITE: HexColor("#007F3B"),
    Position.UNKNOWN: hs.RULE_STRONG,
}


@dataclass(frozen=True)
class _Room:
    """How many moves are explained, lines of a reason and of an answer, how many risks a column names, and lines of a
    summary that a person wrote."""

    moved: int
    because: int = 2
    answer: int = 1
    listed: int = 10
    told: int = 12


_ROOMS = (
    _Room(6, answer=2), _Room(6), _Room(5), _Room(4), _Room(3), _Room(3, because=1, listed=8),
    _Room(2, because=1, listed=7), _Room(2, because=1, listed=5), _Room(1, because=1, listed=3, told=8),
    _Room(1, because=1, listed=2, told=4),
)  # fmt: skip
_BECAUSE = (0.34, 0.165, 0.495)
_ANSWERS = (0.1, 0.825, 0.075)
_BECAUSE_WIDE = _BECAUSE[2] * hs.WIDTH
_AIR, _WHOLE = 8, 10_000
_ANSWER_WIDE = _ANSWERS[1] * hs.WIDTH - _AIR


@dataclass(frozen=True)
class SummaryPage:
    """The page, and what it had no room for."""

    flowables: list[Flowable]
    cut: tuple[Statement, ...]


def summary(content: PaperContent, pages: Pages) -> SummaryPage:
    """One page: what moved yields its last rows, which stand on the next page in any case, then the longest columns,
    then the words that a person wrote."""
    room = roomiest(_ROOMS, lambda room: _page(content, pages, room))
    cut = _told(content, room) != content.cover.summary
    left = (Statement("In brief", content.cover.summary),) if cut else ()
    return SummaryPage([PageBreak(), *_page(content, pages, room)], left)


def _page(content: PaperContent, pages: Pages, room: _Room) -> list[Flowable]:
    return [
        *_finding(content, pages, room),
        *_who_is_where(content, room.listed),
        Spacer(1, 5),
        panel([words("You are asked to", hs.SECTION), *numbered(asked_by_name(content, pages))]),
        *_why(content, pages, room),
        *_looked_after(content, pages, room.answer),
    ]


def _finding(content: PaperContent, pages: Pages, room: _Room) -> list[Flowable]:
    """What governance wrote in place of the finding, with that beside it."""
    found = opening(chapters(content)["summary"])[1:]
    if not content.cover.summary:
        return found
    said = _told(content, room)
    more = f" In full on {page_link(pages, 'annex')}." if said != content.cover.summary else ""
    return [
        *found[:-1],
        para(linked(content, said), _style(content)),
        para(f"{hs.written(by_the_register(content))}{more}", hs.CELL_QUIET),
        Spacer(1, 8),
    ]


def _told(content: PaperContent, room: _Room) -> str:
    return in_lines(content.cover.summary, _style(content), hs.WIDTH, room.told)


def _style(content: PaperContent) -> ParagraphStyle:
    return hs.HEADLINE if is_short(content) else hs.LEAD


def _who_is_where(content: PaperContent, listed: int) -> list[Flowable]:
    shown = [one for one in _COLUMNS if findings.at_position(content, one[0])]
    if not shown:
        return []
    unit = hs.WIDTH / max(sum(one[3] for one in shown), _FEWEST)
    widths = [one[3] * unit for one in shown]
    return [
        beside([_column(content, one, wide, listed) for one, wide in zip(shown, widths, strict=True)], widths),
        words(
            "Numbers are scores out of 25. Tolerance: the most the Board will live with; appetite: where it aims to "
            "be. Accepted: beyond, for a dated time.",
            hs.CAPTION,
        ),
    ]


def _column(
    content: PaperContent, column: tuple[Position, str, float, float], width: float, listed: int
) -> list[Flowable]:
    position, said, thickness, _ = column
    fill, ink, edge = hs.POSITION_CHIP[position]
    found = findings.at_position(content, position)
    count = f'<font name="{hs.DISPLAY_BOLD}" size="22">{len(found)}</font>&nbsp; {said}'
    head = hs.style("column", hs.SEMIBOLD, 8.4, 26)
    rows: list[Flowable] = [
        Spacer(1, 6 - thickness),
        Bar(width - 11, thickness, _RULES.get(position, fill), edge),
        Spacer(1, 3),
        para(count, head),
        Spacer(1, 5),
    ]
    for risk in found[:listed]:
        tile = ScoreTile(str(risk.current.value) if risk.current else "–", fill, ink, edge)
        moved = up_or_down(risk.move)
        name = f"{link(anchor(risk.reference), risk.short_name)}{' ' + moved if moved else ''}"
        rows += [item(tile, [Spacer(1, 1.6), para(name, hs.CELL)], [27, width - 37]), Spacer(1, 4)]
    if len(found) > listed:
        rows.append(words(f"and {len(found) - listed} more", hs.CELL_QUIET))
    return rows


def _why(content: PaperContent, pages: Pages, room: _Room) -> list[Flowable]:
    moved = [*findings.worse(content), *findings.better(content)]
    came = [words(said, hs.CELL_QUIET)] if (said := came_and_went(content)) else []
    if not moved:
        return came
    rows = [
        [
            f"{ref(risk.reference)} {hs.written(risk.short_name)}",
            f"{risk.before.value} → <b>{risk.current.value}</b> {up_or_down(risk.move)}",
            words(in_lines(_reason(risk), hs.CELL, _BECAUSE_WIDE, room.because), hs.CELL),
        ]
        for risk in moved[: room.moved]
    ]
    rest = len(moved) - room.moved
    more = [para(f"and {rest} more, {page_link(pages, 'movement')}", hs.CELL_QUIET)] if rest > 0 else []
    return [
        *section("What has changed, and why"),
        grid(["Risk", "Score", "Because"], rows, _BECAUSE, pad=2.6),
        *more,
        *came,
    ]


def _reason(risk: RiskEntry) -> str:
    return reason_words(risk, _WHOLE) or "No reason is recorded."


def _looked_after(content: PaperContent, pages: Pages, lines: int) -> list[Flowable]:
    found = figures(content)
    if not found:
        return []
    rows = [_answer(content, one, pages, lines) for one in found]
    return [*section("Is the register looked after?"), listing(rows, _ANSWERS)]


def _answer(content: PaperContent, one: Figure, pages: Pages, lines: int) -> list[Flowable]:
    """How many, of what, and which to ask about first."""
    big, cell = (
        hs.style("figure", hs.DISPLAY_BOLD, 10, 10.9),
        hs.style("answer", size=8.2, leading=10.9, rightIndent=_AIR),
    )
    # The words before are bold, and so a little wider than they are counted.
    before = (f"{one.said}. ", "")
    named = in_lines(one.named, hs.CELL, _ANSWER_WIDE * 0.985, lines, before) if one.named else ""
    said = f'<font name="{hs.SEMIBOLD}">{hs.written(one.said)}.</font> {linked(content, named)}'
    return [words(one.number, big), para(said.strip(), cell), para(page_link(pages, one.page), hs.CELL)]
