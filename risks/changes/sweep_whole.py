"""The flags of the register itself, which belong to no risk: governance is told of them."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from risks.changes.alerts import alerts_foreseen, write_alerts
from risks.changes.bulk_readings import among
from risks.changes.facts_flags import FlagRow, closed_flags, flags_now, flags_of, flags_with, open_flags
from risks.changes.facts_register import register_facts
from risks.changes.flag_writing import ANSWERED, Decided, news_foreseen, sleeps_no_longer, write_decisions
from risks.changes.recipients import Rota
from risks.models import Flag, Organisation
from risks.rules.drift import Decision, decide_register
from risks.rules.drift_register_facts import RegisterFacts


def sweep_whole(*, at: datetime, by: AbstractBaseUser) -> Counter[str]:
    """Decide on what concerns the register itself, and write it; counts as in a SweepResult."""
    facts = register_facts(at)
    standing, closed = flags_of(None, at)
    decision = decided_whole(facts, standing.get(None, []), closed.get(None, []), at)
    if not _writes(decision) and not _wakes(standing.get(None, []), at):
        return _counts(decision)
    return _written(facts, by, at)


@transaction.atomic
def _written(facts: RegisterFacts, by: AbstractBaseUser, at: datetime) -> Counter[str]:
    """With the organisation that keeps the register held, so that a second sweep at once finds what this one wrote."""
    list(Organisation.objects.select_for_update(no_key=True).filter(home=True).order_by("pk").values_list("pk"))
    standing, closed = flags_now(None)
    decision = decided_whole(facts, standing.get(None, []), closed.get(None, []), at)
    flags = flags_with([row.pk for rows in (standing, closed) for row in rows.get(None, ())])
    news = write_decisions([Decided(None, decision, {flag.pk: flag for flag in flags})], by=by, at=at)
    alerts = write_alerts(news=news, rota=Rota.on(timezone.localdate(at)), at=at) if news else 0
    return _counts(decision) + Counter(alerts=alerts)


def replay_whole(*, at: datetime) -> Counter[str]:
    """What a sweep at a past instant would have done to these flags. Writes nothing."""
    standing, closed = flags_of(None, at)
    decision = decided_whole(register_facts(at), standing.get(None, []), closed.get(None, []), at)
    flags = {flag.pk: flag for flag in as_answered([*standing.get(None, []), *closed.get(None, [])], at)}
    news = news_foreseen([Decided(None, decision, flags)], at=at)
    alerts = alerts_foreseen(news=news, rota=Rota.on(timezone.localdate(at)), at=at) if news else 0
    return _counts(decision) + Counter(alerts=alerts)


def unsaved(row: FlagRow) -> Flag:
    """A flag as it was gathered, to foresee what becomes of it."""
    told = row._asdict()
    return Flag(**{name: told[name] for name in told.keys() - {"openings", "at_opening"}})


def as_answered(rows: Iterable[FlagRow], at: datetime) -> list[Flag]:
    """Flags as they were gathered, with what was answered by the instant. One query, where any was."""
    rows = list(rows)
    answered = [row.pk for row in rows if row.state in ANSWERED]
    told = Flag.objects.filter(among("pk", answered), answered_at__lte=at).values_list("pk", "answered_evidence")
    kept = dict(told) if answered else {}
    flags = [unsaved(row) for row in rows]
    for flag in flags:
        flag.answered_evidence = kept.get(flag.pk)
        if flag.state in ANSWERED and flag.pk not in kept:
            flag.state, flag.snoozed_until = Flag.State.OPEN, None
    return flags


def decided_whole(
    facts: RegisterFacts, standing: Iterable[FlagRow], closed: Iterable[FlagRow], at: datetime
) -> Decision:
    return decide_register(facts, open_flags(standing), closed_flags(closed), timezone.localdate(at))


def _writes(decision: Decision) -> bool:
    return bool(decision.opened or decision.reopened or decision.updated or decision.resolved)


def _wakes(standing: Iterable[FlagRow], at: datetime) -> bool:
    return any(sleeps_no_longer(flag.state, flag.snoozed_until, timezone.localdate(at)) for flag in standing)


def _counts(decision: Decision) -> Counter[str]:
    names = ("opened", "reopened", "updated", "resolved", "unchanged")
    return Counter({name: len(getattr(decision, name)) for name in names})
