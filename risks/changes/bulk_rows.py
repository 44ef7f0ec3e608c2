"""Write very many rows that are there, or may be, in one statement."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models

from risks.changes.bulk_new import sent

_ARRIVING = "arriving_rows"
# Fewer than this are written sooner by Django's own statement than by the four of a copy: new rows, and rows that are
# there, which Django changes column by column and row by row.
_WORTH_A_COPY = 200
_WORTH_A_CHANGE = 50
# So many rows Django changes in one statement.
_AT_ONCE = 200


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


def change_rows(rows: Sequence[models.Model], names: Sequence[str]) -> None:
    """Write these fields of rows that are there, all of one model. Belongs into a transaction."""
    if not rows:
        return
    model = type(rows[0])
    if connection.vendor != "postgresql" or len(rows) < _WORTH_A_CHANGE:
        model._base_manager.bulk_update(rows, names, batch_size=_AT_ONCE)
        return
    fields = [model._meta.pk, *map(model._meta.get_field, names)]
    columns = [sent(field, [getattr(row, field.attname) for row in rows]) for field in fields]
    quote = connection.ops.quote_name
    key, *others = (quote(field.column) for field in fields)
    written = ", ".join(f"{name} = {_ARRIVING}.{name}" for name in others)
    with _arrived(model, [field.attname for field in fields], zip(*columns, strict=True)) as cursor:
        # Only names of our own models are put into this statement.
        table = quote(model._meta.db_table)
        cursor.execute(f"UPDATE {table} SET {written} FROM {_ARRIVING} WHERE {table}.{key} = {_ARRIVING}.{key}")  # noqa: S608, as said above


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
    with _arrived(model, columns, _ready(model, columns, rows)) as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({named}) SELECT {named} FROM {_ARRIVING} "  # noqa: S608, only names of our own models
            f"ON CONFLICT ({_quoted(model, unique)}) DO {instead}"
        )
        return cursor.rowcount


def _ready(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> Iterable[tuple[Any, ...]]:
    """As the driver takes them: it is told what is JSON."""
    fields = [model._meta.get_field(name) for name in columns]
    if not any(isinstance(field, models.JSONField) for field in fields):
        return rows
    prepared = zip(fields, zip(*rows, strict=True), strict=True)
    told = [sent(field, column) if isinstance(field, models.JSONField) else column for field, column in prepared]
    return zip(*told, strict=True)


@contextmanager
def _arrived(model: type[models.Model], columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> Iterator[Any]:
    """A cursor while the rows, ready to be sent, stand in a table of their own."""
    table, named = connection.ops.quote_name(model._meta.db_table), _quoted(model, columns)
    with connection.cursor() as cursor:
        # Only names of our own models are put into these statements.
        cursor.execute(f"CREATE TEMPORARY TABLE {_ARRIVING} AS SELECT {named} FROM {table} LIMIT 0")  # noqa: S608, as said above
        copying = f"COPY {_ARRIVING} ({named}) FROM STDIN (FORMAT BINARY)"
        # Django puts its own errors in place of the driver's for what it knows, of which COPY is no part.
        with connection.wrap_database_errors, cursor.copy(copying) as copy:
            copy.set_types([_sent_as(model, name) for name in columns])
            for row in rows:
                copy.write_row(row)
        yield cursor
        cursor.execute(f"DROP TABLE {_ARRIVING}")


def _quoted(model: type[models.Model], names: Sequence[str]) -> str:
    return ", ".join(connection.ops.quote_name(model._meta.get_field(name).column) for name in names)


def _sent_as(model: type[models.Model], name: str) -> str:
    """The type of a column without its length: what is sent in binary is not converted."""
    return model._meta.get_field(name).rel_db_type(connection).split("(")[0]
