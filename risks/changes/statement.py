"""Write the statement of a risk, and set advice on it aside."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.record import saved
from risks.models import AdviceDismissal, Risk
from risks.rules.patient_data import PatientDataError, refuse_patient_data

LONGEST_PART = 1000
LONGEST_WHY = 500


class StatementRefused(Exception):
    """A statement, or a dismissal, that cannot be saved; its text says what to do instead."""


@transaction.atomic
def write_statement(
    *,
    risk: Risk,
    cause: str,
    event: str,
    effect: str,
    version: int,
    why: str,
    by: AbstractBaseUser,
    at: datetime,
) -> Risk:
    """Save the three parts as they read on version `version` of a risk that is not closed, with the reason.

    Advice never stops this. Raises StatementRefused, with a sentence, when nothing is written, a part is too long or
    holds what looks like an NHS number, no reason is given, or the risk is closed; Stale when somebody saved since.
    """
    stands = Risk.objects.select_for_update().get(pk=risk.pk)
    if stands.state == Risk.State.CLOSED:
        raise StatementRefused(f"{risk.reference_id} is closed, and its statement is kept as it was.")
    parts = {"cause": cause.strip(), "event": event.strip(), "effect": effect.strip()}
    if not parts["event"]:
        raise StatementRefused("Say what might happen: a statement without an event is not a risk.")
    for name, text in parts.items():
        _refuse_too_long(name, text, LONGEST_PART)
        setattr(stands, name, text)
    stands.version = version
    return saved(stands, by=by, why=_checked(why, "Say why the statement changes: the record keeps the reason."))


@transaction.atomic
def dismiss_advice(
    *, risk: Risk, advice: str, about: str, reason: str, by: AbstractBaseUser, at: datetime
) -> AdviceDismissal:
    """Set one piece of advice aside until the words it was given on, `about`, change.

    Raises StatementRefused without a reason, and for a closed risk.
    """
    if risk.state == Risk.State.CLOSED:
        raise StatementRefused(f"{risk.reference_id} is closed, and its statement is kept as it was.")
    return AdviceDismissal.objects.create(
        risk=risk,
        advice=advice,
        about=about,
        reason=_checked(reason, "Say why this advice does not apply here."),
        recorded_at=at,
        recorded_by=by,
    )


def _checked(reason: str, ask: str) -> str:
    reason = reason.strip()
    if not reason:
        raise StatementRefused(ask)
    _refuse_too_long("reason", reason, LONGEST_WHY)
    return reason


def _refuse_too_long(name: str, text: str, longest: int) -> None:
    if len(text) > longest:
        raise StatementRefused(f"The {name} has {len(text):,} characters. Shorten it to {longest:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise StatementRefused(str(fault)) from fault
