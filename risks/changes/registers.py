"""Move a risk between registers: the same row, a reference of the new register, and the old one still leads to it."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.record import saved
from risks.changes.references import locked_registers, reference_in, refuse_closed
from risks.changes.steps import Decision, LifeRefused, checked_decision, locked, write_step
from risks.models import Reference, Register, Risk, RiskStep
from risks.rules.life import direction


@transaction.atomic
def move(*, risk: Risk, to: Register, decision: Decision, by: AbstractBaseUser, at: datetime) -> RiskStep:
    """Escalate an open risk to a register that more senior people read, or de-escalate it to one below.

    Back on a register it came from, it has its old reference again. Raises LifeRefused.
    """
    read = Risk.objects.select_related("register").get(pk=risk.pk)
    here, to = locked_registers(read.register, to)
    risk = locked(risk)
    _check(risk, here, to)
    decision = checked_decision(risk, decision, at, by_a_body=True)
    kind = RiskStep.Kind(direction(here.kind, to.kind))
    left = Reference.objects.get(pk=risk.reference_id)
    why = f"{kind.label} from {here.name} to {to.name}: {decision.reason}"
    risk.reference, risk.register = reference_in(to, risk, by=by, why=why), to
    saved(risk, by=by, why=why)
    left.now = risk
    saved(left, by=by, why=why)
    return write_step(
        risk,
        kind,
        decision,
        by=by,
        at=at,
        from_register=here,
        to_register=to,
        from_reference=left.text,
        to_reference=risk.reference_id,
    )


def _check(risk: Risk, here: Register, to: Register) -> None:
    if risk.register_id != here.pk:
        raise LifeRefused(f"{risk.reference_id} was moved a moment ago. Open its page again.")
    if risk.state != Risk.State.OPEN:
        raise LifeRefused(
            f"{risk.reference_id} is {risk.get_state_display().lower()}. Only an open risk moves between registers."
        )
    if here.pk == to.pk:
        raise LifeRefused(f"{risk.reference_id} is on {to.name} already. Choose another register.")
    refuse_closed(to)
    if direction(here.kind, to.kind) is None:
        raise LifeRefused(
            f"{here.name} and {to.name} stand side by side. A risk is escalated to a register above, or back down."
        )
