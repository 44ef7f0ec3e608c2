"""What a sweep costs, beside one pass over the same rows."""

from collections.abc import Iterator
from datetime import datetime
from multiprocessing import get_context

from django.db import connection
from django.utils import timezone

from benchmarks.floors import stream_of
from benchmarks.floors.statistics import bare_pass, by_rows
from benchmarks.measuring import Case
from risks.changes.facts import live_risks
from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.changes.touched import shares_of_a_sweep, sweep_everything, sweep_share, sweep_touched
from risks.models import Alert, Delivery, DriftStatus, Escalation, Flag, FlagEpisode, Indicator
from risks.tasks import SHARE

# One in so many indicators gets a reading between two sweeps.
EVERY = 30
# One pass over so few indicators is over before it can be timed.
PASSES = 20
# The reading before it, once more on the day after.
_MEASURE = """
    insert into risks_reading (indicator_id, kind, period_label, period_end, value, status, note, source_lines,
        illustrative, recorded_at, recorded_by_id)
    select distinct on (indicator_id) indicator_id, kind, period_label, period_end + 1, value, 'final', '', '', true,
        %(at)s, %(by)s
    from risks_reading where indicator_id = any(%(keys)s) and kind = 'measurement' and value is not null
    order by indicator_id, period_end desc
"""

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

    def nightly() -> object:
        return sweep_everything(at=at, by=by)

    def floor() -> int:
        return bare_pass(2, by_rows)

    yield Case("First sweep", sweep, one_pass, runs, before=_forget_flags, watch_memory=True)
    yield Case("Second sweep, nothing changed", sweep, one_pass, runs, watch_memory=True)
    yield Case("Nightly sweep with the statistics, nothing changed", nightly, floor, runs, watch_process=True)
    yield _after_new_readings(at, runs)
    yield Case("Nightly sweep by two workers, beside one", lambda: _shared(at, 2), lambda: _shared(at, 1), runs)


def _after_new_readings(at: datetime, runs: int) -> Case:
    """A thirtieth of the indicators got a reading, a new one for each turn."""
    keys = list(Indicator.objects.order_by("pk").values_list("pk", flat=True))[::EVERY]

    def measure() -> None:
        with connection.cursor() as cursor:
            cursor.execute(_MEASURE, {"keys": keys, "at": at, "by": system_user().pk})

    def sweep() -> object:
        return sweep_touched(at=at, by=system_user(), indicators=keys)

    return Case(
        "Sweep after new readings of a thirtieth of the indicators",
        sweep,
        lambda: bare_pass(2, by_rows, keys),
        runs,
        before=measure,
        watch_process=True,
        passes=PASSES,
    )


def _shared(at: datetime, workers: int) -> None:
    """A nightly sweep in as many processes. Each takes the next share as soon as it is done with one, as the workers of
    the product do, and the shares are as large."""
    size = min(SHARE, -(-live_risks(at).count() // workers))
    shares = shares_of_a_sweep(at=at, size=size)
    connection.close()
    pool = get_context("fork").Pool(workers)
    try:
        pool.starmap(_one_share, [(at, *share) for share in shares], chunksize=1)
    finally:
        pool.close()
        pool.join()


def _one_share(at: datetime, first: int, last: int) -> None:
    try:
        sweep_share(at=at, by=system_user(), first=first, last=last)
    finally:
        connection.close()


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
