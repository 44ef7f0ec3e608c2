"""The executive summary: who is where, what you decide, why it changed, is the register looked after."""

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.papers import care, findings
from risks.papers.chapters import chapters
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.asked import asked_by_name
from risks.papers.layout.blocks import (
    Pages,
    anchor,
    beside,
    grid,
    item,
    link,
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
from risks.papers.layout.fit import roomiest
from risks.papers.layout.shapes import Bar, ScoreTile
from risks.papers.texts import first_sentences
from risks.rules.appetite import Position

# Columns of the summary: what they say, how thick their rule is. Thickness repeats rank in grey print.
_COLUMNS = (
    (Position.BEYOND_TOLERANCE, "beyond tolerance", 5.4),
    (Position.BEYOND_ACCEPTED, "accepted", 5.4),
    (Position.WITHIN_TOLERANCE, "within tolerance", 3.6),
    (Position.WITHIN_APPETITE, "within appetite", 2.2),
    (Position.UNKNOWN, "not known", 1.2),
)
_RULES = {
    Position.WITHIN_TOLERANCE: HexColor("#FFB81C"),
    Position.WITHIN_APPETITE: HexColor("#007F3B"),
    Position.UNKNOWN: hs.RULE_STRONG,
}
# How many moves are explained, and how many risks a column names, until the page is full.
_ROOMS = ((6, 10), (5, 10), (4, 10), (3, 8), (2, 7), (2, 5))


def summary(content: PaperContent, pages: Pages) -> list[Flowable]:
    """One page: what moved yields its last rows, which stand on the next page in any case, then the longest columns."""
    moved, listed = roomiest(_ROOMS, lambda room: _page(content, pages, *room))
    return [PageBreak(), *_page(content, pages, moved, listed)]


def _page(content: PaperContent, pages: Pages, moved: int, listed: int) -> list[Flowable]:
    return [
        *opening(chapters(content)["summary"])[1:],
        *_who_is_where(content, listed),
        Spacer(1, 8),
        panel([words("You are asked to", hs.SECTION), *numbered(asked_by_name(content, pages))]),
        *_why(content, pages, moved),
        *_looked_after(content, pages),
    ]


def _who_is_where(content: PaperContent, listed: int) -> list[Flowable]:
    shown = [one for one in _COLUMNS if findings.at_position(content, one[0])]
    if not shown:
        return []
    width = hs.WIDTH / max(len(shown), 4)
    unknown = " Not known: no appetite is set, or there is no score." if shown[-1][0] is Position.UNKNOWN else ""
    return [
        beside([_column(content, column, width, listed) for column in shown], [width] * len(shown)),
        words(
            "The number is the score out of 25. Tolerance is the most the Board "
            "said it would live with, appetite is where it aims to be. Accepted: beyond tolerance by dated "
            f"agreement.{unknown}",
            hs.CAPTION,
        ),
    ]


def _column(content: PaperContent, column: tuple[Position, str, float], width: float, listed: int) -> list[Flowable]:
    position, said, thickness = column
    fill, ink, edge = hs.POSITION_CHIP[position]
    found = findings.at_position(content, position)
    count = f'<font name="{hs.DISPLAY_BOLD}" size="22">{len(found)}</font>&nbsp; {said}'
    head = hs.style("column", hs.SEMIBOLD, 9.2 if width > hs.WIDTH / 5 else 8, 26)
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


def _why(content: PaperContent, pages: Pages, shown: int) -> list[Flowable]:
    moved = [*findings.worse(content), *findings.better(content)]
    if not moved:
        return []
    rows = [
        [
            f"{ref(risk.reference)} {hs.written(risk.short_name)}",
            f"{risk.before.value} → <b>{risk.current.value}</b> {up_or_down(risk.move)}",
            hs.written(first_sentences(risk.decision.rationale, 118) if risk.decision else ""),
        ]
        for risk in moved[:shown]
    ]
    rest = len(moved) - shown
    more = [para(f"and {rest} more, {page_link(pages, 'movement')}", hs.CELL_QUIET)] if rest > 0 else []
    return [
        *section("What has changed, and why"),
        grid(["Risk", "Score", "Because"], rows, [0.34, 0.17, 0.49], pad=3),
        *more,
    ]


def _looked_after(content: PaperContent, pages: Pages) -> list[Flowable]:
    if not content.risks:
        return []
    big = hs.style("figure", hs.DISPLAY_BOLD, 16, 20)
    cells = [
        [words(one.number, big), words(one.said, hs.CELL), para(page_link(pages, one.page), hs.CELL)]
        for one in care.figures(content)
    ]
    rule = ("LINEABOVE", (0, 0), (-1, 0), 0.9, hs.RULE_STRONG), ("TOPPADDING", (0, 0), (-1, -1), 5)
    return [
        *section("Is the register looked after?"),
        beside(cells, [hs.WIDTH / 5] * 5, ("RIGHTPADDING", (0, 0), (-1, -1), 10), *rule),
    ]
