"""The four tiles of a risk, from the left: before controls, now, target, and where that stands against appetite."""

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from risks.papers.content import PaperContent, RiskEntry, ScoreAt
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import para, words
from risks.papers.layout.shapes import Chip
from risks.papers.tagged.table import Layout
from risks.papers.texts import how_far
from risks.rules.wording import short_date

_TILE = 41 * mm


def tiles(content: PaperContent, risk: RiskEntry) -> Flowable:
    now = risk.current
    red = now is not None and now.band == content.matrix.bands[-1]
    by = f", by {short_date(risk.target_by)}" if risk.target_by else ""
    cells = [
        _tile("Before controls", risk.inherent, hs.INK),
        _tile("Now", now, white if red else hs.INK),
        _tile(f"Target{by}", risk.target, hs.INK),
        _against(content, risk),
    ]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 9),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        ("LINEAFTER", (0, 0), (-2, -1), 3, white),
        ("BACKGROUND", (3, 0), (3, 0), hs.PANEL),
    ]
    for column, score in enumerate((risk.inherent, now, risk.target)):
        fill = hs.BAND_TINT[score.band.key] if score else hs.PANEL
        style.append(("BACKGROUND", (column, 0), (column, 0), hs.ACT if red and column == 1 else fill))
    return Layout([cells], colWidths=[_TILE] * 3 + [hs.WIDTH - 3 * _TILE], hAlign="LEFT", style=style)


def _tile(label: str, score: ScoreAt | None, ink: object) -> list[Flowable]:
    head = hs.style("tile-head", hs.SEMIBOLD, 7.6, 11, textColor=ink)
    big = hs.style("tile-big", size=8, leading=25, textColor=ink)
    if score is None:
        return [words(label, head), words("Not scored", big)]
    said = f"{hs.written(score.band.label)}, {score.likelihood} × {score.consequence}"
    number = f'<font name="{hs.DISPLAY_BOLD}" size="21">{score.value}</font>&nbsp;&nbsp; {said}'
    return [words(label, head), para(number, big)]


def _against(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    head = hs.style("tile-head", hs.SEMIBOLD, 7.6, 11)
    label = "Not scored" if risk.limits and risk.current is None else risk.position.label
    return [
        words("Against appetite", head),
        Chip(label, *hs.POSITION_CHIP[risk.position]),
        Spacer(1, 2),
        words(how_far(content, risk), hs.CELL),
    ]
