"""A register that takes long to load is loaded once in each process of a run, and put back where a test needs it.

Other tests want empty tables, so the rows are kept in a second schema of the same PostgreSQL database meanwhile.
"""

from collections.abc import Callable
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from tests.tables import STAYING, without_triggers

COLUMNS = """
    SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER' AND NOT table_name = ANY(%s)
    GROUP BY table_name ORDER BY table_name
"""


class KeptRows:
    """Every row there is after `load`, in a schema of this name; `told` is what `load` returned."""

    def __init__(self, schema: str, load: Callable[[], Any]) -> None:
        self.schema = schema
        self.told = load()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
            cursor.execute(f"CREATE SCHEMA {schema}")
            for table in columns(cursor):
                cursor.execute(f'CREATE TABLE {schema}."{table}" AS TABLE public."{table}"')
        empty()

    def put_back(self) -> None:
        """Every table as it was kept, keys and all; new rows get numbers after the kept ones. Needs empty tables."""
        with transaction.atomic(), connection.cursor() as cursor:
            with without_triggers(cursor):
                for table, named in columns(cursor).items():
                    cursor.execute(
                        f'INSERT INTO public."{table}" ({named}) SELECT {named} FROM {self.schema}."{table}"'
                    )
            models = connection.introspection.installed_models(connection.introspection.table_names(cursor))
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def empty() -> None:
    with connection.cursor() as cursor:
        tables = list(columns(cursor))
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))


def columns(cursor: CursorWrapper) -> dict[str, str]:
    """The columns that can be written, by table."""
    cursor.execute(COLUMNS, [["django_migrations", *STAYING]])
    return dict(cursor.fetchall())
