"""Time something and its floor turn by turn, so that a busy moment of the machine falls on both."""

import gc
import resource
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.db import connection
from django.test.utils import CaptureQueriesContext

Job = Callable[[], object]
MEBIBYTE = 1024 * 1024

# Seconds after which a slow job gets no further turn; the table says how many it had.
PATIENCE = 20

_PROCESS = Path("/proc/self/status")


def nothing() -> None:
    """What comes before most jobs."""


@dataclass(frozen=True)
class Case:
    """What is measured, and the floor it is held against: None where its own SQL alone is floor enough. `before` runs
    ahead of each turn and is not timed; `replay` runs the job's own queries again, raw, turn by turn beside it.

    `watch_memory` traces what Python objects take up, in a turn of its own; `watch_process` reads what the whole
    process took up in the first turn, for jobs that are too long to trace. `size` gives the bytes of what the job
    returned, where it returned a page or a paper. `passes` is how often the floor runs in one turn, where once is too
    short to time: the mean of them counts.
    """

    name: str
    job: Job
    floor: Job | None
    runs: int
    before: Job = nothing
    size: Callable[[object], int] | None = None
    watch_memory: bool = False
    watch_process: bool = False
    replay: bool = False
    passes: int = 1


@dataclass(frozen=True)
class Figure:
    """Medians in seconds. `own_sql` is the time of the job's own queries alone: replayed through the driver where the
    job only reads, else as the log of the first turn has it. `peak` is in MiB."""

    name: str
    turns: int
    seconds: float
    floor: float | None
    queries: int
    own_sql: float
    size: int | None
    peak: float | None

    @property
    def ratio(self) -> float | None:
        return self.seconds / self.floor if self.floor else None


def measured(case: Case) -> Figure:
    """One turn to warm up, in which queries are counted; then the timed turns; then one for memory."""
    case.before()
    forget_process_peak()
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        answer = case.job()
    process = process_peak() if case.watch_process else None
    turns = max(1, min(case.runs, round(PATIENCE / (time.perf_counter() - began))))
    # Read them now: the next request of a page empties the log.
    queries = list(asked.captured_queries)
    size = case.size(answer) if case.size else None
    del answer
    job, floor, own = [], [], []
    for _ in range(turns):
        if case.floor:
            floor.append(timed(lambda: [case.floor() for _ in range(case.passes)]) / case.passes)
        if case.replay:
            own.append(timed(lambda: replayed([query["sql"] for query in queries])))
        case.before()
        job.append(timed(case.job))
    return Figure(
        name=case.name,
        seconds=median(job),
        floor=median(floor) if floor else None,
        turns=turns,
        queries=len(queries),
        own_sql=median(own) if own else sum(float(query["time"]) for query in queries),
        size=size,
        peak=_peak(case) if case.watch_memory else process,
    )


def replayed(statements: Sequence[str]) -> None:
    """Ask the very same queries again, and fetch every row as the driver gives it: no model, no word, no page."""
    with connection.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            if cursor.description:
                cursor.fetchall()


def timed(job: Job) -> float:
    """Seconds by the clock."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def forget_process_peak() -> None:
    """Note the most memory this process takes up from here on; where the machine cannot, it is since its start."""
    if _PROCESS.exists():
        _PROCESS.with_name("clear_refs").write_text("5")


def process_peak() -> float:
    """The most that the whole process took up, in MiB: the interpreter, Django and every library included."""
    if not _PROCESS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = dict(line.split(":", 1) for line in _PROCESS.read_text().splitlines())
    return int(told["VmHWM"].split()[0]) / 1024


def _peak(case: Case) -> float:
    """The most memory that Python objects took up during one more turn, which is not timed: tracing is slow."""
    case.before()
    gc.collect()
    tracemalloc.start()
    try:
        case.job()
        return tracemalloc.get_traced_memory()[1] / MEBIBYTE
    finally:
        tracemalloc.stop()
