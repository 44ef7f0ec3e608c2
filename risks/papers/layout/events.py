"""What moved several risks at once, such as industrial action: which scores, when, and which came back."""

from reportlab.platypus import Flowable, Spacer

from risks.papers.closing import events_chapter
from risks.papers.content import PaperContent
from risks.papers.event_entry import EventEntry
from risks.papers.event_words import EventRow, came_back_words, event_dates, event_rows, unmoved_words
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import facts, grid, opening, para, section, up_or_down, words
from risks.papers.layout.linked import linked
from risks.papers.layout.shapes import Chip
from risks.papers.texts import first_sentences
from risks.rules.wording import count_words, date_words

_HEADS = ("Risk", "Moved on", "Score", "What came back")
_SHARES = (0.34, 0.2, 0.16, 0.3)
_NARRATIVE = 900


def events(content: PaperContent) -> list[Flowable]:
    """Nothing where no event is in force and none ended since the last paper."""
    chapter = events_chapter(content)
    if chapter is None:
        return []
    return opening(chapter) + [part for event in content.events for part in _event(content, event)]


def _event(content: PaperContent, event: EventEntry) -> list[Flowable]:
    rows = event_rows(event)
    back = sum(row.back is not None for row in rows)
    unmoved = unmoved_words(event)
    narrative = linked(content, first_sentences(event.narrative, _NARRATIVE))
    return [
        *section(event.name),
        facts(
            [
                ("When", event_dates(event)),
                ("Moved", count_words(len({row.reference for row in rows}), "score")),
                ("Came back", count_words(back, "score")),
            ],
            [0.5 * hs.WIDTH, 0.25 * hs.WIDTH, 0.25 * hs.WIDTH],
        ),
        Spacer(1, 6),
        *([para(narrative, hs.BODY), Spacer(1, 6)] if narrative else []),
        *([grid(_HEADS, [_row(content, row, event) for row in rows], _SHARES, pad=3.2)] if rows else []),
        *([para(linked(content, unmoved), hs.CAPTION)] if unmoved else []),
        *_source(event),
    ]


def _row(content: PaperContent, row: EventRow, event: EventEntry) -> list:
    moved = row.moved
    said = words(came_back_words(row, event), hs.CELL_QUIET if row.back else hs.CELL)
    new = event.since is not None and moved.on > event.since
    return [
        linked(content, f"{moved.reference} {moved.short_name}"),
        [words(date_words(moved.on), hs.CELL), *([Chip("New to you", *hs.WARN)] if new else [])],
        f"{moved.before} → <b>{moved.after}</b> {up_or_down(moved.after - moved.before)}",
        said,
    ]


def _source(event: EventEntry) -> list[Flowable]:
    said = f"Source: {event.source}. " if event.source else ""
    said += "What it did to the scores is illustrative." if event.illustrative else ""
    return [words(said.strip(), hs.CAPTION)] if said else []
