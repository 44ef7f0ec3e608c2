"""Appendix C: what the words of the paper mean."""

from reportlab.platypus import Flowable

from risks.papers.closing import glossary_chapter
from risks.papers.content import PaperContent
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, opening, words


def glossary(content: PaperContent) -> list[Flowable]:
    """Nothing for a paper that was frozen before its terms were kept."""
    chapter = glossary_chapter(content)
    if chapter is None:
        return []
    rows = [[words(one.term, hs.CELL_HEAD), words(one.meaning, hs.CELL)] for one in content.glossary]
    return [*opening(chapter), grid(["Word", "What it means here"], rows, [0.2, 0.8], pad=3)]
