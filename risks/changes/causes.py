"""Something that happened and moved many risks at once: write it down, say which risks it moves, and end it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes.cause_checks import CauseEntry, CauseRefused, checked, checked_end
from risks.changes.cause_scores import effects_of
from risks.changes.record import Stale, saved
from risks.models import Risk, SharedCause
from risks.rules.wording import join_words

__all__ = ["CauseEntry", "CauseRefused", "change_cause", "end_cause", "link_risks", "record_cause", "unlink_risks"]


@transaction.atomic
def record_cause(*, entry: CauseEntry, risks: Sequence[Risk] = (), by: AbstractBaseUser, at: datetime) -> SharedCause:
    """Write down a shared cause, and the risks that it moves. No score changes until they are scored again."""
    cause = SharedCause()
    entry.write_on(cause, localdate(at))
    _refuse_unopened(risks)
    saved(cause, by=by, why="A shared cause was written down.")
    cause.risks.set(risks)
    return cause


@transaction.atomic
def change_cause(
    *,
    cause: SharedCause,
    entry: CauseEntry,
    version: int,
    why: str,
    by: AbstractBaseUser,
    at: datetime,
    link: Collection[Risk] = (),
    unlink: Collection[Risk] = (),
) -> SharedCause:
    """Change what is said of a cause, link more risks to it and let some go.

    Raises CauseRefused, and Stale when somebody saved it since `version` was read.
    """
    cause = _locked(cause)
    if cause.version != version:
        raise Stale(f"Somebody changed {cause} while you were writing. Read what they changed, then save yours again.")
    why = checked(why, noun="reason", ask="Say why it changes: the reason stays in the record.")
    entry.write_on(cause, localdate(at))
    linked = set(cause.risks.all())
    _refuse_unopened(set(link) - linked)
    _refuse_standing(cause, set(unlink) & linked)
    saved(cause, by=by, why=why)
    cause.risks.add(*link)
    cause.risks.remove(*unlink)
    return cause


@transaction.atomic
def end_cause(*, cause: SharedCause, on: date, why: str, by: AbstractBaseUser, at: datetime) -> SharedCause:
    """Say that a cause is over. Scores stay as they are until they are restored."""
    cause = _locked(cause)
    why = checked(why, noun="reason", ask="Say how it ended: the reason stays in the record.")
    cause.ended_on = checked_end(cause.began_on, on, localdate(at))
    return saved(cause, by=by, why=why)


@transaction.atomic
def link_risks(*, cause: SharedCause, risks: Sequence[Risk], why: str, by: AbstractBaseUser) -> SharedCause:
    """Say that a cause moves these open risks too."""
    cause = _locked(cause)
    why = checked(why, noun="reason", ask="Say why these risks share the cause.")
    _refuse_unopened(set(risks) - set(cause.risks.all()))
    saved(cause, by=by, why=why)
    cause.risks.add(*risks)
    return cause


@transaction.atomic
def unlink_risks(*, cause: SharedCause, risks: Sequence[Risk], why: str, by: AbstractBaseUser) -> SharedCause:
    """Say that a cause does not move these risks after all. What it did to their scores stays in the record."""
    cause = _locked(cause)
    why = checked(why, noun="reason", ask="Say why these risks do not share the cause.")
    _refuse_standing(cause, risks)
    saved(cause, by=by, why=why)
    cause.risks.remove(*risks)
    return cause


def _locked(cause: SharedCause) -> SharedCause:
    return SharedCause.objects.select_for_update().get(pk=cause.pk)


def _refuse_unopened(risks: Collection[Risk]) -> None:
    waiting = sorted(risk.reference_id for risk in risks if risk.state != Risk.State.OPEN)
    if waiting:
        are = "is" if len(waiting) == 1 else "are"
        raise CauseRefused(f"{join_words(waiting)} {are} not open. Link open risks only.")


def _refuse_standing(cause: SharedCause, risks: Collection[Risk]) -> None:
    """A risk that stands at the score which the cause gave it cannot be let go: nobody could restore it."""
    stand = [effect.risk.reference_id for effect in effects_of(cause, risks) if effect.stands]
    if stand:
        verb = "stands at the score" if len(stand) == 1 else "stand at the scores"
        raise CauseRefused(
            f"{join_words(sorted(stand))} still {verb} that this cause gave. Restore or score again before unlinking."
        )
