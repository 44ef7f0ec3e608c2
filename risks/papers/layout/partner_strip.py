"""How each partner scores a shared risk, side by side; a sentence where there is no room for that."""

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from risks.papers.content import PartnerEntry, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, para, words
from risks.papers.layout.fit import Room
from risks.papers.layout.risk_texts import PARTNER_EDGE, partner_width, partners_said, side_by_side
from risks.papers.texts import POSITION_SHORT
from risks.rules.appetite import Position

_EDGES = {
    Position.BEYOND_TOLERANCE: (hs.ACT, 2.6),
    Position.BEYOND_ACCEPTED: (hs.ACT, 1.2),
    Position.WITHIN_TOLERANCE: (HexColor("#ED8B00"), 2),
    Position.WITHIN_APPETITE: (HexColor("#007F3B"), 1.2),
    Position.UNKNOWN: (hs.RULE_STRONG, 1.2),
}


def partners(risk: RiskEntry, room: Room) -> list[Flowable]:
    if not risk.partners:
        return []
    if not side_by_side(risk, room):
        return [words(partners_said(risk, room), hs.SMALL)]
    made_up = " (illustrative)" if all(one.illustrative for one in risk.partners) else ""
    wide = partner_width(risk)
    lines = []
    for column, one in enumerate(risk.partners):
        colour, thick = _EDGES[one.position]
        cell = (column, 0), (column, 0)
        lines += [("LINEBEFORE", *cell, thick, colour), ("LEFTPADDING", *cell, PARTNER_EDGE)]
    cells = [_cell(one) for one in risk.partners]
    head = words(f"How each partner scores it{made_up}", hs.RISK_SECTION)
    return [head, beside(cells, [wide] * len(cells), *lines)]


def _cell(one: PartnerEntry) -> list[Flowable]:
    number = f'<font name="{hs.DISPLAY_BOLD}" size="11.5">{one.value}</font>&nbsp; {hs.written(one.band)}'
    limits = f"{POSITION_SHORT[one.position]}, up to {one.limits.tolerance}" if one.limits else "No appetite set"
    return [words(one.name, hs.TIGHT_HEAD), para(number, hs.PARTNER), words(limits, hs.TIGHT_QUIET)]
