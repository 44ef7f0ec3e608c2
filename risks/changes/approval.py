"""Decide a score that waits: approve it, return it with a comment, or take it back."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.approvers import tell_lead
from risks.changes.assessments import move_review_dates
from risks.models import Assessment, Risk
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import date_words

LONGEST_COMMENT = 2000


class ApprovalRefused(Exception):
    """A decision that cannot be made; its text says what to do instead."""


@transaction.atomic
def approve_assessment(*, assessment: Assessment, by: AbstractBaseUser, at: datetime, comment: str = "") -> Assessment:
    """It counts from now on, from its effective date; a current score moves the dates of review. Tells the risk lead.

    Raises ApprovalRefused when somebody else decided first, when it is their own, when the risk has closed, or when a
    newer score stands, behind which this one would be hidden.
    """
    waiting = _locked(assessment)
    _refuse_own(waiting, by)
    if waiting.risk.state == Risk.State.CLOSED:
        raise ApprovalRefused(f"{waiting.risk.reference_id} is closed, so nothing can be approved. Return the score.")
    newer = newer_than(waiting)
    if newer is not None:
        raise ApprovalRefused(
            f"A score of {newer.score} from {date_words(newer.effective_on)} was approved since, and it would stay the "
            "score whatever you do here. Return this one, and have the risk scored again."
        )
    decided = _decided(waiting, Assessment.Outcome.APPROVED, by, at, _checked(comment))
    move_review_dates(assessment=decided, by=by)
    tell_lead(assessment=decided, at=at)
    return decided


@transaction.atomic
def return_assessment(*, assessment: Assessment, comment: str, by: AbstractBaseUser, at: datetime) -> Assessment:
    """It never counts; the comment says why, and the risk lead is told.

    Raises ApprovalRefused without a comment, when somebody else decided first, and when it is their own.
    """
    waiting = _locked(assessment)
    _refuse_own(waiting, by)
    if not comment.strip():
        raise ApprovalRefused("Say what has to change before it can be approved: whoever proposed it reads that.")
    decided = _decided(waiting, Assessment.Outcome.RETURNED, by, at, _checked(comment))
    tell_lead(assessment=decided, at=at)
    return decided


@transaction.atomic
def withdraw_assessment(*, assessment: Assessment, by: AbstractBaseUser, at: datetime, comment: str = "") -> Assessment:
    """Whoever proposed it takes it back; it never counts. Raises ApprovalRefused for anybody else, or when decided."""
    waiting = _locked(assessment)
    if waiting.recorded_by_id != by.pk:
        raise ApprovalRefused("Only the person who proposed a score can withdraw it. Return it with a comment.")
    return _decided(waiting, Assessment.Outcome.WITHDRAWN, by, at, _checked(comment))


def newer_than(waiting: Assessment) -> Assessment | None:
    """The approved score of its kind that would stand even if this one were approved. One query."""
    approved = Assessment.objects.approved().filter(risk=waiting.risk_id, kind=waiting.kind)
    latest = approved.latest_first().first()
    return latest if latest is not None and overtakes(latest, waiting) else None


def overtakes(one: Assessment, other: Assessment) -> bool:
    """Whether `one` stands before `other` when both are approved, as AssessmentQuerySet.latest_first orders them."""
    return (one.effective_on, one.recorded_at, one.pk) > (other.effective_on, other.recorded_at, other.pk)


def _locked(assessment: Assessment) -> Assessment:
    """The row with its risk, both locked: of two who decide at once the second is told what the first decided."""
    # Alone: joined to its register, a risk that somebody transfers meanwhile would not be found.
    risk = Risk.objects.select_for_update().get(pk=assessment.risk_id)
    row = Assessment.objects.select_related("decided_by__person").get(pk=assessment.pk)
    if row.outcome != Assessment.Outcome.PROPOSED:
        day = date_words(timezone.localdate(row.decided_at))
        raise ApprovalRefused(
            f"This score was already {row.get_outcome_display().lower()} on {day}. Nothing of yours was saved."
        )
    row.risk = risk
    return row


def _refuse_own(waiting: Assessment, by: AbstractBaseUser) -> None:
    if waiting.recorded_by_id == by.pk:
        raise ApprovalRefused("You proposed this score, so somebody else decides it. You can withdraw it.")


def _checked(comment: str) -> str:
    comment = comment.strip()
    if len(comment) > LONGEST_COMMENT:
        raise ApprovalRefused(
            f"The comment has {len(comment):,} characters. Shorten it to {LONGEST_COMMENT:,} or fewer."
        )
    try:
        refuse_patient_data(comment)
    except PatientDataError as fault:
        raise ApprovalRefused(str(fault)) from fault
    return comment


def _decided(row: Assessment, outcome: str, by: AbstractBaseUser, at: datetime, comment: str) -> Assessment:
    row.outcome, row.decided_at, row.decided_by, row.decision_comment = outcome, at, by, comment
    row.save()
    return row
