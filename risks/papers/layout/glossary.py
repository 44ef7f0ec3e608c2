"""Appendix C: what the words of the paper mean."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak

from risks.papers.closing import glossary_chapter
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, opening
from risks.papers.layout.fit import roomiest

# Air in a row and its type, until the page is full.
_ROOMS = ((3, hs.CELL), (2.2, hs.CELL), (2.2, hs.TIGHT), (1.6, hs.TIGHT), (1, hs.TIGHT))


def glossary(content: PaperContent) -> list[Flowable]:
    """Nothing for a paper that was frozen before its terms were kept."""
    if not content.glossary:
        return []
    room = roomiest(_ROOMS, lambda room: _page(content, *room))
    return [PageBreak(), *_page(content, *room)]


def _page(content: PaperContent, pad: float, style: ParagraphStyle) -> list[Flowable]:
    chapter = glossary_chapter(content)
    rows = [[f"<b>{hs.written(one.term)}</b>", hs.written(one.meaning)] for one in content.glossary]
    table = grid(["Word", "What it means here"], rows, [0.2, 0.8], cell=style, pad=pad)
    return [*opening(chapter)[1:], table] if chapter else []
