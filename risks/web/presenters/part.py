"""The page of one partner's part, in words: its score beside ours, its limits and measures, and its sign-off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from risks.models import PartnerMeasure, Risk, ScoringMatrix
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words
from risks.web.gather.partners import PartSeen, Sharing
from risks.web.presenters.partners import PartnerRow, our_row, part_href, partner_row, signed_words
from risks.web.presenters.people import post_words, who
from risks.web.presenters.treating import FormPage
from risks.web.presenters.words import quoted
from risks.web.words import AxisStep, Fact, TimelineEntry, View


@dataclass(frozen=True)
class MeasureRow:
    """A control or an action of the partner's; `href` is "" for those who only read."""

    text: str
    under: str
    href: str


@dataclass(frozen=True)
class PartPage:
    """Everything on the page. `sign_href` is "" where there is nothing to sign, or the reader may not."""

    reference: str
    risk_title: str
    risk_href: str
    title: str
    lede: str
    note: str
    statement: str
    tabs: tuple[View, ...]
    rows: tuple[PartnerRow, ...]
    words: str
    facts: tuple[Fact, ...]
    controls: tuple[MeasureRow, ...]
    actions: tuple[MeasureRow, ...]
    scores: tuple[TimelineEntry, ...]
    changes: tuple[TimelineEntry, ...]
    writable: bool
    scored: bool
    query: str
    sign_href: str
    version: int
    illustrative: bool


def part_page(found: PartSeen, day: date, bands: Sequence[Band]) -> PartPage:
    """The part as this person may see it on the day."""
    risk, shown = found.risk, found.shown
    row = partner_row(risk, shown, day, bands) if shown else None
    return PartPage(
        reference=risk.reference_id,
        risk_title=risk.title,
        risk_href=f"{reverse('risk', args=[risk.reference_id])}#partners",
        title=f"How {shown.organisation.short_name} sees it" if shown else "How partners see it",
        lede=_lede(shown, row),
        note=_note(found),
        statement=_statement(risk),
        tabs=_tabs(found),
        rows=(our_row(risk, "The shared entry", day, bands), row) if row else (),
        words=row.words if row else "",
        facts=_facts(found),
        controls=_measures(found, PartnerMeasure.Kind.CONTROL, day),
        actions=_measures(found, PartnerMeasure.Kind.ACTION, day),
        scores=tuple(_scored(one) for one in found.scores),
        changes=tuple(_changed(one) for one in found.changes),
        writable=found.writable,
        scored=bool(row and row.score),
        query=f"?organisation={shown.organisation.pk}" if shown else "",
        sign_href=_sign_href(found),
        version=shown.part.version if shown and shown.part else 0,
        illustrative=bool(row and row.illustrative),
    )


def _lede(shown: Sharing | None, row: PartnerRow | None) -> str:
    if shown is None or row is None:
        return "No partner shares this risk, so nobody but us scores it."
    name = shown.organisation.short_name
    if shown.part is None:
        return f"{name} has not said how it sees this risk."
    if row.score is None:
        return f"{name} has not scored this risk for itself yet."
    where = f": {_inside(row.position.words)}" if row.position else ""
    return f"{name} scores it {row.score.value}, {row.score.band_label.lower()}{where}. {signed_words(shown)}."


def _inside(words: str) -> str:
    return f"{words[0].lower()}{words[1:]}"


def _note(found: PartSeen) -> str:
    if found.shown is None:
        return ""
    if not found.writable:
        return f"Only the risk lead of {found.shown.organisation.short_name} can change this part."
    if _sign_href(found):
        return "Read it through, then sign it off: the ICB’s committees read your part beside the shared entry."
    if found.shown.score is None:
        return "Score it first; you can sign your part off when it has a score."
    return "Nothing waits for you here. Whatever you change takes the sign-off away until you sign again."


def _sign_href(found: PartSeen) -> str:
    shown = found.shown
    if not found.writable or shown is None or shown.score is None or shown.stands_signed:
        return ""
    return f"{reverse('sign-off', args=[found.risk.reference_id])}?organisation={shown.organisation.pk}"


def _statement(risk: Risk) -> str:
    cause, event, effect = (part.strip().rstrip(".") for part in (risk.cause, risk.event, risk.effect))
    if not event:
        return "Nobody has written this risk as a statement yet."
    because = f"Because {cause}, there is a risk that {event}" if cause else f"There is a risk that {event}"
    return f"{because}{f', which would lead to {effect}' if effect else ''}."


def _tabs(found: PartSeen) -> tuple[View, ...]:
    if len(found.partners) < 2:
        return ()
    return tuple(
        View(one.organisation.short_name, part_href(found.risk, one), one is found.shown)
        for one in found.partners
        if one.part is not None or one is found.shown
    )


def _facts(found: PartSeen) -> tuple[Fact, ...]:
    shown = found.shown
    if shown is None:
        return ()
    limits = shown.limits
    return (
        Fact("Appetite", f"Up to {limits.appetite}" if limits else "Not set"),
        Fact("Tolerance", f"Up to {limits.tolerance}" if limits else "Not set"),
        Fact("Sign-off", signed_words(shown)),
    )


def _measures(found: PartSeen, kind: str, day: date) -> tuple[MeasureRow, ...]:
    if found.shown is None:
        return ()
    return tuple(_measure(one, found.writable, day) for one in found.shown.of_kind(kind))


def _measure(one: PartnerMeasure, writable: bool, day: date) -> MeasureRow:
    owner = post_words(one.owner, "No owner named")
    late = f", {count_words((day - one.due_on).days, 'day')} late" if one.due_on and one.due_on < day else ""
    due = f". Due {date_words(one.due_on)}{late}" if one.due_on else ""
    return MeasureRow(one.text, f"{owner}{due}.", reverse("part-measure", args=[one.pk]) if writable else "")


def _scored(one) -> TimelineEntry:
    return TimelineEntry(
        iso=one.effective_on.isoformat(),
        date_words=date_words(one.effective_on),
        lead=f"Scored {one.score}, {one.likelihood} × {one.consequence}:",
        words=f"{quoted(one.rationale)} By {who(one.recorded_by)}.",
        decision=True,
        illustrative=one.illustrative,
    )


def _changed(one) -> TimelineEntry:
    day = localdate(one.history_date)
    return TimelineEntry(
        iso=day.isoformat(),
        date_words=date_words(day),
        lead="Signed off" if one.signed_off_at else "Changed",
        words=f"by {who(one.history_user)}. {one.history_change_reason or ''}",
        decision=bool(one.signed_off_at),
    )


def part_form(risk: Risk, shown: Sharing, title: str, lede: str, button: str) -> FormPage:
    """A form of the part; leaving it leads back to the part."""
    return FormPage(title, lede, button, risk.reference_id, risk.title, part_href(risk, shown))


def axes_of(matrix: ScoringMatrix | None, risk: Risk) -> tuple[tuple[AxisStep, ...], tuple[AxisStep, ...]]:
    """Likelihoods and consequences in words, the consequences as the risk's own domain describes them."""
    if matrix is None:
        plain = tuple(AxisStep(n, str(n), "") for n in range(1, 6))
        return plain, plain
    described = matrix.descriptors.get(risk.domain.descriptors if risk.domain else "", [""] * 5)
    likelihoods = tuple(AxisStep(n, row["label"], row["timeframe"]) for n, row in enumerate(matrix.likelihood, start=1))
    consequences = enumerate(zip(matrix.consequence, described, strict=True), start=1)
    return likelihoods, tuple(AxisStep(n, label, words) for n, (label, words) in consequences)
