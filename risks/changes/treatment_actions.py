"""What will be done about a risk: planned, moved, noted, changed, done or cancelled.

Every function writes who and why into the history, and raises TreatmentRefused, with a sentence, before anything is
written that cannot stand. `at` is the moment of the change; days are London days.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes import treatment_checks as check
from risks.changes.evidence import add_evidence
from risks.changes.record import saved
from risks.changes.treatment_checks import TreatmentRefused
from risks.models import ActionRevision, Gap, Post, Risk, TreatmentAction
from risks.rules.wording import date_words


@dataclass(frozen=True)
class ActionEntry:
    """What an action says, but for its dates. An expected side of the score, 1 to 5, is what the action leads to;
    `barrier` is what stands in its way, "" for nothing."""

    text: str
    owner: Post | None = None
    gap: Gap | None = None
    expected_likelihood: int | None = None
    expected_consequence: int | None = None
    barrier: str = ""

    def write_on(self, action: TreatmentAction) -> None:
        """Set it on a row that is not saved yet. Raises TreatmentRefused."""
        check.of_risk(action.risk, self.gap)
        if self.gap is not None and self.gap.closed_on is not None and self.gap.pk != action.gap_id:
            raise TreatmentRefused("That gap is closed. Choose an open gap, or none.")
        fields = {
            "text": check.checked_text(self.text, noun="action", ask="Say what will be done."),
            "owner": self.owner,
            "gap": self.gap,
            "barrier": check.checked_text(self.barrier, noun="barrier"),
            **check.checked_effect(self.expected_likelihood, self.expected_consequence),
        }
        for name, value in fields.items():
            setattr(action, name, value)


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
    barrier: str = "",
) -> TreatmentAction:
    """Plan an action, perhaps to close an open gap. Its first due date stays for ever."""
    check.not_past(due_on, localdate(at), what="The action cannot be due on")
    action = TreatmentAction(risk=check.kept_risk(risk), original_due_on=due_on, due_on=due_on)
    ActionEntry(text, owner, gap, expected_likelihood, expected_consequence, barrier).write_on(action)
    return saved(action, by=by, why=f"Action planned for {date_words(due_on)}.")


@transaction.atomic
def change_action(
    *, action: TreatmentAction, entry: ActionEntry, version: int, why: str, by: AbstractBaseUser, at: datetime
) -> TreatmentAction:
    """Say all of an open action anew but its dates, and why. Raises Stale when `version` is not the one that stands."""
    why = check.checked_text(why, noun="reason", ask="Say why the action changes.")
    action = check.open_action(action)
    action.version = version
    entry.write_on(action)
    return saved(action, by=by, why=why)


@transaction.atomic
def move_action(
    *, action: TreatmentAction, to: date, reason: str, by: AbstractBaseUser, at: datetime, barrier: str | None = None
) -> TreatmentAction:
    """Give an open action another due date, and say what held it up; its first date stays. `barrier` is what stands
    in its way from now, "" for nothing; None leaves what was said."""
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
    _say_barrier(action, barrier)
    return saved(action, by=by, why=why)


@transaction.atomic
def note_progress(
    *, action: TreatmentAction, progress: str, by: AbstractBaseUser, at: datetime, barrier: str | None = None
) -> TreatmentAction:
    """Say how an open action gets on; the note before it stays in the history. Its date does not move. `barrier` as in
    `move_action`."""
    progress = check.checked_text(progress, noun="progress note", ask="Say what was done since the last note.")
    action = check.open_action(action)
    action.progress = progress
    _say_barrier(action, barrier)
    return saved(action, by=by, why=f"On track on {date_words(localdate(at))}: {progress}")


def _say_barrier(action: TreatmentAction, barrier: str | None) -> None:
    if barrier is not None:
        action.barrier = check.checked_text(barrier, noun="barrier")


@transaction.atomic
def complete_action(
    *,
    action: TreatmentAction,
    on: date,
    by: AbstractBaseUser,
    at: datetime,
    progress: str = "",
    evidence_url: str = "",
    evidence_title: str = "",
) -> TreatmentAction:
    """Say that an open action was done on a day, today or earlier; an empty `progress` leaves the last note.

    With `evidence_url` the document that shows it is linked to the action.
    """
    progress = check.checked_text(progress, noun="progress note")
    check.not_future(on, localdate(at), what="The action cannot have been done on")
    action = check.open_action(action)
    action.state, action.completed_on, action.barrier = TreatmentAction.State.DONE, on, ""
    action.progress = progress or action.progress
    saved(action, by=by, why=f"Done on {date_words(on)}." + (f" {progress}" if progress else ""))
    if evidence_url or evidence_title:
        add_evidence(risk=action.risk, title=evidence_title, url=evidence_url, dated_on=on, about=action, by=by, at=at)
    return action


@transaction.atomic
def cancel_action(*, action: TreatmentAction, why: str, by: AbstractBaseUser, at: datetime) -> TreatmentAction:
    """Say that an open action will not be done, and why. It stays on the page as cancelled."""
    why = check.checked_text(why, noun="reason", ask="Say why the action will not be done.")
    action = check.open_action(action)
    action.state = TreatmentAction.State.CANCELLED
    return saved(action, by=by, why=f"Cancelled on {date_words(localdate(at))}: {why}")
