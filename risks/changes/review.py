"""Review a risk in one sitting: the score that stands, and what has become of each action; saved together or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes.assessments import AssessmentRefused, review
from risks.changes.record import Stale
from risks.changes.treatment import TreatmentRefused, complete_action, move_action
from risks.models import Assessment, Risk, TreatmentAction
from risks.rules.wording import date_words


class ReviewRefused(Exception):
    """A review that cannot be saved; its text says what to do. `action` is the key of the action it speaks of."""

    def __init__(self, words: str, *, action: int | None = None) -> None:
        super().__init__(words)
        self.action = action


@dataclass(frozen=True)
class ActionAnswer:
    """What became of one action: moved `to` a date because of `reason`, or `done_on` a day. One of the two."""

    action: TreatmentAction
    to: date | None = None
    reason: str = ""
    done_on: date | None = None


@transaction.atomic
def review_risk(
    *, risk: Risk, because: str, actions: Sequence[ActionAnswer], by: AbstractBaseUser, at: datetime
) -> Assessment:
    """Record what became of actions, then that the score still stands and why, which moves the next review.

    An open action without an answer is on track. Raises ReviewRefused, and saves nothing, when an action that is late
    has no answer, or one of the answers or the review itself cannot be recorded.
    """
    risk = Risk.objects.select_for_update().get(pk=risk.pk)
    answers = {answer.action.pk: answer for answer in actions}
    _check_answered(risk, answers, localdate(at))
    for answer in actions:
        _record(risk, answer, by, at)
    try:
        return review(risk=risk, because=because, by=by, at=at)
    except (AssessmentRefused, Stale) as fault:
        raise ReviewRefused(str(fault)) from fault


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
