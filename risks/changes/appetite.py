"""Put an appetite statement in force that a committee has approved: a new version, with a level for every domain."""

from collections.abc import Mapping
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from risks.changes.record import saved
from risks.changes.what_if import Drafted
from risks.models import AppetiteLevel, AppetiteStatement, Committee
from risks.rules.calendar import add_months
from risks.rules.patient_data import PatientDataError
from risks.rules.wording import date_words

LONGEST = 2000
# A Board looks at its appetite every year.
USUAL_MONTHS = 12
_TITLE = "Risk appetite statement"


class AppetiteRefused(Exception):
    """A statement that cannot be put in force; its text says what to do instead."""


@transaction.atomic
def put_in_force(
    *,
    scope: str,
    over: AppetiteStatement | None,
    levels: Mapping[int, Drafted],
    approved_by: Committee,
    approved_on: date,
    in_force_from: date,
    review_on: date,
    reason: str,
    by: AbstractBaseUser,
    at: datetime,
) -> AppetiteStatement:
    """Record the next version of a scope's statement, with the level of every domain (by its key) that has one.

    `over` is the version it was drafted over and replaces; what a level that stays as it was says of its domain, stays
    too. `reason` is kept in the record, and printed as what the statement says. Raises AppetiteRefused.
    """
    reason = reason.strip()
    before = AppetiteStatement.objects.select_for_update().filter(scope=scope).order_by("-in_force_from").first()
    _check_over(before, over, localdate(at))
    _check_days(over, approved_on, in_force_from, review_on, localdate(at))
    if not levels:
        raise AppetiteRefused("Choose a level for one domain at least: a statement without any holds no risk.")
    if not reason or len(reason) > LONGEST:
        raise AppetiteRefused(f"Say why in {LONGEST:,} characters or fewer: it is printed with the statement.")
    made = AppetiteStatement(
        scope=scope,
        version=over.version + 1 if over else 1,
        title=over.title if over else _TITLE,
        narrative=reason,
        approved_by=approved_by,
        approved_on=approved_on,
        in_force_from=in_force_from,
        review_on=review_on,
    )
    try:
        with transaction.atomic():
            _save(made, levels, over, by=by, why=reason)
    except PatientDataError as fault:
        raise AppetiteRefused(str(fault)) from fault
    except IntegrityError as fault:
        raise AppetiteRefused("Somebody put a statement in force a moment ago. Look at it first.") from fault
    return made


def _check_over(before: AppetiteStatement | None, over: AppetiteStatement | None, today: date) -> None:
    if before == over:
        return
    if before is not None and before.in_force_from > today:
        day = date_words(before.in_force_from)
        raise AppetiteRefused(f"{before} comes into force on {day}. Until then no other can be put in force.")
    raise AppetiteRefused(
        f"{before or 'Another statement'} was put in force while this was drafted. Look at it, and draft again."
    )


def _check_days(
    over: AppetiteStatement | None, approved_on: date, in_force_from: date, review_on: date, today: date
) -> None:
    if approved_on > today:
        raise AppetiteRefused("Give the day on which it was approved: today or earlier.")
    if in_force_from < approved_on:
        raise AppetiteRefused("It can come into force on the day on which it was approved, or later.")
    if over is not None and in_force_from <= over.in_force_from:
        day = date_words(over.in_force_from)
        raise AppetiteRefused(f"{over} is in force from {day}. This one comes into force on a later day.")
    if in_force_from > add_months(today, USUAL_MONTHS):
        raise AppetiteRefused("It comes into force more than a year from today. Put it in force nearer to the day.")
    if review_on <= in_force_from:
        raise AppetiteRefused("It is reviewed after it has come into force: give a later day.")


def _save(
    made: AppetiteStatement,
    levels: Mapping[int, Drafted],
    over: AppetiteStatement | None,
    *,
    by: AbstractBaseUser,
    why: str,
) -> None:
    saved(made, by=by, why=why)
    before = {level.domain_id: level for level in over.levels.all()} if over else {}
    for domain, set_to in levels.items():
        saved(_level(made, domain, set_to, before.get(domain)), by=by, why=why)


def _level(made: AppetiteStatement, domain: int, set_to: Drafted, before: AppetiteLevel | None) -> AppetiteLevel:
    """What was said of a level holds for that level alone."""
    level = AppetiteLevel(
        statement=made,
        domain_id=domain,
        level=set_to.level.value,
        appetite_ceiling=set_to.limits.appetite,
        tolerance_ceiling=set_to.limits.tolerance,
    )
    said = ("level", "appetite_ceiling", "tolerance_ceiling")
    if before is not None and all(getattr(before, name) == getattr(level, name) for name in said):
        level.narrative, level.illustrative = before.narrative, before.illustrative
        level.source_document_id, level.source_lines = before.source_document_id, before.source_lines
    return level
