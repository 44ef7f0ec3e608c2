"""Score a risk, or say that its score still stands."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.approvers import holds_executive_post, tell_approvers
from risks.changes.record import Stale, saved
from risks.changes.steps import locked
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
    read: Assessment | None = None,
) -> Assessment:
    """Record a score of a risk that is not closed, from day `on` (that of `at` unless given).

    It is approved at once, or proposed and told to whoever decides it: see waits_for_approval. An approved current
    score of an open risk is also a review: it moves the dates of the last and the next one. A target has a date to
    `achieve_by`. `read` is the score of the kind that stood when this one was thought over: raises Stale when another
    stands by now. Raises AssessmentRefused, with a sentence, when anything is missing, impossible or in the wrong
    order, and when another score of the kind waits already.
    """
    today = timezone.localdate(at)
    on = on or today
    # Locked alone: joined to its register, a risk that somebody transfers meanwhile would not be found.
    risk = Risk.objects.select_related("register", "executive_lead").get(pk=locked(risk).pk)
    score = _checked_score(likelihood, consequence)
    rationale = _checked_rationale(rationale)
    stands = Assessment.objects.approved().filter(risk=risk, kind=kind).latest_first().first()
    if read is not None and stands != read:
        raise Stale(
            f"Somebody scored {risk.reference_id} while you were scoring it. Read theirs before you save yours."
        )
    _refuse(
        _state_fault(risk, kind) or _day_fault(risk, kind, on, today, stands) or _target_fault(kind, on, achieve_by)
    )
    assessment = Assessment(
        risk=risk,
        kind=kind,
        likelihood=score.likelihood,
        consequence=score.consequence,
        rationale=rationale,
        effective_on=on,
        achieve_by=achieve_by,
        recorded_at=at,
        recorded_by=by,
        shared_cause=shared_cause,
        restores=restores,
    )
    if waits_for_approval(assessment=assessment, stands=stands, day=today):
        _refuse_second(risk, kind)
        assessment.save()
        tell_approvers(assessment=assessment, stands=stands, at=at)
        return assessment
    assessment.outcome, assessment.decided_at, assessment.decided_by = Assessment.Outcome.APPROVED, at, by
    assessment.save()
    move_review_dates(assessment=assessment, by=by)
    return assessment


def waits_for_approval(*, assessment: Assessment, stands: Assessment | None, day: date) -> bool:
    """Whether a score must be approved: one that changes what stands of an open risk, in a register that asks for it.

    The holder of the executive lead's post approves by scoring. Its risk must have come with its register.
    """
    risk = assessment.risk
    if not risk.register.approval_required or risk.state != Risk.State.OPEN:
        return False
    unchanged = stands is not None and _said(stands) == _said(assessment)
    return not unchanged and not holds_executive_post(user=assessment.recorded_by, risk=risk, day=day)


def _said(one: Assessment) -> tuple[int, int, date | None]:
    return one.likelihood, one.consequence, one.achieve_by


def _refuse_second(risk: Risk, kind: str) -> None:
    waiting = Assessment.objects.filter(risk=risk, kind=kind, outcome=Assessment.Outcome.PROPOSED).first()
    if waiting is not None:
        since = date_words(timezone.localdate(waiting.recorded_at))
        raise AssessmentRefused(
            f"A score of {waiting.likelihood * waiting.consequence}, proposed on {since}, already waits for approval. "
            "Have it decided or withdrawn before you propose another."
        )


def move_review_dates(*, assessment: Assessment, by: AbstractBaseUser) -> None:
    """An approved current score of an open risk is a review of it. The risk must be locked."""
    risk = assessment.risk
    if assessment.kind != Assessment.Kind.CURRENT or risk.state != Risk.State.OPEN:
        return
    score = Score(assessment.likelihood, assessment.consequence)
    risk.last_reviewed_on = assessment.effective_on
    risk.next_review_on = next_review(assessment.effective_on, score.value, risk.register.review_intervals)
    saved(risk, by=by, why=f"Scored {score.likelihood} x {score.consequence}: {assessment.rationale}")


def review(*, risk: Risk, because: str, by: AbstractBaseUser, at: datetime) -> Assessment:
    """Say that the current score still stands, and why: the same score again, as a decision of its own.

    Raises AssessmentRefused when there is no score to stand by, and as record_assessment does.
    """
    scored = Risk.objects.with_score(at).get(pk=risk.pk)
    if scored.state != Risk.State.OPEN:
        raise AssessmentRefused(
            f"{risk.reference_id} is {scored.get_state_display().lower()}, and only an open risk is reviewed."
        )
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


def _refuse(fault: str) -> None:
    if fault:
        raise AssessmentRefused(fault)


def _state_fault(risk: Risk, kind: str) -> str:
    if kind not in Assessment.Kind:
        return f"A score is inherent, current or target; you gave “{kind}”."
    if risk.state == Risk.State.CLOSED:
        return f"{risk.reference_id} is closed, and a closed risk is not scored. Reopen it first."
    return ""


def _day_fault(risk: Risk, kind: str, on: date, today: date, stands: Assessment | None) -> str:
    if on > today:
        return (
            f"The score cannot start on {date_words(on)}, which is in the future. Give {date_words(today)} or before."
        )
    if on < risk.identified_on:
        return f"{risk.reference_id} was identified on {date_words(risk.identified_on)}. Give that day or a later one."
    if stands is not None and on < stands.effective_on:
        return (
            f"A {kind} score from {date_words(stands.effective_on)} is already recorded. Give that day or a later one."
        )
    return ""


def _target_fault(kind: str, on: date, achieve_by: date | None) -> str:
    if kind != Assessment.Kind.TARGET:
        if achieve_by is None:
            return ""
        return "Only a target score has a date to reach it by. Leave that date out, or record a target."
    if achieve_by is None:
        return "Give the date by which the target is to be reached."
    if achieve_by <= on:
        return f"The date to reach the target must be after {date_words(on)}; you gave {date_words(achieve_by)}."
    return ""
