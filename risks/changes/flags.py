"""What people do about a flag: answer it, put it off, or decide that it is over."""

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.episodes import end_episodes
from risks.changes.record import saved
from risks.models import Flag
from risks.models.record.flag import FlagQuerySet
from risks.rules.folding import FOLDED
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import date_words

LONGEST_ANSWER = 4000


class AnswerRefused(Exception):
    """An answer to a flag that cannot be recorded; its text says what to do instead."""


@transaction.atomic
def resolve_flag(*, flag: Flag, how: str, because: str, by: AbstractBaseUser, at: datetime) -> Flag:
    """Say that a flag that stands, held by the caller, is over, how and why; its episode ends with it."""
    flag.state, flag.snoozed_until, flag.frozen = Flag.State.RESOLVED, None, False
    flag.resolved_at, flag.resolution, flag.resolved_because = at, how, because
    end_episodes([flag])
    ended = "Resolved by decision" if how == Flag.Resolution.DECISION else "Resolved"
    return saved(flag, by=by, why=f"{ended}: {because}")


@transaction.atomic
def answer_flag(*, flag: Flag, answer: str, by: AbstractBaseUser, at: datetime) -> Flag:
    """Say what is being done about a flag, or why nothing is. It stands until its condition ends.

    Raises AnswerRefused, with a sentence.
    """
    flag = _standing(flag)
    flag.answer = _checked(answer)
    flag.answered_at, flag.answered_by, flag.answered_evidence = at, by, flag.evidence
    flag.state, flag.snoozed_until = Flag.State.ACKNOWLEDGED, None
    return saved(flag, by=by, why=f"Answered: {flag.answer}")


def alike(flag: Flag) -> FlagQuerySet:
    """Others that fold with a flag and are open as it is: the same answer may do for all of them. None for a rule that
    does not fold."""
    if flag.rule not in FOLDED or flag.risk_id is None:
        return Flag.objects.none()
    open_too = Flag.objects.filter(risk=flag.risk_id, rule=flag.rule, state=Flag.State.OPEN)
    return open_too.exclude(pk=flag.pk).worst_first()


@transaction.atomic
def snooze_flag(*, flag: Flag, until: date, reason: str, by: AbstractBaseUser, at: datetime) -> Flag:
    """Put a flag off until a day, with a reason. It wakes on that day, or earlier when it gets worse.

    Raises AnswerRefused, with a sentence.
    """
    flag = _standing(flag)
    today = timezone.localdate(at)
    if until <= today:
        raise AnswerRefused(f"Give a day after {date_words(today)} to look at it again; you gave {date_words(until)}.")
    flag.answer = _checked(reason)
    flag.answered_at, flag.answered_by, flag.answered_evidence = at, by, flag.evidence
    flag.state, flag.snoozed_until = Flag.State.SNOOZED, until
    return saved(flag, by=by, why=f"Put off until {date_words(until)}: {flag.answer}")


@transaction.atomic
def answer_flags(*, flags: Iterable[Flag], answer: str, by: AbstractBaseUser, at: datetime) -> None:
    """Give all of them one answer, or none. Raises AnswerRefused, with a sentence."""
    for one in _in_order(flags):
        answer_flag(flag=one, answer=answer, by=by, at=at)


@transaction.atomic
def snooze_flags(*, flags: Iterable[Flag], until: date, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Put all of them off until a day, or none. Raises AnswerRefused, with a sentence."""
    for one in _in_order(flags):
        snooze_flag(flag=one, until=until, reason=reason, by=by, at=at)


def _in_order(flags: Iterable[Flag]) -> list[Flag]:
    """Of their keys, in which two who answer at once take hold of them."""
    return sorted(flags, key=lambda flag: flag.pk)


def _standing(flag: Flag) -> Flag:
    """The row as it is now, locked, so that a sweep at the same moment waits."""
    flag = Flag.objects.select_for_update().get(pk=flag.pk)
    if flag.resolved_at is not None:
        raise AnswerRefused(
            f"This flag was resolved on {date_words(timezone.localdate(flag.resolved_at))}. It needs no answer."
        )
    return flag


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise AnswerRefused("Say what you are doing about it, or why nothing needs doing.")
    if len(text) > LONGEST_ANSWER:
        raise AnswerRefused(f"The answer has {len(text):,} characters. Shorten it to {LONGEST_ANSWER:,} or fewer.")
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise AnswerRefused(str(fault)) from fault
    return text
