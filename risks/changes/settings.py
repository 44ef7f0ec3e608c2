"""Set a register: its name, its lead committee, whether scores wait for approval, how often risks are reviewed."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.record import saved
from risks.models import Committee, Register
from risks.rules.calendar import Intervals
from risks.rules.intervals import IntervalFault, check_intervals
from risks.rules.patient_data import PatientDataError

LONGEST_NAME = 150


class SettingsRefused(Exception):
    """Settings that cannot stand; its text says what to do instead."""


@dataclass(frozen=True)
class RegisterSettings:
    """All that can be set of a register. Empty `review_intervals` stand for the usual ones."""

    name: str
    lead_committee: Committee | None
    approval_required: bool
    review_intervals: Intervals = ()


@transaction.atomic
def change_register(*, register: Register, to: RegisterSettings, why: str, by: AbstractBaseUser) -> Register:
    """Set a register, from now on: reviews that are due already keep their day, and scores that wait still wait.

    Raises SettingsRefused without a name or a reason, for a name that another register bears, for intervals that
    cannot be kept, and when nothing would change.
    """
    register = Register.objects.select_for_update().get(pk=register.pk)
    name = " ".join(to.name.split())
    _check_name(register, name)
    if not why.strip():
        raise SettingsRefused("Say why the settings change: it stays in the record.")
    fields = {
        "name": name,
        "lead_committee_id": to.lead_committee.pk if to.lead_committee else None,
        "approval_required": to.approval_required,
        "review_intervals": _checked(to.review_intervals),
    }
    if all(getattr(register, field) == value for field, value in fields.items()):
        raise SettingsRefused("Nothing here differs from how the register is set. Change something, or leave the page.")
    for field, value in fields.items():
        setattr(register, field, value)
    try:
        return saved(register, by=by, why=why)
    except PatientDataError as fault:
        raise SettingsRefused(str(fault)) from fault


def _check_name(register: Register, name: str) -> None:
    if not name:
        raise SettingsRefused("Give the register a name.")
    if len(name) > LONGEST_NAME:
        raise SettingsRefused(f"The name has {len(name):,} characters. Shorten it to {LONGEST_NAME} or fewer.")
    if Register.objects.filter(name__iexact=name).exclude(pk=register.pk).exists():
        raise SettingsRefused(f"Another register is called “{name}”. Give this one a name of its own.")


def _checked(intervals: Intervals) -> list[list[int]]:
    try:
        return [list(pair) for pair in check_intervals(intervals)]
    except IntervalFault as fault:
        raise SettingsRefused(str(fault)) from fault
