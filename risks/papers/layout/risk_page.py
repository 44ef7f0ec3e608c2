"""One risk: statement, scores, why, its line and its indicator, who has checked its controls, its actions."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.cover_entry import Statement
from risks.papers.last_word import elsewhere_sentence, here_sentence
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import Mark, Pages, anchor, facts, para, up_or_down, words
from risks.papers.layout.fit import ROOMS, Room, fits, roomiest
from risks.papers.layout.leftover import cut_actions, cut_controls, cut_texts
from risks.papers.layout.partner_strip import partners
from risks.papers.layout.risk_charts import charts
from risks.papers.layout.risk_tables import actions_table, controls_table, indicators_table
from risks.papers.layout.tiles import tiles
from risks.papers.pictures import drawn_indicator
from risks.papers.texts import drift_sentence, first_sentences
from risks.papers.treatment_entry import ActionEntry, ControlEntry
from risks.rules.wording import date_words, short_date

_LONG_TITLE = 50
_PEOPLE = (0.29, 0.25, 0.22, 0.12, 0.12)


@dataclass(frozen=True)
class LeftOut:
    """What the page of a risk had no room for or no room to say in full."""

    risk: RiskEntry
    texts: tuple[Statement, ...]
    controls: tuple[ControlEntry, ...]
    actions: tuple[ActionEntry, ...]

    @property
    def cut(self) -> bool:
        return bool(self.texts or self.controls or self.actions)


@dataclass(frozen=True)
class Fitted:
    """What one risk's page has room for, and whether that is one page: it is not where even the least is too long."""

    room: Room
    whole: bool


def fitted(content: PaperContent, risk: RiskEntry) -> Fitted:
    """The page of this risk cut to exactly one page whatever people have typed."""
    made: dict[Hashable, list[Flowable]] = {}

    def page(room: Room) -> list[Flowable]:
        """Rooms differ in some parts only: the others are made, and measured, once."""
        found = []
        for part, asked in _PARTS:
            key = part, asked(risk, room)
            if key not in made:
                made[key] = part(content, risk, {}, room)
            found += made[key]
        return found

    room = roomiest(ROOMS, page)
    return Fitted(room, fits(page(room)))


def risk_page(content: PaperContent, risk: RiskEntry, pages: Pages, fit: Fitted) -> list[Flowable]:
    return [PageBreak(), *(made for part, _ in _PARTS for made in part(content, risk, pages, fit.room))]


def counted_page(content: PaperContent, risk: RiskEntry, pages: Pages, fit: Fitted) -> list[Flowable]:
    """What stands for the page of a risk while pages are counted: it is known to be one."""
    return [PageBreak(), _mark(risk)] if fit.whole else risk_page(content, risk, pages, fit)


def left_out(risk: RiskEntry, fit: Fitted) -> LeftOut:
    room = fit.room
    return LeftOut(risk, cut_texts(risk, room), cut_controls(risk, room), cut_actions(risk, room))


def _mark(risk: RiskEntry) -> Mark:
    return Mark(anchor(risk.reference), f"{risk.reference} {risk.short_name}", level=1)


def _head(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    title = hs.LONG_TITLE if len(risk.title) > _LONG_TITLE else hs.RISK_TITLE
    return [_mark(risk), words(risk.title, title), para(_eyebrow(content, risk), hs.EYEBROW)]


def _said(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return [para(_statement(risk, room), hs.STATEMENT)]


def _scored(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return [tiles(content, risk), Spacer(1, 6), _people(risk)]


def _drawn(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return charts(content, risk)


def _partners(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return partners(risk, strip=room.strip)


def _indicators(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return indicators_table(risk, room, drawn=drawn_indicator(risk) is not None)


def _controls(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return controls_table(risk, room, pages)


def _actions(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return actions_table(risk, room, pages)


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


def _changed(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    """Why it has this score, what committees said of it last, and which way it drifts: what a member reads first."""
    here = here_sentence(risk, room.rationale // 2)
    said = [hs.written(_why(risk, room))]
    if here:
        when, committee, what = hs.written(here).partition("this committee")
        said.append(f"<b>{when}{committee}</b>{what}")
    said.append(hs.written(elsewhere_sentence(risk, room.rationale // 2)))
    drift = drift_sentence(risk)
    if drift:
        said.append(f"<b>Drift:</b> {hs.written(first_sentences(drift, room.rationale // 2))}")
    return [
        words("Why this score, and what committees said", hs.RISK_SECTION),
        para(" ".join(filter(None, said)), hs.SMALL),
    ]


def _why(risk: RiskEntry, room: Room) -> str:
    decision = risk.decision
    if decision is None:
        return "No decision is recorded."
    by = f" by {decision.by}" if decision.by else ""
    said = first_sentences(decision.rationale, room.rationale)
    cause = f" Shared cause: {decision.cause}." if decision.cause else ""
    return f"{said}{cause} Decided on {date_words(decision.on)}{by}."


def _foot(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    source = f"Title from {risk.source}. " if risk.source else ""
    made_up = "Statement, scores, owners and decisions on this page are illustrative." if risk.illustrative else ""
    said = (source + made_up).strip()
    return [words(said, hs.CAPTION)] if said else []


def _nothing(risk: RiskEntry, room: Room) -> Hashable:
    return None


# From the top of the page to its foot: how each part is made, and what of a room it asks for.
_PARTS: tuple[tuple[Callable[..., list[Flowable]], Callable[[RiskEntry, Room], Hashable]], ...] = (
    (_head, _nothing),
    (_said, lambda risk, room: room.clause),
    (_scored, _nothing),
    (_changed, lambda risk, room: room.rationale),
    (_drawn, _nothing),
    (_partners, lambda risk, room: room.strip),
    (_indicators, lambda risk, room: min(room.indicators, len(risk.indicators))),
    (
        _controls,
        lambda risk, room: (
            min(room.controls, len(risk.controls)),
            room.control,
            room.gap,
            room.source,
            min(room.gaps, len(risk.gaps)),
        ),
    ),
    (_actions, lambda risk, room: (min(room.actions, len(risk.actions)), room.action)),
    (_foot, _nothing),
)
