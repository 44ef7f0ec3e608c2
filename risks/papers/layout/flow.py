"""What came on to this part's register, what went off it, and how the appetite changed since the last paper."""

from reportlab.platypus import Flowable

from risks.papers.content import PaperContent
from risks.papers.flow_words import NO_FLOW, appetite_change_words, decided_words, where_words
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, para, section, words
from risks.papers.layout.linked import linked
from risks.papers.layout.shapes import Chip
from risks.papers.since_entry import FlowEntry, FlowKind
from risks.papers.texts import first_sentences

_HEADS = ("Risk", "What", "Decided", "Why")
_SHARES = (0.31, 0.18, 0.21, 0.3)
_LOOKS = {
    FlowKind.NEW: hs.WARN,
    FlowKind.REOPENED: hs.WARN,
    FlowKind.ESCALATED: hs.WEAK,
    FlowKind.DE_ESCALATED: hs.GOOD,
    FlowKind.CLOSED: hs.GOOD,
}


def flow(content: PaperContent, letters: int) -> list[Flowable]:
    """In one line where nothing came or went."""
    if not content.flow and not content.appetite_changes:
        return [*_line("On and off this register", NO_FLOW.removesuffix(".")), *_appetite(content)]
    rows = [_row(content, one, letters) for one in content.flow]
    table = [grid(_HEADS, rows, _SHARES, cell=hs.TIGHT, pad=2.6)] if rows else [words(NO_FLOW, hs.CELL)]
    return [*section("New, closed, escalated or merged"), *table, *_appetite(content)]


def _line(name: str, said: str) -> list[Flowable]:
    return [para(f"<b>{name}:</b> {hs.written(said)}.", hs.FACT_LINE)]


def _appetite(content: PaperContent) -> list[Flowable]:
    return [part for said in appetite_change_words(content) for part in _line("Appetite", said.removesuffix("."))]


def _row(content: PaperContent, one: FlowEntry, letters: int) -> list:
    where = where_words(one)
    return [
        linked(content, f"{one.reference} {first_sentences(one.title, 70)}"),
        [Chip(one.kind.label, *_LOOKS.get(one.kind, hs.FAIR)), *([words(where, hs.TIGHT_QUIET)] if where else [])],
        hs.written(decided_words(one)),
        linked(content, first_sentences(one.why, letters)) or "–",
    ]
