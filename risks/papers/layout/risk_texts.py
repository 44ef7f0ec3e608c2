"""What the page of a risk says beside its tables, in the room that it has; with ALL room, every text whole."""

from collections.abc import Callable

from reportlab.lib.styles import ParagraphStyle

from risks.papers.content import RiskEntry
from risks.papers.last_word import elsewhere_sentence, here_sentence
from risks.papers.layout import house_style as hs
from risks.papers.layout.cutting import in_lines, is_cut
from risks.papers.layout.fit import Room
from risks.papers.partners import partners_sentence
from risks.papers.texts import drift_sentence
from risks.rules.wording import date_words

PEOPLE = (0.29, 0.25, 0.22, 0.12, 0.12)
"""Shares of the width, for who leads and when it was reviewed."""
AIR = 7.0
"""Between two of these."""
PARTNER_EDGE = 6
"""Between the edge of a partner's score and its words."""
_LONG_TITLE = 50
_FEWEST, _MOST = 2, 6


def title_style(risk: RiskEntry) -> ParagraphStyle:
    return hs.LONG_TITLE if len(hs.spelt(risk.title)) > _LONG_TITLE else hs.RISK_TITLE


def title_said(risk: RiskEntry, room: Room) -> str:
    return in_lines(risk.title, title_style(risk), hs.WIDTH, room.title)


def domain_said(risk: RiskEntry, room: Room) -> str:
    return in_lines(risk.domain or "No appetite domain", hs.EYEBROW, hs.WIDTH, room.name)


def objective_said(name: str, room: Room) -> str:
    return in_lines(name, hs.EYEBROW, hs.WIDTH, room.name)


def cause_said(risk: RiskEntry, room: Room) -> str:
    return in_lines(risk.cause, hs.STATEMENT, hs.WIDTH, room.clause)


def event_said(risk: RiskEntry, room: Room) -> str:
    return in_lines(risk.event, hs.STATEMENT, hs.WIDTH, room.clause)


def effect_said(risk: RiskEntry, room: Room) -> str:
    return in_lines(risk.effect, hs.STATEMENT, hs.WIDTH, room.clause)


def executive_said(risk: RiskEntry, room: Room) -> str:
    return _fact(risk.executive_lead, PEOPLE[0], room)


def lead_said(risk: RiskEntry, room: Room) -> str:
    return _fact(risk.risk_lead, PEOPLE[1], room)


def committee_said(risk: RiskEntry, room: Room) -> str:
    return _fact(risk.committee or "None", PEOPLE[2], room)


def _fact(name: str, share: float, room: Room) -> str:
    return in_lines(name, hs.CELL, share * hs.WIDTH - AIR, room.name)


def why_said(risk: RiskEntry, room: Room) -> str:
    """Why it has this score, with who decided it and when."""
    decision = risk.decision
    if decision is None:
        return "No decision is recorded."
    by = f" by {decision.by}" if decision.by else ""
    said = in_lines(decision.rationale, hs.SMALL, hs.WIDTH, room.reason)
    cause = f" Shared cause: {decision.cause}." if decision.cause else ""
    return _sentence(f"{said}{cause} Decided on {date_words(decision.on)}{by}.", room)


def here_said(risk: RiskEntry, room: Room) -> str:
    """What this committee said last; "" where it has said nothing."""
    return _sentence(here_sentence(risk, _said_in(room)), room)


def elsewhere_said(risk: RiskEntry, room: Room) -> str:
    """What any other committee said last."""
    return _sentence(elsewhere_sentence(risk, _said_in(room)), room)


def drift_said(risk: RiskEntry, room: Room) -> str:
    return in_lines(drift_sentence(risk), hs.SMALL, hs.WIDTH, room.said)


def side_by_side(risk: RiskEntry, room: Room) -> bool:
    """Whether its partners stand in a strip, which needs two to six of them, and names that have room there."""
    wide = partner_width(risk) - PARTNER_EDGE
    return (
        room.strip
        and _FEWEST <= len(risk.partners) <= _MOST
        and not any(is_cut(one.name, hs.TIGHT_HEAD, wide, room.name) for one in risk.partners)
    )


def partner_width(risk: RiskEntry) -> float:
    return hs.WIDTH / max(len(risk.partners), 4)


def partners_said(risk: RiskEntry, room: Room) -> str:
    said = partners_sentence(risk)
    return said if side_by_side(risk, room) else _sentence(said, room)


def source_of_title(risk: RiskEntry, room: Room) -> str:
    return in_lines(risk.source, hs.CAPTION, hs.WIDTH, room.name)


def _said_in(room: Room) -> Callable[[str], str]:
    return lambda text: in_lines(text, hs.SMALL, hs.WIDTH, room.said)


def _sentence(said: str, room: Room) -> str:
    return in_lines(said, hs.SMALL, hs.WIDTH, room.sentence)
