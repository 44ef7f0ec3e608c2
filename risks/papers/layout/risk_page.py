"""One risk: statement, scores, why, its line and its indicator, who has checked its controls, its actions."""

from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.papers.committees import acceptance_sentence, decision_sentence, rating_sentence
from risks.papers.content import ActionEntry, ControlEntry, PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Mark, Pages, anchor, facts, para, up_or_down, words
from risks.papers.layout.fit import ROOMS, Room, roomiest
from risks.papers.layout.risk_charts import charts
from risks.papers.layout.risk_tables import actions_table, controls_table, in_order, indicators_table
from risks.papers.layout.tiles import tiles
from risks.papers.partners import partners_sentence
from risks.papers.texts import drift_sentence, first_sentences
from risks.rules.wording import date_words, short_date

_LONG_TITLE = 50
_PEOPLE = (0.29, 0.25, 0.22, 0.12, 0.12)


@dataclass(frozen=True)
class RiskPage:
    """A page of the paper, and what it had no room for."""

    risk: RiskEntry
    flowables: list[Flowable]
    controls: tuple[ControlEntry, ...]
    actions: tuple[ActionEntry, ...]


@dataclass(frozen=True)
class Fitted:
    """What one risk's page has room for, and its charts, which no page number changes."""

    room: Room
    charts: list[Flowable]


def fitted(content: PaperContent, risk: RiskEntry) -> Fitted:
    """The page of this risk cut to exactly one page whatever people have typed, its charts drawn once for all."""
    drawn = charts(content, risk)
    return Fitted(roomiest(ROOMS, lambda room: _page(content, risk, {}, room, drawn)), drawn)


def risk_page(content: PaperContent, risk: RiskEntry, pages: Pages, fit: Fitted) -> RiskPage:
    room = fit.room
    page = _page(content, risk, pages, room, fit.charts)
    return RiskPage(risk, [PageBreak(), *page], risk.controls[room.controls :], tuple(in_order(risk)[room.actions :]))


def _page(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room, drawn: list[Flowable]) -> list[Flowable]:
    title = hs.LONG_TITLE if len(risk.title) > _LONG_TITLE else hs.RISK_TITLE
    return [
        Mark(anchor(risk.reference), f"{risk.reference} {risk.short_name}", level=1),
        words(risk.title, title),
        para(_eyebrow(content, risk), hs.EYEBROW),
        para(_statement(risk, room), hs.STATEMENT),
        tiles(content, risk),
        *_drift(risk, room),
        Spacer(1, 7),
        _people(risk),
        *_why(risk, room),
        *_committees(risk, room),
        *_partners(risk),
        *drawn,
        *indicators_table(risk, room),
        *controls_table(risk, room, pages),
        *actions_table(risk, room, pages),
        *_foot(risk),
    ]


def _drift(risk: RiskEntry, room: Room) -> list[Flowable]:
    said = drift_sentence(risk)
    return [words(f"Drift: {first_sentences(said, room.rationale)}", hs.SMALL)] if said else []


def _eyebrow(content: PaperContent, risk: RiskEntry) -> str:
    since = content.meeting.last_met_on
    moved = up_or_down(risk.move)
    move = f"{moved} since {short_date(since)}" if moved and since else ""
    if risk.new and since:
        move = f"New since {short_date(since)}"
    parts = [risk.reference, risk.domain or "No appetite domain", *risk.objectives[: 1 if move else 2]]
    return "&nbsp; · &nbsp;".join([hs.written(part) for part in parts] + ([move] if move else []))


def _statement(risk: RiskEntry, room: Room) -> str:
    if not (risk.cause and risk.event and risk.effect):
        return "The statement of this risk is not complete."
    because, event, effect = (
        hs.written(first_sentences(clause, room.clause)) for clause in (risk.cause, risk.event, risk.effect)
    )
    bold = f'<font name="{hs.SEMIBOLD}">%s</font>'
    hinges = [bold % hinge for hinge in ("Because", "there is a risk that", "which would lead to")]
    return f"{hinges[0]} {because}, {hinges[1]} {event}, {hinges[2]} {effect}."


def _people(risk: RiskEntry) -> Flowable:
    said = [
        ("Executive lead", risk.executive_lead),
        ("Risk lead", risk.risk_lead),
        ("Lead committee", risk.committee or "None"),
        ("Reviewed", short_date(risk.reviewed_on) if risk.reviewed_on else "Never"),
        ("Next review", short_date(risk.next_review_on) if risk.next_review_on else "Not set"),
    ]
    return facts(said, [share * hs.WIDTH for share in _PEOPLE])


def _why(risk: RiskEntry, room: Room) -> list[Flowable]:
    head, decision = words("Why this score", hs.RISK_SECTION), risk.decision
    if decision is None:
        return [head, words("No decision is recorded.", hs.SMALL)]
    by = f" by {decision.by}" if decision.by else ""
    said = first_sentences(decision.rationale, room.rationale)
    cause = f" Shared cause: {decision.cause}." if decision.cause else ""
    return [head, words(f"{said}{cause} Decided on {date_words(decision.on)}{by}.", hs.SMALL)]


def _committees(risk: RiskEntry, room: Room) -> list[Flowable]:
    """The committee's own rating and its last decision, and what it accepts until when."""
    said = [
        rating_sentence(risk),
        decision_sentence(risk, room.rationale // 2),
        acceptance_sentence(risk, room.rationale // 2),
    ]
    return [words("What the committees make of it", hs.RISK_SECTION), words(" ".join(filter(None, said)), hs.SMALL)]


def _partners(risk: RiskEntry) -> list[Flowable]:
    said = partners_sentence(risk)
    return [words(said, hs.SMALL)] if said else []


def _foot(risk: RiskEntry) -> list[Flowable]:
    source = f"Title from {risk.source}. " if risk.source else ""
    made_up = "Statement, scores, owners and decisions on this page are illustrative." if risk.illustrative else ""
    said = (source + made_up).strip()
    return [words(said, hs.CAPTION)] if said else []
