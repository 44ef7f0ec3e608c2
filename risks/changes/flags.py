"""Open, refresh, resolve and answer flags: the rules decide, this writes, and the history says who and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.record import saved
from risks.models import Alert, Flag, Risk
from risks.rules.drift import RULES, Decision, Resolved, Signal
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import date_words

LONGEST_ANSWER = 4000


class AnswerRefused(Exception):
    """An answer to a flag that cannot be recorded; its text says what to do instead."""


@dataclass(frozen=True)
class News:
    """Something that happened to a flag and that somebody must be told of."""

    flag: Flag
    occasion: str


def apply_decision(
    *,
    risk: Risk,
    decision: Decision,
    flags: Iterable[Flag],
    indicators: Mapping[str, int],
    by: AbstractBaseUser,
    at: datetime,
) -> list[News]:
    """Carry out what the rules decided about one risk; returns what to tell. Call it inside a transaction.

    `flags` holds every row that the decision names, and every one that is put off; `indicators` the key of each
    subject's indicator. Raises IntegrityError when another sweep, without holding the risk, opened the same flag.
    """
    rows = {flag.pk: flag for flag in flags}
    news = [_opened(risk, signal, indicators, by, at) for signal in decision.opened]
    news += [_reopened(rows[pk], signal, by, at) for pk, signal in decision.reopened]
    news += [told for pk, signal in decision.updated if (told := _updated(rows[pk], signal, by, at))]
    for pk, end in decision.resolved:
        _resolved(rows[pk], end, by, at)
    for flag in rows.values():
        if _sleeps_no_longer(flag, timezone.localdate(at)):
            _woken(flag, by)
    return news


def wakes(flags: Iterable[Flag], day: date) -> int:
    """How many of the flags were put off until a day that has come."""
    return sum(_sleeps_no_longer(flag, day) for flag in flags)


def _sleeps_no_longer(flag: Flag, day: date) -> bool:
    return flag.state == Flag.State.SNOOZED and flag.snoozed_until is not None and flag.snoozed_until <= day


def _opened(risk: Risk, signal: Signal, indicators: Mapping[str, int], by: AbstractBaseUser, at: datetime) -> News:
    flag = Flag(
        risk=risk,
        rule=signal.rule,
        subject=signal.subject,
        indicator_id=indicators.get(signal.subject),
        severity=signal.severity,
        evidence=dict(signal.evidence),
        evidence_at_opening=dict(signal.evidence),
        opened_at=at,
        last_seen_at=at,
    )
    return News(saved(flag, by=by, why=f"Opened: {_words(signal)}"), Alert.Occasion.OPENED)


def _reopened(flag: Flag, signal: Signal, by: AbstractBaseUser, at: datetime) -> News:
    _show(flag, signal, at)
    _ask_again(flag)
    flag.resolved_at, flag.resolution, flag.resolved_because = None, "", ""
    flag.answer, flag.answered_at, flag.answered_by = "", None, None
    flag.reopened += 1
    return News(saved(flag, by=by, why=f"Opened again: {_words(signal)}"), Alert.Occasion.REOPENED)


def _updated(flag: Flag, signal: Signal, by: AbstractBaseUser, at: datetime) -> News | None:
    """New evidence. Somebody is told when it makes the flag more severe, and an answer to less no longer stands."""
    worse = signal.severity > flag.severity
    _show(flag, signal, at)
    if worse:
        _ask_again(flag)
    saved(flag, by=by, why=f"{'Got worse' if worse else 'New evidence'}: {_words(signal)}")
    return News(flag, Alert.Occasion.WORSE) if worse else None


def _show(flag: Flag, signal: Signal, at: datetime) -> None:
    flag.severity, flag.evidence, flag.last_seen_at = signal.severity, dict(signal.evidence), at


def _ask_again(flag: Flag) -> None:
    flag.state, flag.snoozed_until = Flag.State.OPEN, None


def _resolved(flag: Flag, end: Resolved, by: AbstractBaseUser, at: datetime) -> None:
    flag.state, flag.snoozed_until = Flag.State.RESOLVED, None
    flag.resolved_at, flag.resolution, flag.resolved_because = at, end.how, end.reason
    saved(flag, by=by, why=f"Resolved: {end.reason}")


def _woken(flag: Flag, by: AbstractBaseUser) -> None:
    until = flag.snoozed_until
    _ask_again(flag)
    saved(flag, by=by, why=f"The day to look at it again, {date_words(until)}, has come")


def _words(signal: Signal) -> str:
    label = RULES[signal.rule].label.lower() if signal.rule in RULES else signal.rule
    return f"{label}; {signal.evidence.get('what', '')}"


@transaction.atomic
def answer_flag(*, flag: Flag, answer: str, by: AbstractBaseUser, at: datetime) -> Flag:
    """Say what is being done about a flag, or why nothing is. It stands until its condition ends.

    Raises AnswerRefused, with a sentence.
    """
    flag = _standing(flag)
    flag.answer = _checked(answer)
    flag.answered_at, flag.answered_by = at, by
    flag.state, flag.snoozed_until = Flag.State.ACKNOWLEDGED, None
    return saved(flag, by=by, why=f"Answered: {flag.answer}")


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
    flag.answered_at, flag.answered_by = at, by
    flag.state, flag.snoozed_until = Flag.State.SNOOZED, until
    return saved(flag, by=by, why=f"Put off until {date_words(until)}: {flag.answer}")


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
