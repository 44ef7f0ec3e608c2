"""A partner's own part of a shared risk: its words, limits, score, controls and actions, and its sign-off.

Every change takes the sign-off away: it covers what stood when it was given. Who may is asked at the door; here it is
only refused that an organisation writes about a risk that it does not share.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes.partner_checks import (
    PartRefused,
    checked_ceilings,
    checked_measure,
    checked_score,
    checked_text,
    not_future,
)
from risks.changes.record import Stale, saved
from risks.models import Organisation, PartnerAssessment, PartnerMeasure, PartnerPart, Post, Risk
from risks.rules.wording import date_words

__all__ = [
    "PartRefused",
    "add_measure",
    "change_measure",
    "end_measure",
    "score_part",
    "sign_off",
    "write_part",
]


@transaction.atomic
def write_part(
    *,
    risk: Risk,
    organisation: Organisation,
    words: str,
    appetite_ceiling: int | None,
    tolerance_ceiling: int | None,
    why: str,
    version: int,
    by: AbstractBaseUser,
    at: datetime,
) -> PartnerPart:
    """Say in words how the partner sees the risk, and its own appetite and tolerance: two scores, or neither.

    `version` is the one that was read, 0 where there was no part yet. Raises PartRefused, and Stale when somebody of
    the partner saved it since.
    """
    words = checked_text(words, noun="description")
    ceilings = checked_ceilings(appetite_ceiling, tolerance_ceiling)
    why = checked_text(why, noun="reason", ask="Say why this changes: the record of changes needs a reason.")

    def change(part: PartnerPart) -> None:
        part.words, part.appetite_ceiling, part.tolerance_ceiling = words, *ceilings

    return _changed(_part_of(risk, organisation), by, why, change, version)


@transaction.atomic
def score_part(
    *,
    risk: Risk,
    organisation: Organisation,
    likelihood: int,
    consequence: int,
    rationale: str,
    by: AbstractBaseUser,
    at: datetime,
    on: date | None = None,
) -> PartnerAssessment:
    """Record how the partner scores the risk for itself from day `on`, that of `at` unless given."""
    today = localdate(at)
    on = not_future(on or today, today, what="The score cannot start on")
    score = checked_score(likelihood, consequence)
    rationale = checked_text(rationale, noun="rationale", ask="Say why the score is what it is.")
    part = _changed(_part_of(risk, organisation), by, f"Scored {likelihood} x {consequence}: {rationale}")
    stands = part.assessments.order_by("-effective_on").first()
    if stands is not None and on < stands.effective_on:
        raise PartRefused(
            f"A score from {date_words(stands.effective_on)} is already recorded. Give that day or a later one."
        )
    return PartnerAssessment.objects.create(
        part=part,
        likelihood=score.likelihood,
        consequence=score.consequence,
        rationale=rationale,
        effective_on=on,
        recorded_at=at,
        recorded_by=by,
    )


@transaction.atomic
def add_measure(
    *,
    risk: Risk,
    organisation: Organisation,
    kind: str,
    text: str,
    by: AbstractBaseUser,
    at: datetime,
    owner: Post | None = None,
    due_on: date | None = None,
) -> PartnerMeasure:
    """Write down a control that the partner has in place, or an action of its own with the day it is due."""
    fields = checked_measure(organisation, kind, text, owner, due_on)
    why = f"{PartnerMeasure.Kind(kind).label} added: {fields['text']}"
    part = _changed(_part_of(risk, organisation), by, why)
    return saved(PartnerMeasure(part=part, kind=kind, **fields), by=by, why=why)


@transaction.atomic
def change_measure(
    *,
    measure: PartnerMeasure,
    text: str,
    owner: Post | None,
    due_on: date | None,
    version: int,
    why: str,
    by: AbstractBaseUser,
    at: datetime,
) -> PartnerMeasure:
    """Say a control or an action of the partner's anew, and why. Raises Stale when somebody saved it since."""
    why = checked_text(why, noun="reason", ask="Say why this changes.")
    stands = _standing(measure)
    fields = checked_measure(stands.part.organisation, stands.kind, text, owner, due_on)
    for name, value in fields.items():
        setattr(stands, name, value)
    return _measure_saved(stands, version, by, why)


