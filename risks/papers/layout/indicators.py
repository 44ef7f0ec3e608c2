"""What the indicators say: is it changing, will it meet its limit; and which risks have none."""

from reportlab.platypus import Flowable

from risks.papers import measures
from risks.papers.chapters import chapters
from risks.papers.content import PaperContent
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, opening, para, ref
from risks.papers.layout.icons import assurance_said, variation_said
from risks.papers.texts import first_sentences, month_of
from risks.rules.wording import count_words, join_words

_ROWS = 20
_HEADS = ("Indicator and risk", "Is it changing?", "Will it meet its limit?", "Latest", "Limit", "Data to")
_SHARES = (0.285, 0.17, 0.24, 0.11, 0.115, 0.08)


def indicators(content: PaperContent) -> list[Flowable]:
    found = measures.shown(content)
    rows = [
        [
            f"{ref(risk.reference)} <b>{hs.written(first_sentences(one.name, 70))}</b>, {hs.written(one.area)}",
            variation_said(one),
            assurance_said(one),
            hs.written(one.latest),
            hs.written(one.limit),
            month_of(one.data_to),
        ]
        for risk, one in found[:_ROWS]
    ]
    table = [grid(_HEADS, rows, _SHARES, cell=hs.TIGHT, pad=2.4)] if rows else []
    return [*opening(chapters(content)["indicators"]), *table, para(_said_below(content), hs.CAPTION)]


def _said_below(content: PaperContent) -> str:
    bare = measures.unmeasured(content)
    said = []
    if bare:
        named = join_words([ref(risk.reference) for risk in bare])
        said.append(f"<b>No indicator at all:</b> {named}. That is a gap in assurance, not good news.")
    rest = _left_out(content)
    if rest:
        said.append(f"{count_words(rest, 'more indicator', start=True)} of these risks stand in the register.")
    said.append(
        "Signs follow NHS England's Making Data Count rules, from 13 readings; with fewer, misses are counted. "
        "Each reading is judged against the limit in force on its own date."
    )
    return " ".join(said)


def _left_out(content: PaperContent) -> int:
    shown = {_key(one) for _, one in measures.shown(content)[:_ROWS]}
    return len({_key(one) for risk in content.risks for one in measures.measured(risk)} - shown)


def _key(one: IndicatorEntry) -> tuple[str, str]:
    return one.name, one.area
