"""The order of the paper: the front that stands alone, a page for each risk, then what is chased and looked up."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from risks.papers.content import PaperContent, Stamp
from risks.papers.layout.annex import annex
from risks.papers.layout.appetite import appetite
from risks.papers.layout.beyond import beyond
from risks.papers.layout.blocks import Pages
from risks.papers.layout.changes import changes
from risks.papers.layout.confidential import confidential_risks
from risks.papers.layout.contents import contents_page
from risks.papers.layout.cover_sheet import cover_sheet
from risks.papers.layout.deep_dive import deep_dives
from risks.papers.layout.events import events
from risks.papers.layout.fit import Room, follow
from risks.papers.layout.framework import framework
from risks.papers.layout.glossary import glossary
from risks.papers.layout.heat_map import heat_map_page
from risks.papers.layout.indicators import indicators
from risks.papers.layout.late import late
from risks.papers.layout.matrix import matrix
from risks.papers.layout.movement import movement
from risks.papers.layout.risk_page import counted_page, left_out, risk_page
from risks.papers.layout.summary import summary


def story(
    content: PaperContent, rooms: Sequence[Room], pages: Pages, stamp: Stamp | None, *, counting: bool
) -> Iterator[list[Flowable]]:
    """Everything that is drawn, in the order in which it is read, and each part made only when it is its turn: of all
    pages at once there would be very much. Less of it where pages are only counted."""
    cover, second = cover_sheet(content, pages, stamp), summary(content, pages)
    yield [
        *cover.flowables,
        *([] if cover.holds_contents else contents_page(content, pages)),
        *second.flowables,
        *_front(content),
    ]
    page = counted_page if counting else risk_page
    for risk, room in zip(content.risks, rooms, strict=True):
        yield page(content, risk, pages, room)
    found = [left_out(risk, room) for risk, room in zip(content.risks, rooms, strict=True)]
    chased = late(content, pages)
    yield [
        *events(content),
        *chased.flowables,
        *deep_dives(content),
        *appetite(content),
        *matrix(content),
        *follow(glossary(content)),
        *follow(changes(content)),
        *confidential_risks(content, pages),
        *annex(content, found, tuple(dict.fromkeys((*second.cut, *cover.cut))), chased.assurances),
    ]


def _front(content: PaperContent) -> list[Flowable]:
    """A paper without a risk has its summary alone."""
    if not content.risks:
        return []
    return [
        *movement(content),
        *heat_map_page(content),
        *beyond(content),
        *framework(content),
        *indicators(content),
    ]
