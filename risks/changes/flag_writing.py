"""Carry out what the rules decided about very many risks: flags, their episodes and their history, a few statements
for all of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from risks.changes.bulk_new import add_entries, add_models
from risks.changes.bulk_rows import change_rows
from risks.changes.episodes import begin_episodes, end_episodes, worsen_episodes
from risks.models import Alert, Flag
from risks.rules.appetite import Level
from risks.rules.drift import RULES, Decision, Resolved, Signal
from risks.rules.drift_worse import worse_since_answer
from risks.rules.escalation import answer_by
from risks.rules.patient_data import refuse_patient_data
from risks.rules.wording import date_words

ANSWERED = (Flag.State.ACKNOWLEDGED, Flag.State.SNOOZED)
# What a sweep changes on a flag that is there already.
_CHANGED = (
    "severity",
    "state",
    "evidence",
    "last_seen_at",
    "reopened",
    "recurring",
    "frozen",
    "wakings",
    "answer_by",
    "answer",
    "answered_at",
    "answered_by",
    "answered_evidence",
    "snoozed_until",
    "resolved_at",
    "resolution",
    "resolved_because",
)


@dataclass(frozen=True)
class News:
    """Something that happened to a flag and that somebody must be told of."""

    flag: Flag
    occasion: str


@dataclass(frozen=True)
class Decided:
    """What the rules decided about one risk, or about the register itself (`risk` is None).

    `flags` holds every row that the decision changes, and every one that is put off; `indicators` the key of each
    subject's indicator; `level` is the appetite for risks of its kind.
    """

    risk: int | None
    decision: Decision
    flags: Mapping[int, Flag]
    indicators: Mapping[str, int] = field(default_factory=dict)
    level: str | None = None

    def answer_by(self, signal: Signal, day: date) -> date | None:
        return answer_by(signal.rule, signal.severity, Level(self.level) if self.level else None, day)


@dataclass
class Changes:
    """What is to be written."""

    made: list[Flag] = field(default_factory=list)
    begun: list[Flag] = field(default_factory=list)
    worse: list[Flag] = field(default_factory=list)
    ended: list[Flag] = field(default_factory=list)
    changed: list[Flag] = field(default_factory=list)
    news: list[News] = field(default_factory=list)


def write_decisions(decided: Iterable[Decided], *, by: AbstractBaseUser, at: datetime) -> list[News]:
    """Write them all; returns what to tell. Call it inside a transaction that holds the risks.

    Raises IntegrityError when another sweep, without holding a risk, opened the same flag.
    """
    changes = collected(decided, at)
    add_models(changes.made)
    change_rows(changes.changed, _CHANGED)
    begin_episodes([*changes.made, *changes.begun])
    worsen_episodes(changes.worse)
    end_episodes(changes.ended)
    add_entries(changes.made, by=by, new=True)
    add_entries(changes.changed, by=by, new=False)
    return changes.news


def news_foreseen(decided: Iterable[Decided], *, at: datetime) -> list[News]:
    """What writing them would have to tell. Nothing is written; the flags that are given are changed."""
    return collected(decided, at).news


def collected(decided: Iterable[Decided], at: datetime) -> Changes:
    changes = Changes()
    for one in decided:
        _collect(one, changes, at)
    return changes


def _collect(one: Decided, changes: Changes, at: datetime) -> None:
    for signal in one.decision.opened:
        flag = _opened(one, signal, at)
        changes.made.append(flag)
        changes.news.append(News(flag, Alert.Occasion.OPENED))
    for pk, signal in one.decision.reopened:
        flag = _reopened(one, one.flags[pk], signal, at)
        changes.begun.append(flag)
        changes.changed.append(flag)
        changes.news.append(News(flag, Alert.Occasion.REOPENED))
    for pk, signal in one.decision.updated:
        flag = one.flags[pk]
        if _updated(one, flag, signal, at):
            changes.worse.append(flag)
            changes.news.append(News(flag, Alert.Occasion.WORSE))
        changes.changed.append(flag)
    for pk, end in one.decision.resolved:
        _resolved(one.flags[pk], end, at)
        changes.ended.append(one.flags[pk])
        changes.changed.append(one.flags[pk])
    changes.changed += _woken(one, at)


def _opened(one: Decided, signal: Signal, at: datetime) -> Flag:
    flag = Flag(
        risk_id=one.risk,
        rule=signal.rule,
        subject=signal.subject,
        indicator_id=one.indicators.get(signal.subject),
        severity=signal.severity,
        evidence=dict(signal.evidence),
        evidence_at_opening=dict(signal.evidence),
        opened_at=at,
        last_seen_at=at,
        recurring=signal.recurring,
        frozen=signal.frozen,
        answer_by=one.answer_by(signal, timezone.localdate(at)),
    )
    return _because(flag, f"Opened: {_words(signal)}")


def _reopened(one: Decided, flag: Flag, signal: Signal, at: datetime) -> Flag:
    _show(flag, signal, at)
    _ask_again(flag)
    flag.resolved_at, flag.resolution, flag.resolved_because = None, "", ""
    flag.answer, flag.answered_at, flag.answered_by, flag.answered_evidence = "", None, None, None
    flag.answer_by = one.answer_by(signal, timezone.localdate(at))
    flag.reopened, flag.wakings = flag.reopened + 1, 0
    return _because(flag, f"Opened again: {_words(signal)}")


def _updated(one: Decided, flag: Flag, signal: Signal, at: datetime) -> bool:
    """New evidence. When it makes the flag more severe, or is clearly worse than what was answered, which this returns,
    an answer to less no longer stands."""
    answered = flag.state in ANSWERED
    since = worse_since_answer(flag.rule, flag.answered_evidence, signal.evidence) if answered else ""
    worse = signal.severity > flag.severity or bool(since)
    _show(flag, signal, at)
    if worse:
        _ask_again(flag)
        flag.wakings += answered
        flag.answer_by = one.answer_by(signal, timezone.localdate(at))
    _because(flag, f"{'Got worse' if worse else 'New evidence'}: {_words(signal)}{f'. {since}' if since else ''}")
    return worse


def _show(flag: Flag, signal: Signal, at: datetime) -> None:
    flag.severity, flag.evidence, flag.last_seen_at = signal.severity, dict(signal.evidence), at
    flag.recurring, flag.frozen = signal.recurring, signal.frozen


def _ask_again(flag: Flag) -> None:
    flag.state, flag.snoozed_until = Flag.State.OPEN, None


def _resolved(flag: Flag, end: Resolved, at: datetime) -> None:
    flag.state, flag.snoozed_until, flag.frozen = Flag.State.RESOLVED, None, False
    flag.resolved_at, flag.resolution, flag.resolved_because = at, end.how, end.reason
    _because(flag, f"Resolved: {end.reason}")


def _woken(one: Decided, at: datetime) -> Iterator[Flag]:
    """Those put off until a day that has come, and that nothing else changes."""
    touched = {pk for pk, _ in (*one.decision.updated, *one.decision.resolved)}
    day = timezone.localdate(at)
    for flag in one.flags.values():
        if sleeps_no_longer(flag.state, flag.snoozed_until, day):
            until = flag.snoozed_until
            _ask_again(flag)
            if flag.pk not in touched:
                yield _because(flag, f"The day to look at it again, {date_words(until)}, has come")


def sleeps_no_longer(state: str, until: date | None, day: date) -> bool:
    """Whether a flag was put off until a day that has come."""
    return state == Flag.State.SNOOZED and until is not None and until <= day


def _because(flag: Flag, why: str) -> Flag:
    """The reason that its history will tell. Raises PatientDataError as every change does."""
    refuse_patient_data(why)
    flag._change_reason = why
    return flag


def _words(signal: Signal) -> str:
    label = RULES[signal.rule].label.lower() if signal.rule in RULES else signal.rule
    return f"{label}; {signal.evidence.get('what', '')}"
