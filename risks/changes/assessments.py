"""Score a risk, or say that its score still stands."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.record import saved
from risks.models import Assessment, Risk, SharedCause
from risks.rules.calendar import next_review
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.scoring import Score, ScoreError
from risks.rules.wording import date_words

LONGEST_RATIONALE = 4000


class AssessmentRefused(Exception):
    """A score that cannot be recorded; its text says what to do instead."""


@transaction.atomic
def record_assessment(
    *,
    risk: Risk,
    kind: str,
    likelihood: int,
    consequence: int,
    rationale: str,
    by: AbstractBaseUser,
    at: datetime,
    on: date | None = None,
    achieve_by: date | None = None,
    shared_cause: SharedCause | None = None,
    restores: Assessment | None = None,
) -> Assessment:
    """Record a score of an open risk from day `on` (that of `at` unless given), approved at once.

    A current score is also a review: it moves the dates of the last and the next one. `achieve_by` is for a target.
    `shared_cause` is what moved this score together with others; `restores` is the score that is taken back.
    Raises AssessmentRefused, with a sentence, when anything is missing, impossible or in the wrong order.
    """
    today = timezone.localdate(at)
    on = on or today
    risk = Risk.objects.select_for_update().get(pk=risk.pk)
    score = _checked_score(likelihood, consequence)
    rationale = _checked_rationale(rationale)
    _check_dates(risk, kind, on, today, achieve_by)
    assessment = Assessment.objects.create(
        risk=risk,
        kind=kind,
        likelihood=score.likelihood,
        consequence=score.consequence,
        rationale=rationale,
        effective_on=on,
        achieve_by=achieve_by,
        shared_cause=shared_cause,
        restores=restores,
        recorded_at=at,
        recorded_by=by,
        outcome=Assessment.Outcome.APPROVED,
        decided_at=at,
        decided_by=by,
    )
    if kind == Assessment.Kind.CURRENT:
        _reviewed(risk, score, on, rationale, by)
    return assessment


def review(*, risk: Risk, because: str, by: AbstractBaseUser, at: datetime) -> Assessment:
    """Say that the current score still stands, and why: the same score again, as a decision of its own.

    Raises AssessmentRefused when there is no score to stand by, and as record_assessment does.
    """
    scored = Risk.objects.with_current(at).get(pk=risk.pk)
    if scored.current_score is None:
        raise AssessmentRefused(f"{risk.reference_id} has no current score yet. Score it first.")
    return record_assessment(
        risk=risk,
        kind=Assessment.Kind.CURRENT,
        likelihood=scored.current_likelihood,
        consequence=scored.current_consequence,
        rationale=because,
        by=by,
        at=at,
    )


def _checked_score(likelihood: int, consequence: int) -> Score:
    try:
        return Score(likelihood, consequence)
    except ScoreError as fault:
        raise AssessmentRefused(str(fault)) from fault


def _checked_rationale(rationale: str) -> str:
    rationale = rationale.strip()
    if not rationale:
        raise AssessmentRefused("Say why the score is what it is: the committee reads the rationale with the score.")
    if len(rationale) > LONGEST_RATIONALE:
        raise AssessmentRefused(
            f"The rationale has {len(rationale):,} characters. Shorten it to {LONGEST_RATIONALE:,} or fewer."
        )
    try:
        refuse_patient_data(rationale)
    except PatientDataError as fault:
        raise AssessmentRefused(str(fault)) from fault
    return rationale


def _check_dates(risk: Risk, kind: str, on: date, today: date, achieve_by: date | None) -> None:
    fault = _state_fault(risk, kind) or _day_fault(risk, kind, on, today) or _target_fault(kind, on, achieve_by)
    if fault:
        raise AssessmentRefused(fault)


def _state_fault(risk: Risk, kind: str) -> str:
    if kind not in Assessment.Kind:
        return f"A score is inherent, current or target; you gave “{kind}”."
    if risk.state != Risk.State.OPEN:
        return f"{risk.reference_id} is {risk.get_state_display().lower()}, and only an open risk can be scored."
    return ""


def _day_fault(risk: Risk, kind: str, on: date, today: date) -> str:
    if on > today:
        return (
            f"The score cannot start on {date_words(on)}, which is in the future. Give {date_words(today)} or before."
        )
    if on < risk.identified_on:
        return f"{risk.reference_id} was identified on {date_words(risk.identified_on)}. Give that day or a later one."
    stands = Assessment.objects.approved().filter(risk=risk, kind=kind).latest_first().first()
    if stands is not None and on < stands.effective_on:
        return (
            f"A {kind} score from {date_words(stands.effective_on)} is already recorded. Give that day or a later one."
        )
    return ""


def _target_fault(kind: str, on: date, achieve_by: date | None) -> str:
    if achieve_by is None:
        return ""
    if kind != Assessment.Kind.TARGET:
        return "Only a target score has a date to reach it by. Leave that date out, or record a target."
    if achieve_by <= on:
        return f"The date to reach the target must be after {date_words(on)}; you gave {date_words(achieve_by)}."
    return ""


def _reviewed(risk: Risk, score: Score, on: date, rationale: str, by: AbstractBaseUser) -> None:
    risk.last_reviewed_on = on
    risk.next_review_on = next_review(on, score.value)
    saved(risk, by=by, why=f"Scored {score.likelihood} x {score.consequence}: {rationale}")
