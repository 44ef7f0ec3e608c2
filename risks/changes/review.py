"""Review a risk in one sitting: its score, and what has become of actions and assurances; saved together or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes.assessments import AssessmentRefused, record_assessment, review
from risks.changes.record import Stale
from risks.changes.treatment import TreatmentRefused, complete_action, move_action, renew_assurance
from risks.models import Assessment, Assurance, Risk, TreatmentAction
from risks.rules.scoring import Score
from risks.rules.wording import date_words


class ReviewRefused(Exception):
    """A review that cannot be saved; its text says what to do.

    `action` or `assurance` is the key of the row it speaks of; `overtaken` is set when the score is another by now.
    """

    def __init__(
        self, words: str, *, action: int | None = None, assurance: int | None = None, overtaken: bool = False
    ) -> None:
        super().__init__(words)
        self.action, self.assurance, self.overtaken = action, assurance, overtaken


@dataclass(frozen=True)
class ActionAnswer:
    """What became of one action: moved `to` a date because of `reason`, or `done_on` a day. One of the two."""

    action: TreatmentAction
    to: date | None = None
    reason: str = ""
    done_on: date | None = None


@dataclass(frozen=True)
class AssuranceAnswer:
    """An assurance that was received again on a day, and says what it said before."""

    assurance: Assurance
    received_on: date


@transaction.atomic
def review_risk(
    *,
    risk: Risk,
    because: str,
    actions: Sequence[ActionAnswer] = (),
    assurances: Sequence[AssuranceAnswer] = (),
    score: Score | None = None,
    stood: Score | None = None,
    by: AbstractBaseUser,
    at: datetime,
) -> Assessment:
    """Record what became of actions and assurances, then the score and why, which moves the next review.

    Without a `score`, or with the one that stands, the score stands. `stood` is the score that the reviewer read: when
    another stands by now, nothing is saved, so that nobody confirms what they have not seen. An open action without an
    answer is on track. Raises ReviewRefused, and saves nothing, when an action that is late has no answer, or one of
    the answers or the score itself cannot be recorded.
    """
    risk = Risk.objects.select_for_update().get(pk=risk.pk)
    standing = _standing(risk, at)
    if stood is not None and standing not in (None, stood):
        raise ReviewRefused(_overtaken(risk, stood, standing), overtaken=True)
    _check_answered(risk, {answer.action.pk: answer for answer in actions}, localdate(at))
    for answer in actions:
        _record(risk, answer, by, at)
    for answer in assurances:
        _renew(risk, answer, by, at)
    try:
        if score in (None, standing):
            return review(risk=risk, because=because, by=by, at=at)
        return record_assessment(
            risk=risk,
            kind=Assessment.Kind.CURRENT,
            likelihood=score.likelihood,
            consequence=score.consequence,
            rationale=because,
            by=by,
            at=at,
        )
    except (AssessmentRefused, Stale) as fault:
        raise ReviewRefused(str(fault)) from fault


def _standing(risk: Risk, at: datetime) -> Score | None:
    scored = Risk.objects.with_score(at).get(pk=risk.pk)
    return None if scored.current_score is None else Score(scored.current_likelihood, scored.current_consequence)


def _overtaken(risk: Risk, stood: Score, standing: Score) -> str:
    return (
        f"Somebody scored {risk.reference_id} while you were reviewing it: it was {_sum(stood)} and is now "
        f"{_sum(standing)}. Nothing was saved and nothing you typed is lost. Read the new score, then save again."
    )


def _sum(score: Score) -> str:
    return f"{score.value} ({score.likelihood} × {score.consequence})"


def _check_answered(risk: Risk, answers: Mapping[int, ActionAnswer], day: date) -> None:
    for action in TreatmentAction.objects.overdue(day).filter(risk=risk).order_by("due_on", "pk"):
        if action.pk not in answers:
            raise ReviewRefused(late_words(action), action=action.pk)


def late_words(action: TreatmentAction) -> str:
    """What is asked of an action whose date has passed."""
    return f"This action was due on {date_words(action.due_on)}. Say when it was done, or give it a new date."


def _record(risk: Risk, answer: ActionAnswer, by: AbstractBaseUser, at: datetime) -> None:
    action = answer.action
    if action.risk_id != risk.pk:
        raise ReviewRefused(f"That action belongs to another risk than {risk.reference_id}.", action=action.pk)
    try:
        if answer.done_on is not None:
            complete_action(action=action, on=answer.done_on, by=by, at=at)
        elif answer.to is not None:
            move_action(action=action, to=answer.to, reason=answer.reason, by=by, at=at)
        else:
            raise TreatmentRefused(late_words(action))
    except (TreatmentRefused, Stale) as fault:
        raise ReviewRefused(str(fault), action=action.pk) from fault


def _renew(risk: Risk, answer: AssuranceAnswer, by: AbstractBaseUser, at: datetime) -> None:
    one = answer.assurance
    if one.risk_id != risk.pk:
        raise ReviewRefused(f"That assurance belongs to another risk than {risk.reference_id}.", assurance=one.pk)
    try:
        renew_assurance(
            assurance=one,
            received_on=answer.received_on,
            design=one.design,
            effectiveness=one.effectiveness,
            rating=one.rating,
            by=by,
            at=at,
        )
    except (TreatmentRefused, Stale) as fault:
        raise ReviewRefused(str(fault), assurance=one.pk) from fault
