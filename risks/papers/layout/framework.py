"""The assurance framework on a page: every risk in one row, so that a chair can run a finger down any column."""

from datetime import date

from reportlab.lib.colors import white
from reportlab.platypus import Flowable, PageBreak

from risks.papers import care
from risks.papers.chapters import chapters
from risks.papers.content import PaperContent, RiskEntry, ScoreAt
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import grid, opening, para, ref, up_or_down, words
from risks.papers.layout.fit import roomiest
from risks.papers.layout.movement import sparkline
from risks.papers.layout.shapes import Chip, chip_of_level
from risks.papers.texts import POSITION_SHORT, drift_in_brief, month_of
from risks.rules.wording import short_date

_SPARK = (58, 24)
_NOW = 2
_SHARES = (0.25, 0.06, 0.064, 0.06, 0.124, 0.092, 0.158, 0.108, 0.084)
# How much air a row has above and below, until the page is full.
_PADS = (6.4, 5.6, 4.8, 4, 3.2, 2.6, 2, 1.4, 0.8)


def framework(content: PaperContent) -> list[Flowable]:
    """One page of at most some seventeen risks; more run on under the same heads."""
    pad = roomiest(_PADS, lambda pad: _page(content, pad))
    return [PageBreak(), *_page(content, pad)]


def _page(content: PaperContent, pad: float) -> list[Flowable]:
    heads = [
        "Risk and lead", "Before", "Now", "Target", "12 months", _since(content), "Against appetite",
        "Rated", "Reviewed",
    ]  # fmt: skip
    rows = [_row(content, risk) for risk in content.risks]
    table = grid(heads, rows, _SHARES, cell=hs.TIGHT, pad=pad, more=_grounds(content))
    return [*opening(chapters(content)["framework"])[1:], table, words(_caption(content), hs.CAPTION)]


def _since(content: PaperContent) -> str:
    last = content.meeting.last_met_on
    return f"Since {short_date(last).rsplit(' ', 1)[0]}" if last else "Movement"


def _row(content: PaperContent, risk: RiskEntry) -> list:
    name = f"{ref(risk.reference)} {hs.written(risk.short_name)}"
    lead = words(risk.executive_lead, hs.TIGHT_QUIET)
    return [
        [para(name, hs.TIGHT), lead],
        _number(risk.inherent),
        _now(content, risk.current),
        _number(risk.target),
        sparkline(content, risk, _SPARK),
        para(_moved(risk), hs.TIGHT),
        [Chip(POSITION_SHORT[risk.position], *_chip(risk)), *_drift(risk), words(_level(risk), hs.TIGHT_QUIET)],
        _rating(risk),
        _reviewed(content, risk),
    ]


def _chip(risk: RiskEntry) -> tuple:
    return hs.POSITION_CHIP[risk.position]


def _number(score: ScoreAt | None) -> Flowable:
    return words(str(score.value) if score else "–", hs.CENTRED)


def _now(content: PaperContent, score: ScoreAt | None) -> Flowable:
    ink = white if score and score.band == content.matrix.bands[-1] else hs.INK
    look = hs.style("now", hs.DISPLAY_BOLD, 11, 14, alignment=1, textColor=ink)
    return words(str(score.value) if score else "–", look)


def _grounds(content: PaperContent) -> list[tuple]:
    style = [("VALIGN", (0, 1), (-1, -1), "MIDDLE"), ("RIGHTPADDING", (1, 0), (3, -1), 2)]
    for line, risk in enumerate(content.risks, start=1):
        if risk.current:
            top = risk.current.band == content.matrix.bands[-1]
            fill = hs.ACT if top else hs.BAND_TINT[risk.current.band.key]
            style.append(("BACKGROUND", (_NOW, line), (_NOW, line), fill))
    return [*style, ("LINEBELOW", (_NOW, 1), (_NOW, -1), 1.6, white)]


def _moved(risk: RiskEntry) -> str:
    if risk.new:
        return "new"
    return up_or_down(risk.move) or ("same" if risk.before else "–")


def _level(risk: RiskEntry) -> str:
    if risk.accepted_until and risk.acceptance:
        return f"until {short_date(risk.accepted_until)}"
    if risk.limits is None:
        return "no appetite set"
    level = risk.level.capitalize()
    return f"{level}, up to {risk.limits.tolerance}" if risk.current else f"{level}, not scored"


def _drift(risk: RiskEntry) -> list[Flowable]:
    brief = drift_in_brief(risk)
    return [words(brief, hs.TIGHT)] if brief else []


def _rating(risk: RiskEntry) -> list[Flowable]:
    said = risk.committees
    if not said.rating or said.rated_on is None:
        return [words("Not rated", hs.TIGHT_QUIET)]
    level = "None" if said.rating.startswith("No ") else said.rating
    return [chip_of_level(level), words(month_of(said.rated_on), hs.TIGHT_QUIET)]


def _reviewed(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    said = [words(_day(content, risk.reviewed_on), hs.TIGHT)]
    return [*said, Chip("Late", *hs.BAD)] if care.review_is_late(risk, content.day) else said


def _day(content: PaperContent, day: date | None) -> str:
    """The year only where it is not that of the data."""
    if day is None:
        return "Never"
    return short_date(day).removesuffix(f" {content.day.year}")


def _caption(content: PaperContent) -> str:
    top = content.matrix.bands[-1]
    return (
        f"Before: with no controls. Now: solid red is {top.label.lower()}, {top.lowest} to {top.highest}. Up to: "
        "tolerance for that level. Sparkline: score on 0 to 25; dotted: tolerance; tint: months beyond it; upright: "
        "last meeting. A word under the position: the drift status. Rated: how a committee last rated the "
        "treatment, and when; None: it found no assurance. "
        f"Late: the next review has passed, or none is set. {care.oversight_sentence(content)}"
    )
