"""Take a risk through its life: propose, send back, open, close, open again.

Each writes the row of the step and the history in one transaction, and raises LifeRefused, with a sentence, before
anything is written that cannot stand.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.record import saved
from risks.changes.steps import Decision, LifeRefused, cancel_actions, checked_decision, locked, rest, write_step
from risks.models import Risk, RiskStep
from risks.rules.life import Step, proposal_fault, state_fault
from risks.rules.wording import count_words, date_words

__all__ = ["Decision", "LifeRefused", "close", "open_risk", "propose", "reopen", "send_back"]

_KINDS = {
    Step.PROPOSE: RiskStep.Kind.PROPOSED,
    Step.SEND_BACK: RiskStep.Kind.SENT_BACK,
    Step.OPEN: RiskStep.Kind.OPENED,
    Step.CLOSE: RiskStep.Kind.CLOSED,
    Step.REOPEN: RiskStep.Kind.REOPENED,
}


@transaction.atomic
def propose(*, risk: Risk, decision: Decision, by: AbstractBaseUser, at: datetime) -> RiskStep:
    """Put a draft to the body that opens risks: it says what may happen, and somebody leads it."""
    risk, decision = _ready(risk, Step.PROPOSE, decision, at)
    fault = proposal_fault(
        event=risk.event, executive_lead=risk.executive_lead_id is not None, reference=risk.reference_id
    )
    if fault:
        raise LifeRefused(fault)
    return _taken(risk, Step.PROPOSE, decision, by, at)


@transaction.atomic
def send_back(*, risk: Risk, decision: Decision, by: AbstractBaseUser, at: datetime) -> RiskStep:
    """Return a proposed risk to its leads, who read why."""
    risk, decision = _ready(risk, Step.SEND_BACK, decision, at)
    return _taken(risk, Step.SEND_BACK, decision, by, at)


@transaction.atomic
def open_risk(*, risk: Risk, decision: Decision, by: AbstractBaseUser, at: datetime) -> RiskStep:
    """A body took a proposed risk on to its register."""
    risk, decision = _ready(risk, Step.OPEN, decision, at)
    _refuse_closed_register(risk)
    risk.opened_on = decision.on
    return _taken(risk, Step.OPEN, decision, by, at)


@transaction.atomic
def close(*, risk: Risk, decision: Decision, by: AbstractBaseUser, at: datetime, actions_because: str = "") -> RiskStep:
    """A body took a risk off its register. Its flags are resolved by that decision.

    Open actions are cancelled with `actions_because`; without it, a risk that has any is not closed.
    """
    risk, decision = _ready(risk, Step.CLOSE, decision, at)
    actions = list(risk.actions.select_for_update(of=("self",)).still_open())
    if actions and not actions_because.strip():
        raise LifeRefused(
            f"{risk.reference_id} has {count_words(len(actions), 'open action')}. "
            "Say what becomes of them: they are cancelled, and your words are written on each."
        )
    cancel_actions(actions, actions_because, by=by)
    risk.closed_on, risk.closed_because = decision.on, decision.reason
    step = _taken(risk, Step.CLOSE, decision, by, at)
    rest(risk, f"The risk was closed on {date_words(decision.day(at))}.", by=by, at=at)
    return step


@transaction.atomic
def reopen(*, risk: Risk, decision: Decision, by: AbstractBaseUser, at: datetime) -> RiskStep:
    """A body put a closed risk back on its register, also one that was merged into another.

    What went along to the other risk stays there. The day it was first opened stands.
    """
    risk, decision = _ready(risk, Step.REOPEN, decision, at)
    _refuse_closed_register(risk)
    risk.closed_on, risk.closed_because, risk.merged_into = None, "", None
    risk.opened_on = risk.opened_on or decision.on
    return _taken(risk, Step.REOPEN, decision, by, at)


def _ready(risk: Risk, step: Step, decision: Decision, at: datetime) -> tuple[Risk, Decision]:
    risk = locked(risk)
    if fault := state_fault(step, risk.state, risk.reference_id):
        raise LifeRefused(fault)
    return risk, checked_decision(risk, decision, at, by_a_body=step.way.by_a_body)


def _taken(risk: Risk, step: Step, decision: Decision, by: AbstractBaseUser, at: datetime) -> RiskStep:
    risk.state = step.way.leads_to
    kind = _KINDS[step]
    saved(risk, by=by, why=f"{kind.label}: {decision.reason}")
    return write_step(risk, kind, decision, by=by, at=at)


def _refuse_closed_register(risk: Risk) -> None:
    if risk.register.closed_on is not None:
        raise LifeRefused(
            f"{risk.register} was closed on {date_words(risk.register.closed_on)}. "
            "Write the risk down anew on a register that is kept, and link the two."
        )
