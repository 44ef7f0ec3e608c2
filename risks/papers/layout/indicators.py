"""What the indicators say: is it changing, will it meet its limit; which risks have none; and every alert's answer."""

from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak

from risks.charts.pdf import scene_width
from risks.papers import measures
from risks.papers.chapters import chapters
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.alerts import alerts
from risks.papers.layout.blocks import figure, grid, opening, para, ref, words
from risks.papers.layout.fit import roomiest
from risks.papers.layout.icons import assurance_said, variation_said
from risks.papers.pictures import readings_of
from risks.papers.texts import first_sentences, month_of
from risks.rules.wording import count_words, join_words

_HEADS = ("Indicator and risk", "Is it changing?", "Will it meet its limit?", "Readings", "Latest", "Limit", "Data to")
_SHARES = (0.27, 0.125, 0.165, 0.15, 0.105, 0.105, 0.08)
_A_LINE = 2
_LINE = (0.145 * hs.WIDTH, 21)


@dataclass(frozen=True)
class _Room:
    """Rows of each table, and characters of what an alert says."""

    indicators: int
    alerts: int
    letters: int = 120


_ROOMS = (
    _Room(17, 12), _Room(15, 10), _Room(14, 8), _Room(13, 7), _Room(12, 7), _Room(12, 6, 100), _Room(11, 6, 90),
    _Room(10, 6, 80), _Room(9, 6, 80), _Room(8, 5, 70), _Room(7, 4, 60), _Room(5, 3, 60), _Room(3, 2, 60),
)  # fmt: skip


def indicators(content: PaperContent) -> list[Flowable]:
    """One page: the quieter indicators yield to the register, the answered alerts are counted."""
    room = roomiest(_ROOMS, lambda room: _page(content, room))
    return [PageBreak(), *_page(content, room)]


def _page(content: PaperContent, room: _Room) -> list[Flowable]:
    found = measures.shown(content)[: room.indicators]
    rows = [_row(risk, one) for risk, one in found]
    middle = [("VALIGN", (0, 1), (-1, -1), "MIDDLE")]
    table = [grid(_HEADS, rows, _SHARES, cell=hs.TIGHT, pad=1.6, more=middle)] if rows else []
    return [
        *opening(chapters(content)["indicators"])[1:],
        *table,
        para(_said_below(content, room), hs.CAPTION),
        *alerts(content, room.alerts, room.letters),
    ]


def _row(risk: RiskEntry, one: IndicatorEntry) -> list:
    return [
        f"{ref(risk.reference)} <b>{hs.written(first_sentences(one.name, 58))}</b>, {hs.written(one.area)}",
        variation_said(one),
        assurance_said(one),
        _readings(one),
        f"<b>{hs.written(one.latest)}</b>",
        hs.written(one.limit),
        month_of(one.data_to),
    ]


def _readings(one: IndicatorEntry) -> Flowable:
    if len(one.points) < _A_LINE:
        return words("One reading", hs.TIGHT_QUIET)
    return figure(readings_of(one, *map(scene_width, _LINE)), width=_LINE[0])


def _said_below(content: PaperContent, room: _Room) -> str:
    bare = measures.unmeasured(content)
    said = []
    if bare:
        named = join_words([ref(risk.reference) for risk in bare])
        said.append(f"<b>No indicator at all:</b> {named}. That is a gap in assurance, not good news.")
    rest = _left_out(content, room)
    if rest:
        said.append(f"{count_words(rest, 'more indicator', start=True)} of these risks stand in the register.")
    said.append(
        "Signs follow NHS England's Making Data Count rules, from 13 readings; with fewer, misses are counted. "
        "Dashed: the limit in force on each date, by which each reading is judged."
    )
    return " ".join(said)


def _left_out(content: PaperContent, room: _Room) -> int:
    shown = {_key(one) for _, one in measures.shown(content)[: room.indicators]}
    return len({_key(one) for risk in content.risks for one in measures.measured(risk)} - shown)


def _key(one: IndicatorEntry) -> tuple[str, str]:
    return one.name, one.area
