"""What every step in the life of a risk has in common: who decided it when, what is checked, and the row it leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils.timezone import localdate

from risks.changes.flags import resolve_flag
from risks.changes.record import saved
from risks.models import Assessment, Committee, Flag, Risk, RiskStep, TreatmentAction
from risks.rules.life import day_fault
from risks.rules.patient_data import PatientDataError, refuse_patient_data

LONGEST = 2000
LONGEST_MINUTE = 40


class LifeRefused(Exception):
    """A step in the life of a risk that cannot be taken; its text says what to do instead."""


@dataclass(frozen=True)
class Decision:
    """Who decided a step, on which day, where it is minuted, and why. `on` None is the day it is written down."""

    reason: str
    body: Committee | None = None
    on: date | None = None
    minute_reference: str = ""

    def day(self, at: datetime) -> date:
        return self.on or localdate(at)


def checked_decision(risk: Risk, decision: Decision, at: datetime, *, by_a_body: bool) -> Decision:
    """The decision without blanks around its words. Raises LifeRefused."""
    if by_a_body and decision.body is None:
        raise LifeRefused("Choose the board or committee that decided it.")
    fault = day_fault(
        decision.day(at), localdate(at), identified_on=risk.identified_on, last_step_on=last_step_on(risk)
    )
    if fault:
        raise LifeRefused(fault)
    return Decision(
        reason=checked_text(decision.reason, noun="reason", ask="Say why: the decision is read with its reason."),
        body=decision.body,
        on=decision.day(at),
        minute_reference=checked_text(decision.minute_reference, noun="minute reference", longest=LONGEST_MINUTE),
    )


def last_step_on(risk: Risk) -> date | None:
    """The day of its last decision. A proposal is often written down after the meeting that decides on it."""
    decided = risk.steps.exclude(kind__in=[RiskStep.Kind.PROPOSED, RiskStep.Kind.SENT_BACK])
    return decided.order_by("-taken_on").values_list("taken_on", flat=True).first()


def checked_text(text: str, *, noun: str, ask: str = "", longest: int = LONGEST) -> str:
    """The text without blanks around it. `ask` is the sentence for an empty one; without it, empty is allowed."""
    text = text.strip()
    if ask and not text:
        raise LifeRefused(ask)
    if len(text) > longest:
        raise LifeRefused(f"The {noun} has {len(text):,} characters. Shorten it to {longest:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise LifeRefused(str(fault)) from fault
    return text


def locked(risk: Risk) -> Risk:
    """The risk as it stands, held until the change is written. Call it inside a transaction."""
    return Risk.objects.select_for_update().get(pk=risk.pk)


def step_of(
    risk: Risk, kind: str, decision: Decision, *, by: AbstractBaseUser, at: datetime, **where: object
) -> RiskStep:
    """The row of a step, not yet saved; `where` holds registers, references or the other risk of one that has them."""
    return RiskStep(
        risk=risk,
        kind=kind,
        taken_on=decision.day(at),
        reason=decision.reason,
        body=decision.body,
        minute_reference=decision.minute_reference,
        recorded_at=at,
        recorded_by=by,
        **where,
    )


def write_step(
    risk: Risk, kind: str, decision: Decision, *, by: AbstractBaseUser, at: datetime, **where: object
) -> RiskStep:
    """Leave the row of a step that was taken."""
    step = step_of(risk, kind, decision, by=by, at=at, **where)
    step.save()
    return step


def rest(risk: Risk, because: str, *, by: AbstractBaseUser, at: datetime) -> None:
    """What stands open on a risk that is no longer open: its flags are resolved by decision, and a score that waits
    for approval is withdrawn."""
    for flag in risk.flags.select_for_update().standing():
        resolve_flag(flag=flag, how=Flag.Resolution.DECISION, because=because, by=by, at=at)
    for waiting in risk.assessments.filter(outcome=Assessment.Outcome.PROPOSED):
        waiting.outcome, waiting.decided_at, waiting.decided_by = Assessment.Outcome.WITHDRAWN, at, by
        waiting.decision_comment = because
        waiting.save()


def cancel_actions(actions: Iterable[TreatmentAction], because: str, *, by: AbstractBaseUser) -> None:
    for action in actions:
        action.state = TreatmentAction.State.CANCELLED
        saved(action, by=by, why=f"Cancelled: {because}")
