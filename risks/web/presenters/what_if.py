"""A draft of the appetite in words: where the risks would stand, and which of them elsewhere than today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.changes.what_if import Drafted, WouldBeTold
from risks.charts.appetite_draft import Moved, draft_strip
from risks.charts.heatmap_data import Mark
from risks.charts.svg import svg
from risks.models import Register, Risk
from risks.rules.appetite import Limits, Position, position
from risks.rules.wording import count_words, number_word
from risks.web.forms.what_if import APPETITE, TOLERANCE, DomainToday, DraftForm
from risks.web.gather.what_if import Ground
from risks.web.presenters.appetite import label_of
from risks.web.presenters.what_if_told import Told, told_words
from risks.web.words import Link

SCOPES = {Register.Scope.SYSTEM: "The system", Register.Scope.ICB: "The ICB"}
# The lines of the first table; the others are printed where a risk stands there.
_ALWAYS = (Position.BEYOND_TOLERANCE, Position.WITHIN_TOLERANCE, Position.WITHIN_APPETITE, Position.UNKNOWN)
_ORDER = (*_ALWAYS[:1], Position.BEYOND_ACCEPTED, *_ALWAYS[1:])
_UNSCORED = "Not scored yet"


@dataclass(frozen=True)
class Count:
    """One line of the first table."""

    label: str
    today: int
    draft: int


@dataclass(frozen=True)
class Standing:
    """One risk, today and with the draft."""

    href: str
    title: str
    score: str
    today: str
    draft: str
    moves: bool


@dataclass(frozen=True)
class DomainDraft:
    """One domain: its field, its limits in words, its own numbers, the strip and its risks."""

    key: str
    field: object
    own: tuple[object, object]
    own_open: bool
    today: str
    draft: str
    wide: str
    narrow: str
    risks: tuple[Standing, ...]


@dataclass(frozen=True)
class WhatIfPage:
    """The whole page."""

    title: str
    statement: str
    lede: str
    counts: tuple[Count, ...]
    scopes: tuple[tuple[Link, bool], ...]
    domains_head: str
    domains: tuple[DomainDraft, ...]
    without: tuple[Standing, ...]
    moves: tuple[Standing, ...]
    told: Told
    drafted: bool
    href: str
    put_href: str


def what_if_page(
    ground: Ground,
    form: DraftForm,
    draft: Mapping[int, Drafted],
    told: Sequence[WouldBeTold],
    day: date,
    *,
    put_href: str,
) -> WhatIfPage:
    """`draft` holds what differs from today, `told` whom that would alert; `put_href` leads on
    to where it is put in force, for whoever may."""
    both = _both(ground, draft, day)
    standing = {risk.pk: _standing(risk, before, after) for risk, before, after in both}
    domains = {one.domain.pk for one in ground.domains}
    return WhatIfPage(
        title="What if the Board approved this statement?",
        statement=str(ground.statement) if ground.statement else "Risk appetite",
        lede=_lede(both, drafted=bool(draft), valid=form.is_valid()),
        counts=_counts(both),
        scopes=tuple(
            (Link(SCOPES[Register.Scope(one)], f"{reverse('what-if')}?scope={one}"), one == ground.scope)
            for one in ground.scopes
        ),
        domains_head=count_words(len(ground.domains), "domain", start=True),
        domains=tuple(_domain(one, form, draft.get(one.domain.pk), both, standing) for one in ground.domains),
        without=tuple(standing[risk.pk] for risk in ground.risks if risk.domain_id not in domains),
        moves=tuple(one for one in standing.values() if one.moves),
        told=told_words(told, {risk.pk: risk for risk in ground.risks}),
        drafted=bool(draft),
        href=f"{reverse('appetite')}#{ground.scope}",
        put_href=put_href if form.is_valid() else "",
    )


def effect_words(ground: Ground, draft: Mapping[int, Drafted], day: date) -> str:
    """What a draft would bring about, in a sentence."""
    return _lede(_both(ground, draft, day), drafted=bool(draft), valid=True)


def _both(ground: Ground, draft: Mapping[int, Drafted], day: date) -> "Both":
    return [(risk, risk.position(day), _under(risk, draft, day)) for risk in ground.risks]


def _under(risk: Risk, draft: Mapping[int, Drafted], day: date) -> Position:
    """Where a risk would stand; what a committee has accepted would still be accepted."""
    drafted = draft.get(risk.domain_id or 0)
    if drafted is None:
        return risk.position(day)
    return position(risk.current_score, drafted.limits, day, risk.accepted_until)


Both = Sequence[tuple[Risk, Position, Position]]


def _lede(both: Both, *, drafted: bool, valid: bool) -> str:
    if not valid:
        return "The draft cannot be read yet: below is today’s statement."
    if not drafted:
        return "This is the statement in force. Choose another level for a domain to see its effect."
    out = sum(not before.is_beyond and after.is_beyond for _, before, after in both)
    back = sum(before.is_beyond and not after.is_beyond for _, before, after in both)
    other = sum(before is not after and before.is_beyond == after.is_beyond for _, before, after in both)
    said = [f"{count_words(out, 'risk', start=True)} would go beyond tolerance"] if out else []
    if back and out:
        said.append(f"{number_word(back).lower()} would come back inside it")
    elif back:
        said.append(f"{count_words(back, 'risk', start=True)} would come back inside tolerance")
    if not said:
        within = f" {count_words(other, 'risk', start=True)} would change position otherwise." if other else ""
        return f"No risk would go beyond tolerance or come back inside it.{within}"
    more = f"; {other} more would change position" if other else ""
    return f"{' and '.join(said)}{more}."


def _counts(both: Both) -> tuple[Count, ...]:
    unscored = sum(risk.current_score is None for risk, _, _ in both)
    rows = []
    for one in _ORDER:
        today, draft = (
            sum(places[which] is one and places[0].current_score is not None for places in both) for which in (1, 2)
        )
        if one in _ALWAYS or today or draft:
            rows.append(Count(one.label, today, draft))
    return (*rows, Count(_UNSCORED, unscored, unscored)) if unscored else tuple(rows)


def _standing(risk: Risk, before: Position, after: Position) -> Standing:
    scored = risk.current_score is not None
    return Standing(
        href=reverse("risk", args=[risk.reference_id]),
        title=risk.title,
        score=str(risk.current_score) if scored else "Not scored",
        today=before.label if scored else _UNSCORED,
        draft=after.label if scored else _UNSCORED,
        moves=before is not after,
    )


def _domain(
    one: DomainToday,
    form: DraftForm,
    drafted: Drafted | None,
    both: Both,
    standing: Mapping[int, Standing],
) -> DomainDraft:
    limits = drafted.limits if drafted else one.limits
    held = [places for places in both if places[0].domain_id == one.domain.pk]
    discs = [Moved(_mark(risk, at), at is not was) for risk, was, at in held if risk.current_score is not None]
    own = (form[one.key + APPETITE], form[one.key + TOLERANCE])
    wide, narrow = (
        svg(
            draft_strip(one.limits, limits, discs, title=f"Scores in {one.domain.name}", width=width),
            ident=f"draft-{one.domain.pk}-{size}",
            css_class=f"w-{size}",
        )
        for size, width in (("wide", 400), ("narrow", 358))
    )
    return DomainDraft(
        key=one.key,
        field=form[one.key],
        own=own,
        own_open=any(bound.value() or bound.errors for bound in own),
        today=f"Today {limits_words(one.level.label if one.level else '', one.limits)}",
        draft=f"Draft {limits_words(drafted.level.label, drafted.limits)}" if drafted else "",
        wide=wide,
        narrow=narrow,
        risks=tuple(standing[risk.pk] for risk, _, _ in held),
    )


def limits_words(level: str, limits: Limits | None) -> str:
    """ "Cautious: within to 6, tolerated to 9"."""
    if limits is None:
        return "not set"
    return f"{level}: within to {limits.appetite}, tolerated to {limits.tolerance}"


def _mark(risk: Risk, at: Position) -> Mark:
    return Mark(
        label=label_of(risk),
        likelihood=risk.current_likelihood,
        consequence=risk.current_consequence,
        position=at,
        title=risk.title,
    )