@transaction.atomic
def end_measure(
    *, measure: PartnerMeasure, on: date, version: int, why: str, by: AbstractBaseUser, at: datetime
) -> PartnerMeasure:
    """Say that a control ended, or that an action is done or dropped, on a day that is not in the future."""
    why = checked_text(why, noun="reason", ask="Say how it ended.")
    not_future(on, localdate(at), what="It cannot have ended on")
    stands = _standing(measure)
    stands.ended_on = on
    return _measure_saved(stands, version, by, why)


@transaction.atomic
def sign_off(
    *, risk: Risk, organisation: Organisation, version: int, by: AbstractBaseUser, at: datetime
) -> PartnerPart:
    """Say that the part as it was read, at `version`, is the partner's own. Raises Stale when it changed since."""
    part = _part_of(risk, organisation)
    if part.pk is None or not part.assessments.exists():
        raise PartRefused("There is no score to sign off yet. Score the risk for your organisation first.")
    if part.signed_off_at is not None and part.version == version:
        raise PartRefused(
            f"This part was signed off on {date_words(localdate(part.signed_off_at))} and has not changed since."
        )

    def change(part: PartnerPart) -> None:
        part.signed_off_at, part.signed_off_by = at, by

    return _changed(part, by, "Signed off.", change, version)


def _part_of(risk: Risk, organisation: Organisation) -> PartnerPart:
    """The part as it stands, or a new one, with its risk locked until the change is written."""
    stands = Risk.objects.select_for_update().get(pk=risk.pk)
    if stands.scope != Risk.Scope.SYSTEM:
        raise PartRefused(f"{stands.reference_id} is not a system risk, so no partner has a part in it.")
    if stands.state != Risk.State.OPEN:
        raise PartRefused(
            f"{stands.reference_id} is {stands.get_state_display().lower()}. Only parts of an open risk can be changed."
        )
    if organisation.home or not stands.organisations.filter(pk=organisation.pk).exists():
        raise PartRefused(f"{organisation.short_name} is not a partner in {stands.reference_id}.")
    found = PartnerPart.objects.filter(risk=stands, organisation=organisation).first()
    return found or PartnerPart(risk=stands, organisation=organisation, version=0)


def _nothing(part: PartnerPart) -> None:
    """A change of what hangs on the part changes nothing in its own row but the sign-off."""


def _changed(
    part: PartnerPart,
    by: AbstractBaseUser,
    why: str,
    change: Callable[[PartnerPart], None] = _nothing,
    version: int | None = None,
) -> PartnerPart:
    """Save the part without its sign-off, then with what changed. A version that was read must still stand."""
    if version is not None and version != part.version:
        raise Stale(
            f"Somebody changed the part of {part.organisation.short_name} while you were reading it. "
            "Nothing of yours was saved: read what they changed, then try again."
        )
    part.signed_off_at = part.signed_off_by = None
    if part.pk is None:
        part.version = 1
    change(part)
    return saved(part, by=by, why=why)


def _standing(measure: PartnerMeasure) -> PartnerMeasure:
    """The row as it stands, with its risk locked."""
    _part_of(measure.part.risk, measure.part.organisation)
    stands = PartnerMeasure.objects.select_related("part__organisation", "part__risk").get(pk=measure.pk)
    if stands.ended_on is not None:
        raise PartRefused(f"“{stands.text}” ended on {date_words(stands.ended_on)}. Add a new one instead.")
    return stands


def _measure_saved(measure: PartnerMeasure, version: int, by: AbstractBaseUser, why: str) -> PartnerMeasure:
    measure.version = version
    saved(measure, by=by, why=why)
    _changed(measure.part, by, f"{measure.get_kind_display()} changed: {why}")
    return measure
