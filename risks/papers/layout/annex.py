"""The annex: what the cover and the page of a risk had no room for, in full."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable

from risks.papers.chapters import Chapter
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.cover_entry import Statement
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, listing, opening, para, ref, section, words
from risks.papers.layout.contents import ANNEX
from risks.papers.layout.late import assurances_table
from risks.papers.layout.linked import linked
from risks.papers.layout.risk_page import LeftOut
from risks.papers.layout.risk_tables import ACTION_HEADS, CONTROL_HEADS, action_row, control_row
from risks.papers.layout.row_texts import ACTION_SHARES, ALL, CONTROL_SHARES
from risks.papers.treatment_entry import AssuranceEntry

_WITH_HEADING = 130


def annex(
    content: PaperContent,
    found: Sequence[LeftOut],
    cut: Sequence[Statement],
    assurances: Sequence[tuple[RiskEntry, AssuranceEntry]],
) -> list[Flowable]:
    """Nothing when every page had room."""
    pages = [page for page in found if page.cut]
    if not pages and not cut and not assurances:
        return []
    chapter = Chapter("annex", ANNEX, "What was cut or left out for want of room, in full.")
    told = [part for page in pages for part in _rest(page)]
    return [*opening(chapter), *_cover(content, cut), *told, *assurances_table(assurances)]


def _cover(content: PaperContent, cut: Sequence[Statement]) -> list[Flowable]:
    if not cut:
        return []
    rows = [[words(one.about, hs.STATEMENT_HEAD), para(linked(content, one.text), hs.CELL)] for one in cut]
    return [*section("The cover, in full"), listing(rows, [0.17, 0.83])]


def _rest(page: LeftOut) -> list[Flowable]:
    said: list[Flowable] = [CondPageBreak(_WITH_HEADING), para(_name(page.risk), hs.SECTION)]
    if page.texts:
        rows = [[f"<b>{hs.written(one.about)}</b>", hs.written(one.text)] for one in page.texts]
        said.append(listing([[para(text, hs.TIGHT) for text in row] for row in rows], [0.17, 0.83]))
    if page.controls:
        rows = [control_row(control, ALL) for control in page.controls]
        said.append(grid(CONTROL_HEADS, rows, CONTROL_SHARES, cell=hs.TIGHT, pad=2.6))
    if page.actions:
        rows = [action_row(action, ALL) for action in page.actions]
        said.append(grid(ACTION_HEADS, rows, ACTION_SHARES, cell=hs.TIGHT, pad=2.6))
    return said


def _name(risk: RiskEntry) -> str:
    return f"{ref(risk.reference)} {hs.written(risk.short_name)}"
