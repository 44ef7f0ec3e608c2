"""What moved since this committee and part last met, and what did not."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak

from risks.charts.pdf import scene_width
from risks.papers import findings
from risks.papers.chapters import chapters
from risks.papers.committees import cause_sentences
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, figure, grid, opening, para, ref, section, up_or_down, words
from risks.papers.layout.fit import roomiest
from risks.papers.layout.flow import flow
from risks.papers.measures import evidence_sentence
from risks.papers.pictures import sparkline_of
from risks.papers.texts import first_sentences, months_between
from risks.rules.wording import count_words, date_words, join_words

_SPARK = (96, 38)
_GUTTER = 18
_CAPTION = (
    "Line: score on a scale of 0 to 25 over twelve months. Dotted: tolerance in force now. Tint: months beyond it. "
    "Upright: this committee's last meeting."
)


@dataclass(frozen=True)
class _Room:
    """Characters of a rationale, and how what stood still is told: with its evidence, else in so many columns of rows,
    else by its references alone."""

    why: int
    evidence: bool = True
    columns: int = 1


_ROOMS = (
    _Room(260),
    _Room(180),
    _Room(130),
    _Room(130, evidence=False),
    _Room(130, evidence=False, columns=2),
    _Room(90, evidence=False, columns=2),
    _Room(90, evidence=False, columns=0),
    _Room(60, evidence=False, columns=0),
)


def movement(content: PaperContent) -> list[Flowable]:
    """One page where that can be: reasons yield first, then the evidence; no risk is left out."""
    room = roomiest(_ROOMS, lambda room: _page(content, room))
    return [PageBreak(), *_page(content, room)]


def _page(content: PaperContent, room: _Room) -> list[Flowable]:
    pages = opening(chapters(content)["movement"])[1:]
    pages += [words(said, hs.CELL) for said in cause_sentences(content)]
    changed = (("Got worse", findings.worse(content)), ("Improved", findings.better(content)))
    for title, moved in changed:
        if moved:
            pages += [*section(title), _moved(content, moved, room)]
    if any(moved for _, moved in changed):
        pages.append(words(_CAPTION, hs.CAPTION))
    pages += flow(content, room.why)
    still = findings.unmoved(content)
    if still:
        pages += [*section("Did not move"), _still(content, still, room)]
    return pages


def _moved(content: PaperContent, moved: Sequence[RiskEntry], room: _Room) -> Flowable:
    rows = [[_who(risk), sparkline(content, risk), _from_to(risk), _because(risk, room)] for risk in moved]
    return grid(["Risk and lead", "Last 12 months", "Score", "Why"], rows, [0.255, 0.2, 0.125, 0.42], pad=3.4)


def _who(risk: RiskEntry) -> list[Flowable]:
    return [
        para(f"{ref(risk.reference)} {hs.written(risk.short_name)}", hs.CELL),
        words(risk.executive_lead, hs.CELL_QUIET),
    ]


def sparkline(content: PaperContent, risk: RiskEntry, size: tuple[float, float] = _SPARK) -> Flowable:
    """The score over the twelve months before the data, at the paper's size."""
    width, height = size
    return figure(sparkline_of(content, risk, scene_width(width), scene_width(height)), width=width)


def _from_to(risk: RiskEntry) -> list[Flowable]:
    big = f'{risk.before.value} → <font name="{hs.DISPLAY_BOLD}" size="17">{risk.current.value}</font>'
    return [para(big, hs.style("from-to", size=9.6, leading=19)), para(up_or_down(risk.move), hs.CELL)]


def _because(risk: RiskEntry, room: _Room) -> list[Flowable]:
    if risk.decision is None:
        return [words("No decision is recorded.", hs.CELL)]
    by = f" by {risk.decision.by}" if risk.decision.by else ""
    cause = f"; shared cause: {risk.decision.cause}" if risk.decision.cause else ""
    return [
        words(first_sentences(risk.decision.rationale, room.why), hs.CELL),
        words(f"Decided {date_words(risk.decision.on)}{by}{cause}", hs.CELL_QUIET),
    ]


def _still(content: PaperContent, still: Sequence[RiskEntry], room: _Room) -> Flowable:
    if not room.columns:
        return _named(still)
    if room.evidence:
        rows = [[*_stood(content, risk), hs.written(evidence_sentence(risk))] for risk in still]
        heads = ["Risk", "Score", "Unchanged", "What the evidence says"]
        return grid(heads, rows, [0.31, 0.06, 0.12, 0.51], cell=hs.TIGHT, pad=3)
    half = -(-len(still) // room.columns)
    parts = [still[:half], still[half:]]
    wide = (hs.WIDTH - _GUTTER * (room.columns - 1)) / room.columns
    tables = [
        grid(
            ["Risk", "Score", "Unchanged"],
            [_stood(content, risk) for risk in part],
            _shares(wide),
            cell=hs.TIGHT,
            pad=3,
        )
        for part in parts
        if part
    ]
    return beside(tables, [wide + _GUTTER, wide][: len(tables)])


def _shares(wide: float) -> list[float]:
    """Of the whole width, for a table that is `wide`."""
    return [share * wide / hs.WIDTH for share in (0.66, 0.13, 0.21)]


def _stood(content: PaperContent, risk: RiskEntry) -> list:
    months = months_between(risk.still_since, content.day) if risk.still_since else 0
    stood = count_words(months, "month") if months else "Under a month"
    return [
        f"{ref(risk.reference)} {hs.written(risk.short_name)}",
        str(risk.current.value) if risk.current else "–",
        f"<b>{stood}</b>" if months >= findings.STILL_MONTHS else stood,
    ]


def _named(still: Sequence[RiskEntry]) -> Flowable:
    """One line of references, where there is no room for rows."""
    return para(join_words([ref(risk.reference) for risk in still]), hs.CELL)
