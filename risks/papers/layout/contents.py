"""Where everything stands: in a few lines on the cover where there is room, else on a page of its own."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from risks.papers.closing import brief_name, closing, contents_chapter, front
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import (
    UNSEEN,
    Pages,
    anchor,
    beside,
    link,
    listing,
    opening,
    page_link,
    para,
    ref,
    section,
)
from risks.papers.texts import POSITION_SHORT

ANNEX = "Annex: what the pages had no room for"
_ANNEX = ("annex", ANNEX)
_HALF = 0.475


def contents_line(content: PaperContent, pages: Pages) -> list[Flowable]:
    """Every chapter with its page in a run of links, for the cover."""
    said = [(one.key, brief_name(one)) for one in front(content)]
    if content.risks:
        first, last = content.risks[0].reference, content.risks[-1].reference
        span = f"{pages.get(anchor(first), UNSEEN)} to {pages.get(anchor(last), UNSEEN)}"
        risks = [f"{link(anchor(first), 'A page for each risk')}&nbsp;<b>{span}</b>"]
    else:
        risks = []
    runs = [_run(pages, key, name) for key, name in said] + risks
    runs += [_run(pages, one.key, brief_name(one)) for one in closing(content)]
    runs += [_run(pages, _ANNEX[0], "Annex")] if _ANNEX[0] in pages else []
    head = f'<font name="{hs.SEMIBOLD}" color="#003087">In this paper, by page:</font>'
    return [para(f"{head} {' &nbsp;·&nbsp; '.join(runs)}", hs.CELL)]


def _run(pages: Pages, key: str, name: str) -> str:
    # The number stays with the last word of the name.
    return f"{link(key, name)}&nbsp;<b>{pages.get(key, UNSEEN)}</b>"


def contents_page(content: PaperContent, pages: Pages) -> list[Flowable]:
    """A page of its own: what stands alone, the risks by name, and what follows them."""
    after = [(one.key, one.name) for one in closing(content)]
    after += [_ANNEX] if _ANNEX[0] in pages else []
    return [
        *opening(contents_chapter(content)),
        *_titled("The front, which stands alone", [(one.key, one.name) for one in front(content)], pages),
        *_risks(content, pages),
        *_titled("After the risks", after, pages),
    ]


def _titled(title: str, entries: Sequence[tuple[str, str]], pages: Pages) -> list[Flowable]:
    if not entries:
        return []
    return [*section(title), listing([[link(key, name), page_link(pages, key)] for key, name in entries], [0.88, 0.12])]


def _risks(content: PaperContent, pages: Pages) -> list[Flowable]:
    """In two columns, read down the first and then down the second; one below the other where they are many."""
    if not content.risks:
        return []
    rows = [_risk(risk, pages) for risk in content.risks]
    half = (len(rows) + 1) // 2
    head = section("A page for each risk, worst first")
    if len(rows) < 2 or len(rows) > _ON_A_PAGE:
        return [*head, *_whole(content, pages)]
    columns = [listing(column, [0.385, 0.09]) for column in (rows[:half], rows[half:])]
    return [*head, beside(columns, [hs.WIDTH * (1 - _HALF), hs.WIDTH * _HALF])]


_ON_A_PAGE = 44


def _risk(risk: RiskEntry, pages: Pages) -> list[str]:
    return [f"{ref(risk.reference)} {hs.written(risk.short_name)}", page_link(pages, anchor(risk.reference))]


def _whole(content: PaperContent, pages: Pages) -> list[Flowable]:
    rows = [
        [*_risk(risk, pages)[:1], hs.written(POSITION_SHORT[risk.position]), _risk(risk, pages)[1]]
        for risk in content.risks
    ]
    return [listing(rows, [0.6, 0.28, 0.12]), Spacer(1, 2)]
