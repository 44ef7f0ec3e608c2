"""Appendix E: the confidential risks, which only the private edition holds."""

from reportlab.platypus import Flowable

from risks.papers.closing import confidential, confidential_chapter
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Pages, anchor, grid, opening, page_link, ref, words
from risks.papers.texts import POSITION_SHORT

_HANDLING = (
    "Do not copy this edition into a pack for publication. The committee edition leaves these risks out of every page, "
    "count and chart, and does not say that they exist."
)


def confidential_risks(content: PaperContent, pages: Pages) -> list[Flowable]:
    """Nothing in any other edition."""
    chapter = confidential_chapter(content)
    if chapter is None:
        return []
    rows = [
        [
            ref(risk.reference),
            hs.written(risk.title),
            str(risk.current.value) if risk.current else "–",
            hs.written(POSITION_SHORT[risk.position]),
            page_link(pages, anchor(risk.reference)),
        ]
        for risk in confidential(content)
    ]
    heads = ["Risk", "Title", "Score", "Against appetite", "Page"]
    table = [grid(heads, rows, [0.1, 0.56, 0.08, 0.16, 0.1])] if rows else []
    return [*opening(chapter), *table, words(_HANDLING, hs.CAPTION)]
