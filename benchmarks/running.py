"""One run: a fresh database, a made register, the measurements in turn, and no trace afterwards."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from benchmarks.measuring import Case, Figure, measured
from benchmarks.pages import page_cases
from benchmarks.papers import paper_cases
from benchmarks.sweeping import sweep_cases
from benchmarks.telling import as_json, as_table


def run(asked: argparse.Namespace) -> None:
    """Measure and print, on standard output the figures and on standard error what is going on."""
    with _database():
        call_command("make_load", risks=asked.risks, readings=asked.readings, seed=asked.seed, stdout=sys.stderr)
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        figures = list(_figures(asked, timezone.now()))
    about = f"{asked.risks:,} risks, seed {asked.seed}, median of {asked.runs}; {_machine()}"
    if asked.json:
        print(json.dumps({"about": about, "figures": as_json(figures)}))
    else:
        print(f"{about}\n\n{as_table(figures)}")


def _machine() -> str:
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {_server()}"


def _server() -> str:
    return f"PostgreSQL {'.'.join(str(part) for part in divmod(connection.pg_version, 10000))}"


@contextmanager
def _database() -> Iterator[None]:
    """A test database of its own, removed at the end."""
    print("Making a database ...", file=sys.stderr)
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _figures(asked: argparse.Namespace, at: datetime) -> Iterator[Figure]:
    """The sweeps come first: the pages are then those of a register that has flags."""
    for case in _cases(at, asked.runs):
        if not asked.only or asked.only.lower() in case.name.lower() or case.name == "First sweep":
            print(f"{case.name} ...", file=sys.stderr)
            yield measured(case)


def _cases(at: datetime, runs: int) -> Iterator[Case]:
    day = timezone.localdate(at)
    yield from sweep_cases(at, runs)
    yield from page_cases(day, runs)
    yield from paper_cases(day, at, runs)
