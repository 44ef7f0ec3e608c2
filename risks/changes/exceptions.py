"""Accept a risk beyond tolerance until a date, with conditions; and take that back. It expires by itself, loudly."""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes.flags import resolve_flag
from risks.changes.record import saved
from risks.models import AppetiteException, Committee, Flag, Risk
from risks.rules.drift_appetite import RULE
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import date_words

LONGEST = 2000
LONGEST_MINUTE = 40
# An acceptance longer than this is questioned once: a Board looks at its appetite every year.
USUAL_MONTHS = 12


class ExceptionRefused(Exception):
    """An acceptance that cannot be recorded or ended; its text says what to do instead."""


@transaction.atomic
def accept_beyond_tolerance(
    *,
    risk: Risk,
    committee: Committee,
    accepted_on: date,
    until: date,
    conditions: str,
    by: AbstractBaseUser,
    at: datetime,
    minute_reference: str = "",
) -> AppetiteException:
    """Record that a committee accepts an open risk which is beyond tolerance, to the end of day `until`.

    One that still stands is replaced from the day of the new one. The flag about the breach closes by this decision,
    so that the sweep opens it, and tells, on the day after `until`. Raises ExceptionRefused.
    """
    today = localdate(at)
    conditions = _checked(conditions, "conditions", "Say what the committee asked in return: the conditions.")
    minute_reference = _checked(minute_reference, "minute reference", "", LONGEST_MINUTE)
    risk = _beyond(risk, today)
    _check_days(accepted_on, until, today)
    _replace(risk, accepted_on, by)
    made = AppetiteException(
        risk=risk,
        accepted_by=committee,
        accepted_on=accepted_on,
        until=until,
        conditions=conditions,
        minute_reference=minute_reference,
    )
    why = f"{committee.short_name} accepted it until {date_words(until)}: {conditions}"
    _rest_flag(risk, why, by, at)
    return saved(made, by=by, why=why)


@transaction.atomic
def end_exception(
    *, exception: AppetiteException, on: date, why: str, by: AbstractBaseUser, at: datetime
) -> AppetiteException:
    """Take an acceptance back before its time: from day `on`, today or earlier, the risk is not accepted any more."""
    why = _checked(why, "reason", "Say why the acceptance ends: the committee reads it.")
    exception = AppetiteException.objects.select_for_update().get(pk=exception.pk)
    if exception.ended_on is not None or exception.until < localdate(at):
        raise ExceptionRefused(f"This acceptance ended on {date_words(exception.last_day)} already.")
    if not exception.accepted_on <= on <= localdate(at):
        raise ExceptionRefused(
            f"It was accepted on {date_words(exception.accepted_on)}. Give that day or a later one, up to today."
        )
    exception.ended_on = on
    return saved(exception, by=by, why=why)


def _beyond(risk: Risk, today: date) -> Risk:
    """The risk as it stands, locked; only one beyond tolerance needs an acceptance."""
    Risk.objects.select_for_update().get(pk=risk.pk)
    stands = Risk.objects.with_score().with_limits(today).get(pk=risk.pk)
    if stands.state != Risk.State.OPEN:
        raise ExceptionRefused(f"{stands.reference_id} is {stands.get_state_display().lower()}, not open.")
    where = stands.position(today)
    if not where.is_beyond:
        raise ExceptionRefused(f"{stands.reference_id}: {where.label.lower()}, so there is nothing to accept.")
    return stands


def _check_days(accepted_on: date, until: date, today: date) -> None:
    if accepted_on > today:
        raise ExceptionRefused(
            f"The committee cannot have accepted it on {date_words(accepted_on)}, which is in the future."
        )
    if until < today or until < accepted_on:
        raise ExceptionRefused(
            f"An acceptance until {date_words(until)} would be over already. Give {date_words(today)} or a later day."
        )


def _replace(risk: Risk, on: date, by: AbstractBaseUser) -> None:
    standing = AppetiteException.objects.select_for_update().filter(risk=risk, ended_on__isnull=True, until__gte=on)
    for old in standing.order_by("pk"):
        if old.accepted_on > on:
            raise ExceptionRefused(
                f"It was accepted again on {date_words(old.accepted_on)}. Give that day or a later one."
            )
        old.ended_on = on
        saved(old, by=by, why=f"Replaced by a newer acceptance on {date_words(on)}.")


def _rest_flag(risk: Risk, why: str, by: AbstractBaseUser, at: datetime) -> None:
    for flag in Flag.objects.select_for_update().filter(risk=risk, rule=RULE).standing():
        resolve_flag(flag=flag, how=Flag.Resolution.DECISION, because=why, by=by, at=at)


def _checked(text: str, noun: str, ask: str, longest: int = LONGEST) -> str:
    text = text.strip()
    if ask and not text:
        raise ExceptionRefused(ask)
    if len(text) > longest:
        raise ExceptionRefused(f"The {noun} has {len(text):,} characters. Shorten it to {longest:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise ExceptionRefused(str(fault)) from fault
    return text
