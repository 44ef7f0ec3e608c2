"""One risk: statement, scores, why, its line and its indicator, who has checked its controls, its actions."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak, Spacer

from risks.papers.content import PaperContent, RiskEntry
from risks.papers.cover_entry import Statement
from risks.papers.layout import house_style as hs
from risks.papers.layout import risk_texts as told
from risks.papers.layout.blocks import Mark, Pages, anchor, facts, para, up_or_down, words
from risks.papers.layout.fit import ROOMS, Room, fits
from risks.papers.layout.leftover import cut_actions, cut_controls, cut_texts
from risks.papers.layout.partner_strip import partners
from risks.papers.layout.risk_charts import charts
from risks.papers.layout.risk_tables import actions_table, controls_table, indicators_table
from risks.papers.layout.tiles import tiles
from risks.papers.pictures import drawn_indicator
from risks.papers.treatment_entry import ActionEntry, ControlEntry
from risks.rules.wording import short_date


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


def fitted(content: PaperContent, risk: RiskEntry) -> Room:
    """The room of this risk's page: exactly one page, whatever people have typed."""
    made: dict[Hashable, list[Flowable]] = {}

    def page(room: Room) -> list[Flowable]:
        """Rooms differ in some parts only: the others are made, and measured, once."""
        found = []
        for part, asked in PARTS:
            key = part, asked(risk, room)
            if key not in made:
                made[key] = part(content, risk, {}, room)
            found += made[key]
        return found

    # In their order: the line that says where the rest stands can make a lesser room the higher one.
    return next((room for room in ROOMS if fits(page(room))), ROOMS[-1])


def risk_page(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return [PageBreak(), *(made for part, _ in PARTS for made in part(content, risk, pages, room))]


def counted_page(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    """What stands for the page of a risk while pages are counted: it is one."""
    return [PageBreak(), _mark(risk)]


def left_out(risk: RiskEntry, room: Room) -> LeftOut:
    return LeftOut(risk, cut_texts(risk, room), cut_controls(risk, room), cut_actions(risk, room))


def _mark(risk: RiskEntry) -> Mark:
    return Mark(anchor(risk.reference), f"{risk.reference} {risk.short_name}", level=1)


def _head(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    title = words(told.title_said(risk, room), told.title_style(risk))
    return [_mark(risk), title, para(_eyebrow(content, risk, room), hs.EYEBROW)]


def _said(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return [para(_statement(risk, room), hs.STATEMENT)]


def _scored(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return [tiles(content, risk), Spacer(1, 6), _people(risk, room)]


def _drawn(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return charts(content, risk)


def _partners(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return partners(risk, room)


def _indicators(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return indicators_table(risk, room, drawn=drawn_indicator(risk) is not None)


def _controls(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return controls_table(risk, room, pages)


def _actions(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    return actions_table(risk, room, pages)


def _eyebrow(content: PaperContent, risk: RiskEntry, room: Room) -> str:
    since = content.meeting.last_met_on
    moved = up_or_down(risk.move)
    move = f"{moved} since {short_date(since)}" if moved and since else ""
    if risk.new and since:
        move = f"New since {short_date(since)}"
    objectives = [told.objective_said(name, room) for name in risk.objectives[: 1 if move else 2]]
    parts = [risk.reference, told.domain_said(risk, room), *objectives]
    return "&nbsp; · &nbsp;".join([hs.written(part) for part in parts] + ([move] if move else []))


def _statement(risk: RiskEntry, room: Room) -> str:
    if not (risk.cause and risk.event and risk.effect):
        return "The statement of this risk is not complete."
    because, event, effect = (
        hs.written(said(risk, room)) for said in (told.cause_said, told.event_said, told.effect_said)
    )
    bold = f'<font name="{hs.SEMIBOLD}">%s</font>'
    hinges = [bold % hinge for hinge in ("Because", "there is a risk that", "which would lead to")]
    return f"{hinges[0]} {because}, {hinges[1]} {event}, {hinges[2]} {effect}."


def _people(risk: RiskEntry, room: Room) -> Flowable:
    said = [
        ("Executive lead", told.executive_said(risk, room)),
        ("Risk lead", told.lead_said(risk, room)),
        ("Lead committee", told.committee_said(risk, room)),
        ("Reviewed", short_date(risk.reviewed_on) if risk.reviewed_on else "Never"),
        ("Next review", short_date(risk.next_review_on) if risk.next_review_on else "Not set"),
    ]
    return facts(said, [share * hs.WIDTH for share in told.PEOPLE])


def _changed(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    """Why it has this score, what committees said of it last, and which way it drifts: what a member reads first."""
    here, drift = told.here_said(risk, room), told.drift_said(risk, room)
    said = [hs.written(told.why_said(risk, room))]
    if here:
        when, committee, what = hs.written(here).partition("this committee")
        said.append(f"<b>{when}{committee}</b>{what}")
    said.append(hs.written(told.elsewhere_said(risk, room)))
    if drift:
        said.append(f"<b>Drift:</b> {hs.written(drift)}")
    return [
        words("Why this score, and what committees said", hs.RISK_SECTION),
        para(" ".join(filter(None, said)), hs.SMALL),
    ]


def _foot(content: PaperContent, risk: RiskEntry, pages: Pages, room: Room) -> list[Flowable]:
    source = f"Title from {told.source_of_title(risk, room)}. " if risk.source else ""
    made_up = "Statement, scores, owners and decisions on this page are illustrative." if risk.illustrative else ""
    said = (source + made_up).strip()
    return [words(said, hs.CAPTION)] if said else []


# From the top of the page to its foot: how each part is made, and what of a room it asks for.
PARTS: tuple[tuple[Callable[..., list[Flowable]], Callable[[RiskEntry, Room], Hashable]], ...] = (
    (_head, lambda risk, room: (room.title, room.name)),
    (_said, lambda risk, room: room.clause),
    (_scored, lambda risk, room: room.name),
    (_changed, lambda risk, room: (room.reason, room.said, room.sentence)),
    (_drawn, lambda risk, room: None),
    (_partners, lambda risk, room: (room.strip, room.name, room.sentence)),
    (_indicators, lambda risk, room: (min(room.indicators, len(risk.indicators)), room.name)),
    (
        _controls,
        lambda risk, room: (
            min(room.controls, len(risk.controls)),
            room.control,
            room.gap,
            room.source,
            room.name,
            min(room.gaps, len(risk.gaps)),
            room.open_gap,
        ),
    ),
    (_actions, lambda risk, room: (min(room.actions, len(risk.actions)), room.action, room.name)),
    (_foot, lambda risk, room: room.name),
)
