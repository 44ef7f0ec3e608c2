"""How each partner sees a shared risk, beside ours, on the same ruler and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localdate

from risks.charts.ruler import appetite_ruler
from risks.charts.svg import svg
from risks.models import PartnerMeasure, Risk
from risks.rules.appetite import Limits, position_words
from risks.rules.appetite import Position as Standing
from risks.rules.scoring import Band
from risks.rules.wording import count_words, date_words, join_words, number_word
from risks.web.gather.partners import Sharing
from risks.web.presenters.scores import score_words
from risks.web.words import Position, Score


@dataclass(frozen=True)
class PartnerRow:
    """One organisation's view. `score` is None where it has not scored; `signed` says whether its part is signed off.

    `ruler` is "" where it has set no limits. `anchor` is the id of the row, `href` its own page.
    """

    anchor: str
    name: str
    href: str
    score: Score | None
    sum_words: str
    position: Position | None
    ruler: str
    words: str
    signed: str
    controls: tuple[str, ...]
    actions: tuple[str, ...]
    illustrative: bool


@dataclass(frozen=True)
class PartnersWords:
    """The section of the risk page: a sentence, ours, theirs, and those who have said nothing."""

    lede: str
    rows: tuple[PartnerRow, ...]
    silent: str
    sharers: tuple[str, ...]


def partners_of(risk: Risk, sharings: Sequence[Sharing], day: date, bands: Sequence[Band]) -> PartnersWords:
    """The section. The risk must come with its score and limits; a risk that is no system risk names its sharers."""
    partners = [one for one in sharings if not one.organisation.home]
    names = tuple(one.organisation.name for one in partners)
    if risk.scope != Risk.Scope.SYSTEM or not partners:
        return PartnersWords("", (), "", names)
    spoken = [one for one in partners if one.part is not None]
    home = next((one.organisation.short_name for one in sharings if one.organisation.home), risk.register.name)
    rows = (our_row(risk, home, day, bands), *(partner_row(risk, one, day, bands) for one in spoken))
    silent = [one.organisation.short_name for one in partners if one.part is None]
    return PartnersWords(partners_lede(partners), rows, silent_words(silent), names)


def partners_lede(partners: Sequence[Sharing]) -> str:
    """How many have scored, from what to what, and how many signed their part off."""
    scores = sorted(one.score.score for one in partners if one.score)
    signed = sum(one.stands_signed for one in partners)
    total = count_words(len(partners), "partner")
    if not scores:
        return (
            f"None of {total} has scored it for itself yet." if len(partners) > 1 else "The partner has not scored it."
        )
    span = f"at {scores[0]}" if scores[0] == scores[-1] else f"from {scores[0]} to {scores[-1]}"
    said = f"{number_word(len(scores))} of {total} {'scores' if len(scores) == 1 else 'score'} it {span}"
    return f"{said}; {count_words(signed, 'part')} {'is' if signed == 1 else 'are'} signed off."


def silent_words(names: Sequence[str]) -> str:
    """Who has not said anything."""
    if not names:
        return ""
    return f"{join_words(names)} {'has' if len(names) == 1 else 'have'} not said how they see it."


def our_row(risk: Risk, name: str, day: date, bands: Sequence[Band]) -> PartnerRow:
    """The entry itself, first in the list."""
    standing = risk.position(day)
    scored = risk.current_score is not None
    return PartnerRow(
        anchor="partner-home",
        name=name,
        href="",
        score=score_words(risk.current_score, bands),
        sum_words=f"{risk.current_likelihood} × {risk.current_consequence}" if scored else "",
        position=_position(risk.current_score, risk.limits, standing, risk),
        ruler=_ruler(risk.current_score, risk.limits, standing, "partner-ruler-home"),
        words="",
        signed="This entry",
        controls=(),
        actions=(),
        illustrative=False,
    )


def partner_row(risk: Risk, one: Sharing, day: date, bands: Sequence[Band]) -> PartnerRow:
    """A partner's part as it stands."""
    score, standing = one.score, one.position(day)
    value = score.score if score else None
    made_up = bool(one.part and one.part.illustrative) or bool(score and score.illustrative)
    return PartnerRow(
        anchor=f"partner-{one.organisation.pk}",
        name=one.organisation.short_name,
        href=part_href(risk, one),
        score=score_words(value, bands),
        sum_words=f"{score.likelihood} × {score.consequence}" if score else "",
        position=_position(value, one.limits, standing),
        ruler=_ruler(value, one.limits, standing, f"partner-ruler-{one.organisation.pk}"),
        words=one.part.words if one.part else "",
        signed=signed_words(one),
        controls=tuple(measure.text for measure in one.of_kind(PartnerMeasure.Kind.CONTROL)),
        actions=tuple(_action(measure, day) for measure in one.of_kind(PartnerMeasure.Kind.ACTION)),
        illustrative=made_up or any(measure.illustrative for measure in one.measures),
    )


def part_href(risk: Risk, one: Sharing) -> str:
    """The page of one partner's part."""
    return f"{reverse('part', args=[risk.reference_id])}?organisation={one.organisation.pk}"


def signed_words(one: Sharing) -> str:
    """ "Signed off on 2 September 2025", with "changed since" where it was; "Not signed off"; "Has not said"."""
    if one.part is None:
        return "Has not said"
    if one.signed_at is None:
        return "Not signed off"
    said = f"Signed off on {date_words(localdate(one.signed_at))}"
    return said if one.stands_signed else f"{said}, changed since"


def _position(
    score: int | None, limits: Limits | None, standing: Standing, risk: Risk | None = None
) -> Position | None:
    """The position in words; of the entry itself with the acceptance that may stand."""
    if score is None:
        return None
    until = risk.accepted_until if risk else None
    words = position_words(score, limits, standing, until)
    return Position(key=str(standing), words=words if limits else "Its own limits are not given")


def _ruler(score: int | None, limits: Limits | None, standing: Standing, ident: str) -> str:
    if limits is None or score is None:
        return ""
    return svg(appetite_ruler(score, limits, standing, width=220, height=16), ident=ident, css_class="ruler-drawn")


def _action(measure: PartnerMeasure, day: date) -> str:
    late = f", {count_words((day - measure.due_on).days, 'day')} late" if measure.due_on < day else ""
    return f"{measure.text.rstrip('.')}, due {date_words(measure.due_on)}{late}"
