"""The demonstration register, loaded and swept once for the whole run, and put back before each test.

Loading takes tens of seconds and a browser test empties every table when it ends, so the rows are kept in a second
schema of the same PostgreSQL database.
"""

from io import StringIO

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from tests.tables import without_triggers

KEPT = "kept"
COLUMNS = """
    SELECT table_name, string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
    FROM information_schema.columns
    WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name <> 'django_migrations'
    GROUP BY table_name ORDER BY table_name
"""


def load_and_keep() -> None:
    """Load the register for today as `make demo` does, and copy every row aside."""
    call_command("load_blmk", stdout=StringIO())
    call_command("sweep", stdout=StringIO())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE")
        cursor.execute(f"CREATE SCHEMA {KEPT}")
        for table in columns(cursor):
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')
    empty()


def empty() -> None:
    with connection.cursor() as cursor:
        tables = list(columns(cursor))
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))


def put_back() -> None:
    """Every table as it was kept, keys and all; new rows get numbers after the kept ones."""
    with transaction.atomic():
        empty()
        with connection.cursor() as cursor:
            without_triggers(cursor)
            for table, named in columns(cursor).items():
                cursor.execute(f'INSERT INTO public."{table}" ({named}) SELECT {named} FROM {KEPT}."{table}"')
            models = connection.introspection.installed_models(connection.introspection.table_names(cursor))
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def columns(cursor) -> dict[str, str]:
    """The columns that can be written, by table."""
    cursor.execute(COLUMNS)
    return dict(cursor.fetchall())
