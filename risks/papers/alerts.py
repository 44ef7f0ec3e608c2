"""The alerts on the risks of a paper: what opened since the last one, who was told, and what was answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.utils import timezone

from risks.models import Alert, Escalation, Flag, FlagEpisode, Risk
from risks.papers.alert_entry import AlertEntry, AlertLog, AlertState, Deliveries, StepUp, TriedOver
from risks.papers.deliveries import deliveries_between
from risks.papers.posts import Posts, posts_of
from risks.papers.since_entry import SinceEntry
from risks.rules.calendar import working_days_between
from risks.rules.drift import RULES
from risks.rules.drift_facts import Signal
from risks.rules.drift_words import sentence

# How far a first paper looks back.
QUARTER = timedelta(days=90)
Episode = tuple[int, int]


class Answer(NamedTuple):
    text: str
    at: datetime
    by: int | None


@dataclass(frozen=True)
class _Told:
    """What was known by an instant about flags, by flag and episode."""

    at: datetime
    answers: Mapping[Episode, Answer]
    sent_to: Mapping[Episode, Sequence[str]]
    steps: Mapping[Episode, Sequence[Escalation]]
    posts: Posts


def alert_log(risks: Sequence[Risk], since: SinceEntry | None, at: datetime) -> AlertLog:
    """Nine queries. Alerts on the register itself are none of a committee's: they tell of what it may not see."""
    start = since.as_at if since else at - QUARTER
    named = {risk.pk: risk for risk in risks}
    episodes = _episodes(named, at)
    told = _told([one.flag for one in episodes], at)
    opened, older = [], []
    for one in episodes:
        entry = _entry(one, named[one.flag.risk_id], told)
        if one.opened_at > start:
            opened.append(entry)
        elif entry.standing and entry.state is AlertState.UNANSWERED:
            older.append(entry)
    deliveries = deliveries_between(start, at, risks=list(named))
    return AlertLog(
        opened=tuple(sorted(opened, key=_in_order)),
        older=tuple(sorted(older, key=_in_order)),
        deliveries=Deliveries(
            deliveries.written,
            deliveries.urgent,
            deliveries.late,
            deliveries.unsent,
            tuple(TriedOver(one.channel, one.sent, one.failed, one.refused) for one in deliveries.tries),
        ),
        since=timezone.localdate(start),
    )


def _in_order(one: AlertEntry) -> tuple[Any, ...]:
    return (one.state is not AlertState.UNANSWERED, -one.opened_on.toordinal(), -one.severity, one.reference, one.what)


def _episodes(named: Mapping[int, Risk], at: datetime) -> Sequence[FlagEpisode]:
    """Each time that a flag stood and that had begun by an instant; of a flag without any, the one that it tells of."""
    kept = FlagEpisode.objects.filter(flag__risk__in=named, opened_at__lte=at).select_related("flag")
    episodes = list(kept.order_by("opened_at", "pk"))
    flags = Flag.objects.filter(risk__in=named, opened_at__lte=at, episodes__isnull=True).order_by("opened_at", "pk")
    return [*episodes, *(_alone(flag) for flag in flags)]


def _alone(flag: Flag) -> FlagEpisode:
    return FlagEpisode(
        flag=flag,
        number=flag.reopened,
        opened_at=flag.opened_at,
        evidence=flag.evidence_at_opening,
        severity=flag.severity,
        worst=flag.severity,
        resolved_at=flag.resolved_at,
        resolved_because=flag.resolved_because,
    )


def _told(flags: Iterable[Flag], at: datetime) -> _Told:
    keys = {flag.pk: flag for flag in flags}
    answers = _answers(keys, at)
    return _Told(
        at=at,
        answers=answers,
        sent_to=_sent_to(keys, at),
        steps=_steps(keys, at),
        posts=posts_of(answer.by for answer in answers.values()),
    )


def _answers(flags: Mapping[int, Flag], at: datetime) -> Mapping[Episode, Answer]:
    """The last answer in each episode: a flag that opens again forgets the one it had, and its history keeps it."""
    found: dict[Episode, Answer] = {}
    past = Flag.history.filter(id__in=flags, answered_at__lte=at).exclude(answer="")
    columns = ("id", "reopened", "answer", "answered_at", "answered_by")
    for flag, number, *answer in past.order_by("answered_at", "history_id").values_list(*columns):
        found[flag, number] = Answer(*answer)
    for flag in flags.values():
        if flag.answer and flag.answered_at is not None and flag.answered_at <= at:
            found[flag.pk, flag.reopened] = Answer(flag.answer, flag.answered_at, flag.answered_by_id)
    return found


def _sent_to(flags: Mapping[int, Flag], at: datetime) -> Mapping[Episode, Sequence[str]]:
    found: dict[Episode, list[str]] = defaultdict(list)
    rows = Alert.objects.filter(flag__in=flags, created_at__lte=at).order_by("created_at", "pk")
    for flag, number, title in rows.values_list("flag", "episode", "post__title"):
        if title not in found[flag, number]:
            found[flag, number].append(title)
    return found


def _steps(flags: Mapping[int, Flag], at: datetime) -> Mapping[Episode, Sequence[Escalation]]:
    found: dict[Episode, list[Escalation]] = defaultdict(list)
    for step in Escalation.objects.filter(flag__in=flags, at__lte=at).select_related("post"):
        found[step.flag_id, step.episode].append(step)
    return found


def _entry(one: FlagEpisode, risk: Risk, told: _Told) -> AlertEntry:
    flag, key = one.flag, (one.flag_id, one.number)
    latest = one.number == flag.reopened
    ended = one.resolved_at is not None and one.resolved_at <= told.at
    # One that got worse is asked about again: what was answered before then no longer counts.
    asked_again = latest and flag.state == Flag.State.OPEN
    answer = None if asked_again else told.answers.get(key)
    day = timezone.localdate(one.opened_at)
    answered_on = timezone.localdate(answer.at) if answer else None
    return AlertEntry(
        reference=risk.reference_id,
        short_name=risk.short_name or risk.title,
        rule=RULES[flag.rule].label if flag.rule in RULES else flag.rule,
        what=_what(one),
        severity=one.worst,
        opened_on=day,
        sent_to=tuple(told.sent_to.get(key, ())),
        state=_state(answer, ended),
        standing=not ended,
        answer_by=flag.answer_by if latest else None,
        answer=answer.text if answer else "",
        answered_by=told.posts.held(answer.by, answered_on) if answer else "",
        answered_on=answered_on,
        days_to_answer=_working_days(day, answered_on),
        ended_on=timezone.localdate(one.resolved_at) if ended else None,
        ended_because=one.resolved_because if ended else "",
        again=one.number > 0,
        steps_up=tuple(
            StepUp(step.post.title if step.post else step.get_step_display(), timezone.localdate(step.at), step.because)
            for step in told.steps.get(key, ())
        ),
    )


def _state(answer: Answer | None, ended: bool) -> AlertState:
    if answer is not None:
        return AlertState.ANSWERED
    return AlertState.ENDED if ended else AlertState.UNANSWERED


def _working_days(opened: date, answered: date | None) -> int | None:
    return None if answered is None else working_days_between(opened, answered)


def _what(one: FlagEpisode) -> str:
    """In the sentence of its evidence; in the name of its rule where that says nothing."""
    evidence, rule = one.evidence, one.flag.rule
    if evidence.get("what") and evidence.get("against"):
        return sentence(Signal(rule, one.flag.subject, one.severity, evidence))
    return f"{RULES[rule].label if rule in RULES else rule}."
