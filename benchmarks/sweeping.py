"""What a sweep costs, beside one pass over the same rows."""

from collections.abc import Iterator
from datetime import datetime

from django.db import connection
from django.utils import timezone

from benchmarks.floors import stream_of
from benchmarks.measuring import Case
from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.models import Alert, Delivery, DriftStatus, Escalation, Flag, FlagEpisode

# What a sweep writes, and what refers to it.
_WRITTEN = (Delivery, Alert, Escalation, FlagEpisode, Flag, Flag.history.model, DriftStatus)


def sweep_cases(at: datetime, runs: int) -> Iterator[Case]:
    """The first sweep of a register that has no flag, then one that finds everything as it was."""
    by = system_user()
    given = {"day": timezone.localdate(at)}

    def sweep() -> object:
        return sweep_register(at=at, by=by)

    def one_pass() -> int:
        return _beyond(stream_of("sweep", given))

    yield Case("First sweep", sweep, one_pass, runs, before=_forget_flags, watch_memory=True)
    yield Case("Second sweep, nothing changed", sweep, one_pass, runs, watch_memory=True)


def _beyond(rows: Iterator[tuple]) -> int:
    """How many risks are beyond tolerance, and how many readings beyond their limit."""
    found, risk = 0, None
    for pk, score, tolerance, _indicator, _period_end, value, limit in rows:
        if pk != risk:
            risk = pk
            found += score is not None and tolerance is not None and score > tolerance
        found += value is not None and limit is not None and value < limit
    return found


def _forget_flags() -> None:
    tables = ", ".join(model._meta.db_table for model in _WRITTEN)
    with connection.cursor() as cursor:
        cursor.execute(f"truncate {tables} restart identity")
