"""A register that takes long to load is loaded once in a run, and put back where a test needs it.

Other tests want empty tables, so each process keeps the rows in a second schema of its PostgreSQL database meanwhile.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from tests.made_once import made_once
from tests.tables import STAYING, without_triggers

COLUMNS = """
    SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER' AND NOT table_name = ANY(%s)
    GROUP BY table_name ORDER BY table_name
"""


class KeptRows:
    """Every row there is after `load`, in a schema of this name; `told` is what `load` returned."""

    def __init__(self, run: pytest.TempPathFactory, schema: str, load: Callable[[], Any]) -> None:
        self.schema = schema
        self.told, rows = made_once(run, schema, partial(_loaded, load))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
            cursor.execute(f"CREATE SCHEMA {schema}")
            for table, named in columns(cursor).items():
                cursor.execute(f'CREATE TABLE {schema}."{table}" AS SELECT {named} FROM public."{table}" LIMIT 0')
                with cursor.copy(f'COPY {schema}."{table}" FROM STDIN (FORMAT binary)') as copy:
                    copy.write(rows[table])

    def put_back(self) -> None:
        """Every table as it was kept, keys and all; new rows get numbers after the kept ones. Needs empty tables."""
        with transaction.atomic(), connection.cursor() as cursor:
            with without_triggers(cursor):
                for table, named in columns(cursor).items():
                    cursor.execute(
                        f'INSERT INTO public."{table}" ({named}) SELECT {named} FROM {self.schema}."{table}"'
                    )
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
                cursor.execute(statement)


def _loaded(load: Callable[[], Any]) -> tuple[Any, dict[str, bytes]]:
    """What `load` returned, and the rows of every table as PostgreSQL sends them."""
    told, rows = load(), {}
    with transaction.atomic(), connection.cursor() as cursor:
        for table, named in columns(cursor).items():
            with cursor.copy(f'COPY (SELECT {named} FROM public."{table}") TO STDOUT (FORMAT binary)') as copy:
                rows[table] = b"".join(copy)
    empty()
    return told, rows


def empty() -> None:
    with connection.cursor() as cursor:
        tables = list(columns(cursor))
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))


def columns(cursor: CursorWrapper) -> dict[str, str]:
    """The columns that can be written, by table."""
    cursor.execute(COLUMNS, [["django_migrations", *STAYING]])
    return dict(cursor.fetchall())
