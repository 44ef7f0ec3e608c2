"""One risk's page in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.access import Access, may_treat
from risks.models import Flag, Objective, Risk
from risks.rules.escalation import HIGH
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words
from risks.web.gather.entry import Entry
from risks.web.presenters import treatment
from risks.web.presenters.addresses import address
from risks.web.presenters.drift import DriftWords, drift_words
from risks.web.presenters.evidence import EvidenceWords, evidence_of
from risks.web.presenters.made_up import said_once
from risks.web.presenters.path import Path, if_all_work, path_of
from risks.web.presenters.people import post_words
from risks.web.presenters.scores import brief_position_of, ruler_of, trio_of
from risks.web.presenters.standing import standing_words
from risks.web.presenters.timeline import Timeline, timeline_of
from risks.web.presenters.treated_actions import ActionWords, actions_of
from risks.web.presenters.words import Cited, cited
from risks.web.words import Fact, Gap, Position, TrioCell

_OBJECTIVES_BY_WEIGHT = (
    Objective.Kind.PRIORITY,
    Objective.Kind.ICB,
    Objective.Kind.ENABLER,
    Objective.Kind.PURPOSE,
)


@dataclass(frozen=True)
class Statement:
    """The three parts of the statement; a part nobody has written is ""."""

    cause: str
    event: str
    effect: str

    @property
    def written(self) -> bool:
        return bool(self.cause or self.event or self.effect)


@dataclass(frozen=True)
class RiskPage:
    """Everything on the page; see templates/risk/."""

    reference: str
    title: str
    crumb: str
    crumb_href: str
    about: tuple[str, ...]
    confidential: bool
    closed: str
    statement: Statement
    trio: tuple[TrioCell, TrioCell, TrioCell]
    position: Position
    standing: str
    ruler: str
    drift: DriftWords | None
    unswept: bool
    treated: bool
    flags_waiting: str
    flags_href: str
    path: Path | None
    evidence: EvidenceWords
    controls: tuple[treatment.ControlWords, ...]
    controls_made_up: bool
    control_gaps: tuple[Gap, ...]
    assurances: tuple[treatment.AssuranceWords, ...]
    assurance_gaps: tuple[Gap, ...]
    assurance_lapse: str
    actions: tuple[ActionWords, ...]
    actions_made_up: bool
    if_all_work: str
    partners: tuple[str, ...]
    timeline: Timeline
    rail: tuple[Fact, ...]
    facts: tuple[Fact, ...]
    notes: str
    cited: Cited
    illustrative: bool
    scores_illustrative: bool


def risk_page(entry: Entry, access: Access, day: date, bands: Sequence[Band]) -> RiskPage:
    """The page as this person may see it on the day."""
    risk = entry.risk
    controls, controls_made_up = said_once(treatment.controls_of(entry))
    actions, actions_made_up = said_once(actions_of(entry, day, access))
    assurances = treatment.assurances_of(entry, day)
    page = {
        "control_gaps": treatment.loose_gaps(entry, "control"),
        "assurance_gaps": treatment.loose_gaps(entry, "assurance"),
        "partners": tuple(organisation.name for organisation in entry.organisations if not organisation.home),
    }
    return RiskPage(
        reference=risk.reference_id,
        title=risk.title,
        crumb=risk.register.name,
        crumb_href=f"{reverse('register')}?register={risk.register.code}",
        about=_about(entry),
        confidential=risk.confidential,
        closed=_closed(risk),
        statement=Statement(*(part.strip().rstrip(".") for part in (risk.cause, risk.event, risk.effect))),
        trio=trio_of(entry.latest, bands),
        position=brief_position_of(risk, day),
        standing=standing_words(entry, day),
        ruler=ruler_of(risk, day, ident="ruler"),
        drift=(drift := drift_words(risk)),
        unswept=drift is None and risk.state == Risk.State.OPEN,
        treated=may_treat(access, risk),
        flags_waiting=_flags_waiting(entry),
        flags_href=f"{address('flags')}?risk={risk.reference_id}",
        path=path_of(entry, day, bands),
        evidence=evidence_of(entry.evidence),
        controls=controls,
        controls_made_up=controls_made_up,
        assurances=assurances,
        assurance_lapse=treatment.lapse_words(entry, day),
        actions=actions,
        actions_made_up=actions_made_up,
        if_all_work=if_all_work(entry, day),
        timeline=timeline_of(entry),
        rail=_rail(entry),
        facts=_facts(entry),
        notes=risk.notes,
        cited=cited(risk),
        illustrative=risk.illustrative,
        scores_illustrative=any(one.illustrative for one in entry.assessments),
        **page,
    )


def _about(entry: Entry) -> tuple[str, ...]:
    objectives = [one.name for one in sorted(entry.objectives, key=lambda one: _OBJECTIVES_BY_WEIGHT.index(one.kind))]
    partners = sum(not organisation.home for organisation in entry.organisations)
    shared = f", {count_words(partners, 'partner')}" if partners else ""
    return (
        *(f"Objective: {name}" for name in objectives[:1]),
        f"{entry.risk.get_scope_display()} risk{shared}",
    )


def _closed(risk: Risk) -> str:
    if risk.state == Risk.State.CLOSED:
        return f"Closed on {date_words(risk.closed_on)}: {risk.closed_because}"
    return "" if risk.state == Risk.State.OPEN else f"{risk.get_state_display()}, not yet on the register"


def _flags_waiting(entry: Entry) -> str:
    """Those that ask for an answer by a day, as the inbox counts them; where none does, how many lesser ones stand."""
    waiting = [flag for flag in entry.flags if flag.state == Flag.State.OPEN]
    asking = sum(flag.severity >= HIGH for flag in waiting)
    if asking:
        return f"{count_words(asking, 'flag', start=True)} to answer"
    return count_words(len(waiting), "lesser flag", start=True) if waiting else ""


def _rail(entry: Entry) -> tuple[Fact, ...]:
    risk = entry.risk
    committee = risk.lead_committee or risk.register.lead_committee
    return (
        Fact("Executive lead", post_words(risk.executive_lead)),
        Fact("Risk lead", post_words(risk.risk_lead)),
        Fact("Lead committee", committee.name if committee else "None named"),
        Fact("Last reviewed", date_words(risk.last_reviewed_on) if risk.last_reviewed_on else "Not yet"),
        Fact("Next review", date_words(risk.next_review_on) if risk.next_review_on else "No date set"),
    )


def _facts(entry: Entry) -> tuple[Fact, ...]:
    risk = entry.risk
    places = ", ".join(place.name for place in entry.places)
    named = (
        ("Appetite domain", risk.domain.name if risk.domain else "Not chosen"),
        ("Nature", risk.get_nature_display()),
        ("Source", risk.get_source_display() if risk.source else ""),
        ("Objectives", "; ".join(one.name for one in entry.objectives)),
        ("Places", places),
        ("Sub-area", risk.area),
        ("Identified", date_words(risk.identified_on)),
        ("Opened", date_words(risk.opened_on) if risk.opened_on else ""),
        ("Beyond the partners’ control", "Yes" if risk.beyond_control else ""),
    )
    return tuple(Fact(label, words) for label, words in named if words)
