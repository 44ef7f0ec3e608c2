"""Write very many rows that can be worked out again, and so have no history, in one statement."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

_ARRIVING = "arriving_rows"
# Fewer than this are written sooner by Django's own statement than by the three of a copy.
_WORTH_A_COPY = 200


def put_rows(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    unique: Sequence[str],
    update: Sequence[str] = (),
) -> int:
    """Add the rows, each a value for every column; how many were written. All names are attributes of the model.

    A row whose `unique` columns stand already has its `update` columns written anew, or is left where none are named.
    PostgreSQL gets them by COPY, without a model or a parameter for each. Belongs into a transaction.
    """
    if not rows:
        return 0
    if connection.vendor == "postgresql" and len(rows) >= _WORTH_A_COPY:
        return _copied(model, columns, rows, unique, update)
    model._base_manager.bulk_create(
        [model(**dict(zip(columns, row, strict=True))) for row in rows],
        ignore_conflicts=not update,
        update_conflicts=bool(update),
        unique_fields=unique if update else None,
        update_fields=update or None,
    )
    return len(rows)


def _copied(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    unique: Sequence[str],
    update: Sequence[str],
) -> int:
    table, named = connection.ops.quote_name(model._meta.db_table), _quoted(model, columns)
    written = ", ".join(f"{name} = excluded.{name}" for name in _quoted(model, update).split(", ") if name)
    instead = f"UPDATE SET {written}" if written else "NOTHING"
    with connection.cursor() as cursor:
        # Only names of our own models are put into these statements.
        cursor.execute(f"CREATE TEMPORARY TABLE {_ARRIVING} AS SELECT {named} FROM {table} LIMIT 0")  # noqa: S608
        with cursor.copy(f"COPY {_ARRIVING} ({named}) FROM STDIN (FORMAT BINARY)") as copy:
            copy.set_types([_sent_as(model, name) for name in columns])
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO {table} ({named}) SELECT {named} FROM {_ARRIVING} "  # noqa: S608
            f"ON CONFLICT ({_quoted(model, unique)}) DO {instead}"
        )
        count = cursor.rowcount
        cursor.execute(f"DROP TABLE {_ARRIVING}")
    return count


def _quoted(model: type[models.Model], names: Sequence[str]) -> str:
    return ", ".join(connection.ops.quote_name(model._meta.get_field(name).column) for name in names)


def _sent_as(model: type[models.Model], name: str) -> str:
    """The type of a column without its length: what is sent in binary is not converted."""
    return model._meta.get_field(name).rel_db_type(connection).split("(")[0]
