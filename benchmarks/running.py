"""One run: a fresh database, a made register, the measurements in turn, and no trace afterwards."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from benchmarks.importing import import_cases
from benchmarks.indicators import READINGS_EACH as READINGS_OF_ONE
from benchmarks.indicators import make_indicators, statistics_cases
from benchmarks.measuring import Case, Figure, measured
from benchmarks.pages import LEAD, page_cases, query_counts
from benchmarks.papers import paper_cases, shared_out, worst_of
from benchmarks.rivals import compared
from benchmarks.sweeping import sweep_cases
from benchmarks.telling import as_json, as_table, counts_table
from risks.changes.record import system_user
from risks.changes.sweep import sweep_register
from risks.models import Risk

# Readings of each risk where pages are measured: enough for a chart.
READINGS_EACH = 20
# How many risks the indicators of the statistics speak to.
STATISTICS_RISKS = 100
# An import stands beside a register of a few risks, none of which its indicators speak to.
IMPORT_RISKS = 10
# A committee that reads a page on each of so many has a long day.
RISKS_OF_A_PAPER = 100
# How many risks a register holds when the queries of its pages are counted.
COUNTED = (5, 50, 5000)


def run(asked: argparse.Namespace) -> None:
    """Measure and print, on standard output the figures and on standard error what is going on."""
    figures: list[Figure] = []
    if asked.papers_only:
        print(f"{_machine()}\n\n{_papers(asked)}")
        return
    if asked.import_only:
        print(f"import of {asked.import_rows:,} readings; {_machine()}\n\n{as_table(_imports(asked))}")
        return
    if asked.indicators and not asked.pages_only:
        figures += _statistics(asked)
    if asked.statistics_only:
        print(f"statistics of {asked.indicators:,} indicators; {_machine()}\n\n{as_table(figures)}")
        return
    if asked.import_rows and not asked.pages_only:
        figures += _imports(asked)
    beside = ""
    if not asked.pages_only:
        with _database(asked.risks, asked):
            at = timezone.now()
            figures += _figures(asked, _work_cases(at, asked.runs))
        beside = "" if asked.only else _papers(asked)
    with _database(asked.page_risks, asked):
        at = timezone.now()
        _sweep_the_leads_own(at)
        figures += _figures(asked, page_cases(timezone.localdate(at), asked.runs))
    counts = {} if asked.uncounted else _counts(asked)
    about = (
        f"sweeps and papers with {asked.risks:,} risks, pages with {asked.page_risks:,}; seed {asked.seed}, median of "
        f"{asked.runs}; {_machine()}"
    )
    if asked.json:
        print(json.dumps({"about": about, "figures": as_json(figures), "queries": counts, "papers": beside}))
    else:
        print(f"{about}\n\n{as_table(figures)}\n\n{beside}\n\n{counts_table(counts) if counts else ''}")


def _statistics(asked: argparse.Namespace) -> list[Figure]:
    with _database(STATISTICS_RISKS, asked):
        at = timezone.now()
        print(f"Making {asked.indicators:,} indicators of {READINGS_OF_ONE} readings ...", file=sys.stderr)
        make_indicators(asked.indicators, at)
        return list(_figures(asked, statistics_cases(at, asked.runs)))


def _imports(asked: argparse.Namespace) -> list[Figure]:
    with _database(IMPORT_RISKS, asked):
        return list(_figures(asked, import_cases(asked.import_rows, timezone.now(), asked.runs)))


def _papers(asked: argparse.Namespace) -> str:
    """A paper of a hundred risks that were swept: how much of its time is gathering, and its rivals."""
    with _database(RISKS_OF_A_PAPER, asked):
        at, day = timezone.now(), timezone.localdate()
        sweep_register(at=at, by=system_user())
        return "\n".join(
            [
                compared(worst_of(day, at, RISKS_OF_A_PAPER)),
                shared_out(lambda: worst_of(day, at, RISKS_OF_A_PAPER)),
            ]
        )


def _counts(asked: argparse.Namespace) -> dict[str, dict[int, int]]:
    counts: dict[str, dict[int, int]] = {}
    for size in COUNTED:
        with _database(size, asked):
            at = timezone.now()
            _sweep_the_leads_own(at)
            for name, queries in query_counts(timezone.localdate(at)).items():
                counts.setdefault(name, {})[size] = queries
    return counts


def _sweep_the_leads_own(at: datetime) -> None:
    """Flags on the risks of one lead, so that their pages are full; sweeping ten thousand would take minutes."""
    led = Risk.objects.filter(risk_lead__holders__person__user__username=LEAD)
    sweep_register(at=at, by=system_user(), risks=led)


def _machine() -> str:
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}, Python {platform.python_version()}, {_server()}"


def _server() -> str:
    return f"PostgreSQL {'.'.join(str(part) for part in divmod(connection.pg_version, 10000))}"


@contextmanager
def _database(risks: int, asked: argparse.Namespace) -> Iterator[None]:
    """A test database of its own with a made register, removed at the end."""
    print(f"Making a database of {risks:,} risks ...", file=sys.stderr)
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    readings = asked.readings if risks == asked.risks else risks * READINGS_EACH
    try:
        call_command("make_load", risks=risks, readings=readings, seed=asked.seed, stdout=sys.stderr)
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _figures(asked: argparse.Namespace, cases: Iterable[Case]) -> Iterator[Figure]:
    for case in cases:
        if not asked.only or asked.only.lower() in case.name.lower() or case.name == "First sweep":
            print(f"{case.name} ...", file=sys.stderr)
            yield measured(case)


def _work_cases(at: datetime, runs: int) -> Iterator[Case]:
    yield from sweep_cases(at, runs)
    yield from paper_cases(timezone.localdate(at), at, runs)
