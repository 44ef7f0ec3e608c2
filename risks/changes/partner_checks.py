"""What a change to a partner's part must be before it is written; each refusal says what to do instead."""

from datetime import date

from risks.models import Organisation, PartnerMeasure, Post
from risks.rules.appetite import Limits, LimitsError
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.scoring import POSSIBLE_SCORES, Score, ScoreError
from risks.rules.wording import date_words

LONGEST = 2000


class PartRefused(Exception):
    """A change to a partner's part that cannot be made; its text says what to do instead."""


def checked_text(text: str, *, noun: str, ask: str = "") -> str:
    """The text without spaces round it. With `ask` it must not be empty."""
    text = text.strip()
    if ask and not text:
        raise PartRefused(ask)
    if len(text) > LONGEST:
        raise PartRefused(f"The {noun} has {len(text):,} characters. Shorten it to {LONGEST:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise PartRefused(str(fault)) from fault
    return text


def checked_ceilings(appetite: int | None, tolerance: int | None) -> tuple[int | None, int | None]:
    """Both or neither, each a score that the matrix has, tolerance not below appetite."""
    if appetite is None and tolerance is None:
        return None, None
    if appetite is None or tolerance is None:
        raise PartRefused("Give both appetite and tolerance, or neither.")
    for name, limit in (("Appetite", appetite), ("Tolerance", tolerance)):
        if limit not in POSSIBLE_SCORES:
            possible = ", ".join(str(score) for score in POSSIBLE_SCORES)
            raise PartRefused(f"{name} must be a score that the matrix has: {possible}. You gave {limit}.")
    try:
        Limits(appetite, tolerance)
    except LimitsError as fault:
        raise PartRefused(str(fault)) from fault
    return appetite, tolerance


def checked_score(likelihood: int, consequence: int) -> Score:
    try:
        return Score(likelihood, consequence)
    except ScoreError as fault:
        raise PartRefused(str(fault)) from fault


def not_future(day: date, today: date, *, what: str) -> date:
    if day > today:
        raise PartRefused(f"{what} {date_words(day)}, which is in the future. Give {date_words(today)} or before.")
    return day


def checked_measure(
    organisation: Organisation, kind: str, text: str, owner: Post | None, due_on: date | None
) -> dict[str, object]:
    """The fields of a control, which has no date, or of an action, which has one."""
    if kind not in PartnerMeasure.Kind:
        raise PartRefused(f"“{kind}” is neither a control nor an action. Choose one of them.")
    action = kind == PartnerMeasure.Kind.ACTION
    text = checked_text(text, noun=kind, ask=f"Say what the {kind} is.")
    if owner is not None and owner.organisation_id != organisation.pk:
        raise PartRefused(f"{owner.title} is not a post of {organisation.short_name}. Choose one of its own posts.")
    if action and due_on is None:
        raise PartRefused("Give the day on which the action is due.")
    return {"text": text, "owner": owner, "due_on": due_on if action else None}
