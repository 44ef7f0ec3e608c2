"""Transfer a register to a successor organisation, with every risk that is not closed, and where each came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.db.models import Max, Q
from django.utils.timezone import localdate
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from risks.changes.record import saved
from risks.changes.references import locked_registers, next_references, refuse_closed
from risks.changes.steps import LONGEST_MINUTE, Decision, LifeRefused, checked_text, step_of
from risks.models import Organisation, Reference, Register, Risk, RiskStep
from risks.rules.life import day_fault

# Risks moved at a time, so that memory does not grow with the register.
CHUNK = 500
LONGEST_CODE, LONGEST_PREFIX = 20, 10


@dataclass(frozen=True)
class NewRegister:
    """A register to be, of an organisation that stands already or of one that `organisation_name` founds."""

    code: str
    name: str
    prefix: str
    organisation: Organisation | None = None
    organisation_name: str = ""


@dataclass(frozen=True)
class Transferred:
    """Where the risks are now, how many moved, and whether its organisation keeps the product from now on."""

    to: Register
    risks: int
    new_home: bool


@dataclass(frozen=True)
class _Transfer:
    here: Register
    there: Register
    decision: Decision

    @property
    def why(self) -> str:
        return f"Transferred from {self.here.name} to {self.there.name}: {self.decision.reason}"


@transaction.atomic
def transfer_to_new(
    *, register: Register, new: NewRegister, decision: Decision, by: AbstractBaseUser, at: datetime
) -> Transferred:
    """Found a register like this one in another organisation, and transfer to it. Raises LifeRefused."""
    to = _founded(register, new, by, decision)
    return transfer_register(register=register, to=to, decision=decision, by=by, at=at)


@transaction.atomic
def transfer_register(
    *, register: Register, to: Register, decision: Decision, by: AbstractBaseUser, at: datetime
) -> Transferred:
    """Give every risk of the register that is not closed a reference on another organisation's; old ones lead on.

    The register is closed and names its successor; closed risks stay on it, readable. With the last open register of
    the organisation that keeps the product, its successor keeps it: posts of the old one go on being at home.
    Appetite goes by the scope of the new register. Raises LifeRefused.
    """
    here, there = locked_registers(register, to)
    transfer = _Transfer(here, there, _checked(here, there, decision, at))
    moved = 0
    while chunk := _next_chunk(here):
        moved += _move(chunk, transfer, by=by, at=at)
    here.closed_on, here.successor = transfer.decision.on, there
    saved(here, by=by, why=transfer.why)
    return Transferred(there, moved, _hand_over(transfer, by=by))


def _next_chunk(here: Register) -> Sequence[Risk]:
    standing = Risk.objects.select_for_update(of=("self",)).filter(register=here).exclude(state=Risk.State.CLOSED)
    return list(standing.select_related("reference").order_by("reference__number")[:CHUNK])


def _move(chunk: Sequence[Risk], transfer: _Transfer, *, by: AbstractBaseUser, at: datetime) -> int:
    """The same queries for a chunk of any size."""
    record = {"default_user": by, "default_change_reason": transfer.why}
    given = bulk_create_with_history(next_references(transfer.there, len(chunk)), Reference, **record)
    left, steps = [], []
    for risk, reference in zip(chunk, given, strict=True):
        before = risk.reference
        before.now = risk
        left.append(before)
        risk.reference, risk.register, risk.version = reference, transfer.there, risk.version + 1
        steps.append(
            step_of(
                risk,
                RiskStep.Kind.TRANSFERRED,
                transfer.decision,
                by=by,
                at=at,
                from_register=transfer.here,
                to_register=transfer.there,
                from_reference=before.text,
                to_reference=reference.text,
            )
        )
    bulk_update_with_history(chunk, Risk, ["reference", "register", "version"], **record)
    bulk_update_with_history(left, Reference, ["now"], **record)
    RiskStep.objects.bulk_create(steps)
    return len(chunk)


def _checked(here: Register, there: Register, decision: Decision, at: datetime) -> Decision:
    refuse_closed(here)
    refuse_closed(there)
    owner = here.organisation or _home()
    if here.pk == there.pk or there.organisation_id in (None, owner and owner.pk):
        raise LifeRefused(f"{there.name} is not a register of another organisation. Choose one that is.")
    found = Risk.objects.filter(register=here).aggregate(step=Max("steps__taken_on"), identified=Max("identified_on"))
    day = decision.day(at)
    fault = day_fault(day, localdate(at), identified_on=found["identified"] or day, last_step_on=found["step"])
    if fault:
        raise LifeRefused(fault)
    return Decision(
        checked_text(decision.reason, noun="reason", ask="Say why the register is transferred."),
        decision.body,
        day,
        checked_text(decision.minute_reference, noun="minute reference", longest=LONGEST_MINUTE),
    )


def _home() -> Organisation | None:
    return Organisation.objects.filter(home=True).first()


def _hand_over(transfer: _Transfer, *, by: AbstractBaseUser) -> bool:
    """Whether the new organisation keeps the product now, because the old one has no open register left."""
    old, new = transfer.here.organisation or _home(), transfer.there.organisation
    if old is None or not old.home:
        return False
    if Register.objects.filter(Q(organisation=old) | Q(organisation=None), closed_on=None).exists():
        return False
    old.home, old.successor = False, new
    old.closed_on = old.closed_on or transfer.decision.on
    saved(old, by=by, why=transfer.why)
    new.home = True
    saved(new, by=by, why=transfer.why)
    return True


def _founded(register: Register, new: NewRegister, by: AbstractBaseUser, decision: Decision) -> Register:
    """A register of the same kind, scope and committee. Its appetite is that of its scope, as before."""
    why = checked_text(decision.reason, noun="reason", ask="Say why the register is transferred.")
    code, prefix = _checked_names(new)
    organisation = new.organisation or _founded_organisation(new.organisation_name, by, why)
    to = Register(
        code=code,
        name=checked_text(new.name, noun="name", ask="Give the new register a name.", longest=150),
        prefix=prefix,
        organisation=organisation,
        kind=register.kind,
        scope=register.scope,
        digits=register.digits,
        lead_committee=register.lead_committee,
        approval_required=register.approval_required,
        review_intervals=register.review_intervals,
    )
    if Register.objects.filter(Q(code=code) | Q(name=to.name) | Q(prefix=prefix)).exists():
        raise LifeRefused("Another register has that code, name or prefix already. Give ones that are not in use.")
    return saved(to, by=by, why=why)


def _checked_names(new: NewRegister) -> tuple[str, str]:
    code, prefix = new.code.strip().lower(), new.prefix.strip().upper()
    try:
        validate_slug(code)
    except ValidationError as fault:
        raise LifeRefused("Give the code in letters, numbers and hyphens, for example central-baf.") from fault
    if len(code) > LONGEST_CODE:
        raise LifeRefused(f"Shorten the code to {LONGEST_CODE} characters or fewer.")
    if not (prefix.isascii() and prefix.isalnum() and len(prefix) <= LONGEST_PREFIX):
        raise LifeRefused(f"Give a prefix of up to {LONGEST_PREFIX} letters and numbers, for example CBAF.")
    return code, prefix


def _founded_organisation(name: str, by: AbstractBaseUser, why: str) -> Organisation:
    name = checked_text(
        name, noun="organisation's name", ask="Choose the organisation, or give the name of a new one.", longest=200
    )
    if Organisation.objects.filter(name=name).exists():
        raise LifeRefused(f"{name} is in the list already. Choose it there.")
    made = Organisation(name=name, short_name=name[:60], kind=Organisation.Kind.ICB)
    return saved(made, by=by, why=why)
