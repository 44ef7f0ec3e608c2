"""Keep the treatment of an open risk up to date: actions, controls, assurances and gaps.

Every function writes who and why into the history, and raises TreatmentRefused, with a sentence, before anything is
written that cannot stand. `at` is the moment of the change; days are London days.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes import treatment_checks as check
from risks.changes.record import Stale, saved
from risks.changes.treatment_checks import ControlEntry, TreatmentRefused
from risks.models import ActionRevision, Assurance, Committee, Control, EvidenceLink, Gap, Post, Risk, TreatmentAction
from risks.rules.wording import date_words

__all__ = [
    "ControlEntry",
    "TreatmentRefused",
    "add_action",
    "add_assurance",
    "add_control",
    "change_control",
    "close_gap",
    "complete_action",
    "move_action",
    "note_progress",
    "open_gap",
    "renew_assurance",
]


@transaction.atomic
def move_action(
    *, action: TreatmentAction, to: date, reason: str, by: AbstractBaseUser, at: datetime
) -> TreatmentAction:
    """Give an open action another due date, and say what held it up; its first date stays."""
    reason = check.checked_text(reason, noun="reason", ask="Say why the date moves: the committee reads it.")
    check.not_past(to, localdate(at), what="The action cannot be moved to")
    action = check.open_action(action)
    if to == action.due_on:
        raise TreatmentRefused(
            f"The action is due on {date_words(to)} already. Give another date, or say it is on track."
        )
    ActionRevision.objects.create(
        action=action, from_on=action.due_on, to_on=to, reason=reason, recorded_at=at, recorded_by=by
    )
    why = f"Moved from {date_words(action.due_on)} to {date_words(to)}: {reason}"
    action.due_on = to
    return saved(action, by=by, why=why)


@transaction.atomic
def complete_action(
    *, action: TreatmentAction, on: date, by: AbstractBaseUser, at: datetime, progress: str = ""
) -> TreatmentAction:
    """Say that an open action was done on a day, today or earlier; an empty `progress` leaves the last note."""
    progress = check.checked_text(progress, noun="progress note")
    check.not_future(on, localdate(at), what="The action cannot have been done on")
    action = check.open_action(action)
    action.state, action.completed_on = TreatmentAction.State.DONE, on
    action.progress = progress or action.progress
    return saved(action, by=by, why=f"Done on {date_words(on)}." + (f" {progress}" if progress else ""))


@transaction.atomic
def note_progress(*, action: TreatmentAction, progress: str, by: AbstractBaseUser, at: datetime) -> TreatmentAction:
    """Say how an open action gets on; the note before it stays in the history. Its date does not move."""
    progress = check.checked_text(progress, noun="progress note", ask="Say what was done since the last note.")
    action = check.open_action(action)
    action.progress = progress
    return saved(action, by=by, why=f"On track on {date_words(localdate(at))}: {progress}")


@transaction.atomic
def add_action(
    *,
    risk: Risk,
    text: str,
    owner: Post,
    due_on: date,
    by: AbstractBaseUser,
    at: datetime,
    gap: Gap | None = None,
    expected_likelihood: int | None = None,
    expected_consequence: int | None = None,
) -> TreatmentAction:
    """Plan an action, perhaps to close an open gap; an expected side of the score, 1 to 5, is what it leads to."""
    text = check.checked_text(text, noun="action", ask="Say what will be done.")
    effect = check.checked_effect(expected_likelihood, expected_consequence)
    check.not_past(due_on, localdate(at), what="The action cannot be due on")
    risk = check.open_risk(risk)
    check.of_risk(risk, gap)
    if gap is not None and gap.closed_on is not None:
        raise TreatmentRefused("That gap is closed. Choose an open gap, or none.")
    action = TreatmentAction(
        risk=risk, text=text, owner=owner, original_due_on=due_on, due_on=due_on, gap=gap, **effect
    )
    return saved(action, by=by, why=f"Action planned for {date_words(due_on)}.")


@transaction.atomic
def add_control(*, risk: Risk, entry: ControlEntry, by: AbstractBaseUser, at: datetime) -> Control:
    """Write down something that is in place already."""
    control = Control(risk=check.open_risk(risk))
    entry.write_on(control, localdate(at))
    return saved(control, by=by, why="Control written down.")


@transaction.atomic
def change_control(
    *, control: Control, entry: ControlEntry, version: int, why: str, by: AbstractBaseUser, at: datetime
) -> Control:
    """Say all of a control anew, and why. `version` is the one that was read: a later save by another is not undone."""
    why = check.checked_text(why, noun="reason", ask="Say why the control changes.")
    check.open_risk(control.risk)
    control = Control.objects.get(pk=control.pk)
    control.version = version
    entry.write_on(control, localdate(at))
    try:
        return saved(control, by=by, why=why)
    except Stale as fault:
        raise TreatmentRefused(str(fault)) from fault


@transaction.atomic
def add_assurance(
    *,
    risk: Risk,
    text: str,
    line: str,
    received_on: date,
    by: AbstractBaseUser,
    at: datetime,
    design: str = "",
    effectiveness: str = "",
    rating: str = "",
    controls: Sequence[Control] = (),
    shelf_life_months: int = 12,
    reported_to: Committee | None = None,
    evidence_url: str = "",
) -> Assurance:
    """Record evidence that was received on a day, today or earlier, about some controls of the risk.

    `rating` is in the source's own words, such as a CQC "Good".
    """
    rating = check.checked_text(rating, noun="rating", longest=check.LONGEST_RATING)
    text = check.checked_text(text, noun="assurance", ask="Say where the assurance comes from.")
    check.not_future(received_on, localdate(at), what="The assurance cannot have been received on")
    risk = check.open_risk(risk)
    check.of_risk(risk, *controls)
    assurance = Assurance(
        risk=risk,
        text=text,
        rating=rating,
        line=check.checked_kind(line, Assurance.Line),
        reported_to=reported_to,
        **check.checked_levels(design, effectiveness),
        **check.checked_shelf_life(received_on, shelf_life_months),
    )
    saved(assurance, by=by, why=f"Received on {date_words(received_on)}.")
    assurance.controls.set(controls)
    if evidence_url:
        link = EvidenceLink(
            risk=risk,
            assurance=assurance,
            title=f"Evidence of: {text}"[:200],
            url=check.checked_link(evidence_url),
            dated_on=received_on,
        )
        saved(link, by=by, why="Linked with the assurance.")
    return assurance


@transaction.atomic
def renew_assurance(
    *,
    assurance: Assurance,
    received_on: date,
    design: str,
    effectiveness: str,
    by: AbstractBaseUser,
    at: datetime,
    rating: str = "",
) -> Assurance:
    """Record a later assurance from the same source about the same controls; the earlier one stays as it was."""
    if received_on <= assurance.received_on:
        raise TreatmentRefused(
            f"The last was received on {date_words(assurance.received_on)}. Give the later day on which this one came."
        )
    return add_assurance(
        risk=assurance.risk,
        text=assurance.text,
        line=assurance.line,
        received_on=received_on,
        design=design,
        effectiveness=effectiveness,
        rating=rating,
        controls=list(assurance.controls.all()),
        shelf_life_months=assurance.shelf_life_months,
        reported_to=assurance.reported_to,
        by=by,
        at=at,
    )


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
    risk = check.open_risk(risk)
    check.of_risk(risk, control, assurance)
    kind = check.checked_kind(kind, Gap.Kind)
    gap = Gap(risk=risk, kind=kind, control=control, assurance=assurance, text=text, opened_on=localdate(at))
    return saved(gap, by=by, why="Gap found.")


@transaction.atomic
def close_gap(*, gap: Gap, why: str, by: AbstractBaseUser, at: datetime) -> Gap:
    """Say from today that what was missing is there, and what closed it."""
    why = check.checked_text(why, noun="reason", ask="Say what closed the gap.")
    check.open_risk(gap.risk)
    gap = Gap.objects.select_for_update().get(pk=gap.pk)
    if gap.closed_on is not None:
        raise TreatmentRefused(
            f"The gap was closed on {date_words(gap.closed_on)} already. Open a new one if it is back."
        )
    gap.closed_on = localdate(at)
    return saved(gap, by=by, why=why)
