"""The appetite in words: what each Board level allows, and where the risks stand against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.charts.heatmap_data import Mark
from risks.charts.strip import appetite_strip
from risks.charts.svg import svg
from risks.models import AppetiteLevel, AppetiteStatement, Register, Risk
from risks.rules.appetite import Level, Limits, Position
from risks.rules.sentences import beyond_sentence
from risks.rules.wording import date_words
from risks.web.gather.appetite import AppetiteFacts
from risks.web.presenters.made_up import said_once
from risks.web.presenters.words import Cited, cited
from risks.web.words import Fact

_SCOPES = {
    Register.Scope.SYSTEM: ("The system", "the Board Assurance Framework and the system’s risks"),
    Register.Scope.ICB: ("The ICB", "the corporate and directorate registers"),
}


@dataclass(frozen=True)
class RiskWords:
    """One risk of a domain with its score."""

    href: str
    title: str
    score: str


@dataclass(frozen=True)
class Standing:
    """The risks of a domain at one position."""

    label: str
    risks: tuple[RiskWords, ...]


@dataclass(frozen=True)
class DomainRow:
    """One domain: its level on the scale of six, the ceilings, the strip and the risks."""

    name: str
    level: str
    levels: tuple[tuple[str, bool], ...]
    ceilings: str
    narrative: str
    illustrative: bool
    wide: str
    narrow: str
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class Version:
    """One version of a statement."""

    title: str
    words: str
    state: str
    cited: Cited


@dataclass(frozen=True)
class ScopeWords:
    """The statement in force for the system or the ICB, its domains, and the versions before it."""

    key: str
    title: str
    covers: str
    statement: str
    narrative: str
    facts: tuple[Fact, ...]
    cited: Cited
    domains: tuple[DomainRow, ...]
    made_up: bool
    unset: tuple[Standing, ...]
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class AppetitePage:
    """The whole page."""

    lede: str
    scopes: tuple[ScopeWords, ...]


def appetite_page(found: AppetiteFacts, day: date) -> AppetitePage:
    """The statements in force on a day."""
    return AppetitePage(
        lede=_lede(found, day),
        scopes=tuple(_scope(found, scope, day) for scope in _SCOPES if found.versions(scope)),
    )


def _lede(found: AppetiteFacts, day: date) -> str:
    stand = [risk.position(day) for risk in found.risks]
    until = [risk.accepted_until for risk in found.risks if risk.position(day) is Position.BEYOND_ACCEPTED]
    unset = [risk for risk in found.risks if risk.limits is None]
    unscored = [risk for risk in found.risks if risk.limits is not None and risk.current_score is None]
    return beyond_sentence(
        stand.count(Position.BEYOND_TOLERANCE),
        stand.count(Position.BEYOND_ACCEPTED),
        len(unset),
        len(stand),
        min(until, default=None),
        unscored=len(unscored),
    )


def _scope(found: AppetiteFacts, scope: str, day: date) -> ScopeWords:
    title, covers = _SCOPES[Register.Scope(scope)]
    statement = found.in_force(scope, day)
    risks = [risk for risk in found.risks if risk.register.scope == scope]
    levels = list(statement.levels.all()) if statement else []
    domains = {level.domain_id for level in levels}
    rows, made_up = said_once([_domain(level, risks, day) for level in levels])
    return ScopeWords(
        key=scope,
        title=title,
        covers=covers,
        statement=str(statement) if statement else "No statement is in force",
        narrative=statement.narrative if statement else "",
        facts=_facts(statement) if statement else (),
        cited=cited(statement) if statement else Cited(),
        domains=rows,
        made_up=made_up,
        unset=_standings([risk for risk in risks if risk.domain_id not in domains], day),
        versions=tuple(_version(one, statement, day) for one in found.versions(scope)),
    )


def _facts(statement: AppetiteStatement) -> tuple[Fact, ...]:
    review = date_words(statement.review_on) if statement.review_on else "No date set"
    return (
        Fact("Approved by", statement.approved_by.name),
        Fact("Approved on", date_words(statement.approved_on)),
        Fact("In force from", date_words(statement.in_force_from)),
        Fact("Review", review),
    )


def _domain(level: AppetiteLevel, risks: Sequence[Risk], day: date) -> DomainRow:
    held = [risk for risk in risks if risk.domain_id == level.domain_id]
    limits = Limits(level.appetite_ceiling, level.tolerance_ceiling)
    marks = [_mark(risk, day) for risk in held if risk.current_score is not None]
    name = level.domain.name
    return DomainRow(
        name=name,
        level=level.get_level_display(),
        levels=tuple((one.label, one.value == level.level) for one in Level),
        ceilings=f"Within appetite up to {limits.appetite}, tolerated up to {limits.tolerance}.",
        narrative=level.narrative,
        illustrative=level.illustrative,
        wide=_strip(level, limits, marks, 560, "wide"),
        narrow=_strip(level, limits, marks, 358, "narrow"),
        standings=_standings(held, day),
    )


def _strip(level: AppetiteLevel, limits: Limits, marks: Sequence[Mark], width: int, size: str) -> str:
    scene = appetite_strip(limits, marks, title=level.domain.name, width=width)
    return svg(scene, ident=f"level-{level.pk}-{size}", css_class=f"w-{size}")


def _mark(risk: Risk, day: date) -> Mark:
    return Mark(
        label=label_of(risk),
        likelihood=risk.current_likelihood,
        consequence=risk.current_consequence,
        position=risk.position(day),
        title=risk.title,
    )


def label_of(risk: Risk) -> str:
    """ "3" for BAF0003, "C3" for CRR0003: the Board Assurance Framework's numbers are known by themselves."""
    number = risk.reference_id.removeprefix(risk.register.prefix).lstrip("0") or "0"
    return number if risk.register.kind == Register.Kind.BAF else f"{risk.register.prefix[:1]}{number}"


def _standings(risks: Sequence[Risk], day: date) -> tuple[Standing, ...]:
    return tuple(
        Standing(one.label, tuple(_words(risk) for risk in risks if risk.position(day) is one))
        for one in Position
        if any(risk.position(day) is one for risk in risks)
    )


def _words(risk: Risk) -> RiskWords:
    score = "not scored" if risk.current_score is None else str(risk.current_score)
    return RiskWords(reverse("risk", args=[risk.reference_id]), f"{label_of(risk)} {risk.short_name}", score)


def _version(one: AppetiteStatement, in_force: AppetiteStatement | None, day: date) -> Version:
    if one == in_force:
        state = "In force"
    else:
        state = "Not in force yet" if one.in_force_from > day else "Replaced"
    words = f"Approved by {one.approved_by.name} on {date_words(one.approved_on)}, in force from "
    return Version(str(one), f"{words}{date_words(one.in_force_from)}.", state, cited(one))
