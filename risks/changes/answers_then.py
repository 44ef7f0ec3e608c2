"""What people said of flags, in the order in which they said it, so that a replay can go by it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from risks.changes.flag_writing import ANSWERED
from risks.changes.record import SYSTEM
from risks.models import Flag

Key = tuple[int | None, str, str]


@dataclass(frozen=True)
class Said:
    """That a flag was answered, put off until a day, or decided to be over (`because`), to what it said then. `key` is
    its risk, rule and subject: a replay has flags of its own, of which one at most stands for each."""

    at: datetime
    key: Key
    state: str
    until: date | None = None
    to: dict[str, Any] | None = None
    because: str = ""


def said_until(at: datetime, *, since: datetime | None = None) -> Sequence[Said]:
    """All of it up to an instant, and after another where one is given, oldest first. Two queries."""
    return sorted([*_answers(at, since), *_decisions(at, since)], key=lambda one: one.at)


def _answers(at: datetime, since: datetime | None) -> Iterator[Said]:
    """Each once: a sweep that saw the flag later left its answer as it was."""
    answered = Flag.history.filter(_between("answered_at", at, since), state__in=ANSWERED)
    rows = answered.order_by("answered_at", "history_id").values_list(
        "id", "answered_at", "risk_id", "rule", "subject", "state", "snoozed_until", "answered_evidence"
    )
    seen = set()
    for flag, answered_at, risk, rule, subject, state, until, to in rows:
        if (flag, answered_at) not in seen:
            seen.add((flag, answered_at))
            yield Said(answered_at, (risk, rule, subject), state, until, to)


def _decisions(at: datetime, since: datetime | None) -> Iterator[Said]:
    """Those of people: what the rules take for a decision they find again by themselves."""
    decided = Flag.history.filter(
        _between("resolved_at", at, since), state=Flag.State.RESOLVED, resolution=Flag.Resolution.DECISION
    ).exclude(history_user__username=SYSTEM)
    rows = decided.order_by("history_id").values_list("resolved_at", "risk_id", "rule", "subject", "resolved_because")
    for resolved_at, risk, rule, subject, because in rows:
        yield Said(resolved_at, (risk, rule, subject), Flag.State.RESOLVED, because=because)


def _between(name: str, at: datetime, since: datetime | None) -> Q:
    until = Q(**{f"{name}__lte": at})
    return until if since is None else until & Q(**{f"{name}__gt": since})
