"""The cover sheet: whose meeting, what the paper says in brief, what is asked, and what it means for whom.

One page always: where people wrote much, the list of contents goes first, then texts are cut at a sentence's end and
stand in full in the annex.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from risks.charts.choices import choices
from risks.charts.pdf import PAPER_SCALE
from risks.papers import cover_words as told
from risks.papers.content import PaperContent, Stamp
from risks.papers.cover_entry import Statement
from risks.papers.layout import house_style as hs
from risks.papers.layout.asked import asked
from risks.papers.layout.blocks import (
    Mark,
    Pages,
    beside,
    facts,
    figure,
    listing,
    numbered,
    panel,
    para,
    section,
    words,
)
from risks.papers.layout.contents import contents_line
from risks.papers.layout.fit import roomiest
from risks.papers.layout.linked import linked
from risks.papers.texts import first_sentences

_FACTS = (50 * mm, 38 * mm, 44 * mm, 46 * mm)
_LONG_TITLE = 34


@dataclass(frozen=True)
class Room:
    """How many characters each statement and the words in brief may have, and whether the contents stand here."""

    letters: int
    contents: bool = False
    brief: int = 1200
    asked: int = 400


ROOMS = (
    Room(10_000, contents=True),
    Room(10_000),
    *(Room(letters) for letters in (300, 230, 180, 140, 110, 85)),
    Room(85, brief=700, asked=220),
    Room(60, brief=450, asked=140),
    Room(45, brief=300, asked=90),
)


@dataclass(frozen=True)
class CoverSheet:
    """The cover, whether it holds the list of contents, and what it had no room for."""

    flowables: list[Flowable]
    holds_contents: bool
    cut: tuple[Statement, ...]


def cover_sheet(content: PaperContent, pages: Pages, stamp: Stamp | None) -> CoverSheet:
    room = roomiest(ROOMS, lambda room: _page(content, pages, stamp, room))
    return CoverSheet(_page(content, pages, stamp, room), room.contents, _cut(content, room))


def _cut(content: PaperContent, room: Room) -> tuple[Statement, ...]:
    said = [(one, room.letters) for one in (*content.cover.statements, *content.cover.implications)]
    said.append((Statement("In brief", told.in_brief(content)), room.brief))
    asked_to = [Statement(f"Asked to, {n}", one) for n, one in enumerate(content.cover.recommendations, start=1)]
    said += [(one, room.asked) for one in asked_to]
    return tuple(one for one, letters in said if len(one.text) > letters)


def _page(content: PaperContent, pages: Pages, stamp: Stamp | None, room: Room) -> list[Flowable]:
    title = told.paper_title(content)
    page = [
        Mark("cover", "Cover"),
        Spacer(1, 2),
        words(told.committee_words(content), hs.COMMITTEE),
        words(title, hs.TITLE if len(title) <= _LONG_TITLE else hs.LONG_PAPER_TITLE),
        words(told.position_words(content), hs.SUBTITLE),
        Spacer(1, 6),
        facts(told.meeting_facts(content), _FACTS),
        Spacer(1, 5),
        facts(told.paper_facts(content, stamp), _FACTS),
        Spacer(1, 6),
        _chosen(content),
        Spacer(1, 8),
        panel([words("In brief", hs.COVER_SECTION), para(_brief(content, room), hs.COVER_LEAD), *_edited(content)]),
        *section("The committee is asked to", hs.COVER_SECTION),
        *numbered(_asked(content, room)),
        *section("What this paper means for", hs.COVER_SECTION),
        _statements(content, room),
        Spacer(1, 5),
        *_others(content, stamp, room),
    ]
    return [*page, *contents_line(content, pages)] if room.contents else page


def _chosen(content: PaperContent) -> Flowable:
    cells = []
    for title, options, one in told.choices_made(content):
        scene = choices(title, options, one)
        head = title if one else f"{title}: {told.NOT_GIVEN.lower()}"
        cells.append([words(head, hs.STATEMENT_HEAD), Spacer(1, 3), figure(scene, width=scene.width * PAPER_SCALE)])
    return beside(cells, (86 * mm, 92 * mm))


def _brief(content: PaperContent, room: Room) -> str:
    return linked(content, first_sentences(told.in_brief(content), room.brief))


def _edited(content: PaperContent) -> list[Flowable]:
    said = told.edited_words(content)
    return [words(said, hs.CELL_QUIET)] if said else []


def _asked(content: PaperContent, room: Room) -> list[str]:
    typed = content.cover.recommendations
    return [linked(content, first_sentences(one, room.asked)) for one in typed] if typed else asked(content)


def _statements(content: PaperContent, room: Room) -> Flowable:
    rows = [
        [words(one.about, hs.STATEMENT_HEAD), para(_said(content, one, room), hs.CELL)]
        for one in content.cover.statements
    ]
    return listing(rows, [0.17, 0.83])


def _said(content: PaperContent, one: Statement, room: Room) -> str:
    return linked(content, first_sentences(one.text, room.letters)) if one.text else told.NOT_GIVEN


def _others(content: PaperContent, stamp: Stamp | None, room: Room) -> list[Flowable]:
    """Two by two."""
    cells = [
        [words(one.about, hs.STATEMENT_HEAD), para(_said(content, one, room), hs.CELL)]
        for one in told.others(content, stamp)
    ]
    return [_pair(pair) for pair in zip(cells[::2], cells[1::2], strict=True)]


def _pair(cells: Sequence[Sequence[Flowable]]) -> Flowable:
    style = (("RIGHTPADDING", (0, 0), (0, 0), 10), ("BOTTOMPADDING", (0, 0), (-1, -1), 3.6))
    return beside([list(cell) for cell in cells], [hs.WIDTH / 2, hs.WIDTH / 2], *style)
