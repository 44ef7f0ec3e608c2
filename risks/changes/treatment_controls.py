"""What is in place against a risk, and what is missing: controls and gaps.

Every function writes who and why into the history, and raises TreatmentRefused, with a sentence, before anything is
written that cannot stand. `at` is the moment of the change; days are London days.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes import treatment_checks as check
from risks.changes.record import saved
from risks.changes.treatment_checks import ControlEntry, TreatmentRefused
from risks.models import Assurance, Control, Gap, Risk
from risks.rules.wording import date_words


@transaction.atomic
def add_control(*, risk: Risk, entry: ControlEntry, by: AbstractBaseUser, at: datetime) -> Control:
    """Write down something that is in place already."""
    control = Control(risk=check.kept_risk(risk))
    entry.write_on(control, localdate(at))
    return saved(control, by=by, why="Control written down.")


@transaction.atomic
def change_control(
    *, control: Control, entry: ControlEntry, version: int, why: str, by: AbstractBaseUser, at: datetime
) -> Control:
    """Say all of a control in place anew, and why. Raises Stale when `version` is not the one that stands."""
    why = check.checked_text(why, noun="reason", ask="Say why the control changes.")
    control = check.standing_control(control)
    control.version = version
    entry.write_on(control, localdate(at))
    return saved(control, by=by, why=why)


@transaction.atomic
def end_control(*, control: Control, why: str, by: AbstractBaseUser, at: datetime) -> Control:
    """Say from today that a control is no longer in place, and why. Its open gaps still stand: something is missing."""
    why = check.checked_text(why, noun="reason", ask="Say why the control is no longer in place.")
    control = check.standing_control(control)
    control.ended_on = localdate(at)
    return saved(control, by=by, why=why)


@transaction.atomic
def open_gap(
    *,
    risk: Risk,
    kind: str,
    text: str,
    by: AbstractBaseUser,
    at: datetime,
    control: Control | None = None,
    assurance: Assurance | None = None,
) -> Gap:
    """Say from today that something is missing: in a control, or in what shows that it works."""
    text = check.checked_text(text, noun="gap", ask="Say what is missing.")
    risk = check.kept_risk(risk)
    check.of_risk(risk, control, assurance)
    kind = check.checked_kind(kind, Gap.Kind)
    if kind == Gap.Kind.CONTROL and assurance is not None:
        raise TreatmentRefused("A gap in control hangs from a control. Choose a gap in assurance, or name a control.")
    gap = Gap(risk=risk, kind=kind, control=control, assurance=assurance, text=text, opened_on=localdate(at))
    return saved(gap, by=by, why="Gap found.")


@transaction.atomic
def close_gap(*, gap: Gap, why: str, by: AbstractBaseUser, at: datetime) -> Gap:
    """Say from today that what was missing is there, and what closed it."""
    why = check.checked_text(why, noun="reason", ask="Say what closed the gap.")
    check.kept_risk(gap.risk)
    gap = Gap.objects.select_for_update().get(pk=gap.pk)
    if gap.closed_on is not None:
        raise TreatmentRefused(
            f"The gap was closed on {date_words(gap.closed_on)} already. Open a new one if it is back."
        )
    gap.closed_on = localdate(at)
    return saved(gap, by=by, why=why)
