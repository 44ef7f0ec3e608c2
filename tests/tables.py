"""pytest plugin: the tables are made once, every test database is a copy of them, and they are emptied row by row.

TRUNCATE, with which Django empties what a test committed, makes several files anew for each of a hundred tables, mostly
empty ones. The rows that say which models there are stay where they are: they are as migrating made them, and Django
would look at each model to make them again.

On SQLite, and on a server named with TEST_DATABASE_URL, all goes as Django does it.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.backends.utils import CursorWrapper

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE, UNFINISHED = "migrated", "being_migrated"
ONE_AT_A_TIME = 20251122  # the lock under which the workers make the template
STAYING = ("django_content_type", "auth_permission")
ROWS_ONLY = "SET LOCAL session_replication_role = replica"
AS_EVER = "SET LOCAL session_replication_role = origin"

truncating = DatabaseOperations.sql_flush


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if server_is_ours():
            make_template()
            patch.setitem(connection.settings_dict["TEST"], "TEMPLATE", TEMPLATE)
            patch.setattr(DatabaseOperations, "sql_flush", deleting)
            patch.setattr(flush, "emit_post_migrate_signal", lambda *given: None)
        yield


def server_is_ours() -> bool:
    """Whether the tests started the server, where they may do anything."""
    return connection.vendor == "postgresql" and "TEST_DATABASE_URL" not in os.environ


@contextmanager
def without_triggers(cursor: CursorWrapper) -> Iterator[None]:
    """Inside, rows come and go as they are; whole copies of checked rows need no checks. Needs a transaction."""
    if server_is_ours():
        cursor.execute(ROWS_ONLY)
    yield
    if server_is_ours():
        cursor.execute(AS_EVER)


def deleting(self: DatabaseOperations, style: Any, tables: Sequence[str], **options: bool) -> list[str]:
    emptied = [table for table in tables if table not in STAYING]
    if options.get("reset_sequences"):
        return truncating(self, style, emptied, **options)
    return [ROWS_ONLY, *(f"DELETE FROM {self.quote_name(table)}" for table in emptied), AS_EVER]


def make_template() -> None:
    """Have a migrated database on the server, whichever worker needs one first."""
    with psycopg.connect(address("postgres"), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone():
            return
        server.execute(f"DROP DATABASE IF EXISTS {UNFINISHED}")
        server.execute(f"CREATE DATABASE {UNFINISHED}")
        migrate(address(UNFINISHED))
        server.execute(f"ALTER DATABASE {UNFINISHED} RENAME TO {TEMPLATE}")


def migrate(url: str) -> None:
    command = [sys.executable, "manage.py", "migrate", "-v0", "--skip-checks"]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, stdout=subprocess.DEVNULL)


def address(database: str) -> str:
    at = connection.settings_dict
    return f"postgres://{at['USER']}@{at['HOST']}:{at['PORT']}/{database}"
