"""Add very many new rows, on PostgreSQL by COPY: without a model, an adapter and a parameter for each value."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, models
from msgspec.json import encode
from psycopg.types.json import Jsonb

BATCH = 2000
# Fewer than this are added sooner by Django's own statement than by asking for keys and copying.
_WORTH_A_COPY = 50


def add_models(rows: Sequence[models.Model]) -> None:
    """Add unsaved rows of one model and give them their keys. One may refer to a row that got its key meanwhile."""
    if not rows:
        return
    model = type(rows[0])
    generated = any(field.generated for field in model._meta.concrete_fields)
    if generated or not _by_copy(rows):
        model._base_manager.bulk_create(rows, batch_size=BATCH)
        return
    auto = model._meta.auto_field
    fields = [field for field in model._meta.concrete_fields if field is not auto]
    columns = [_column(field, rows) for field in fields]
    keys = add_values(model, [field.attname for field in fields], list(zip(*columns, strict=True)))
    for row, key in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias


def add_values(model: type[models.Model], names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Add rows, each a value for every attribute named, none of them the database's own key; returns their keys."""
    if not rows:
        return []
    if not _by_copy(rows):
        made = [model(**dict(zip(names, row, strict=True))) for row in rows]
        model._base_manager.bulk_create(made, batch_size=BATCH)
        return [one.pk for one in made]
    fields = [model._meta.get_field(name) for name in names]
    columns = [sent(field, column) for field, column in zip(fields, zip(*rows, strict=True), strict=True)]
    auto = model._meta.auto_field
    if auto is None:
        _copy(model, fields, columns)
        return list(columns[names.index(model._meta.pk.attname)])
    keys = _next_keys(model, len(rows))
    _copy(model, [auto, *fields], [keys, *columns])
    return keys


def add_entries(rows: Sequence[models.Model], *, by: AbstractBaseUser, new: bool) -> None:
    """Write what django-simple-history would of rows of one model that were saved, new ones or changed, each for the
    reason that it carries."""
    if not rows:
        return
    history = type(rows[0]).history
    if not _by_copy(rows):
        history.bulk_history_create(rows, update=not new, default_user=by)
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT CLOCK_TIMESTAMP()")
        (now,) = cursor.fetchone()
    names = [field.attname for field in history.model.tracked_fields]
    taken = attrgetter(*names, "_change_reason")
    said = {"history_user_id": by.pk, "history_date": now, "history_type": "+" if new else "~"}
    values = [(*taken(row), *said.values()) for row in rows]
    add_values(history.model, [*names, "history_change_reason", *said], values)


def _by_copy(rows: Sequence[object]) -> bool:
    return connection.vendor == "postgresql" and len(rows) >= _WORTH_A_COPY


def _column(field: models.Field, rows: Sequence[models.Model]) -> list[Any]:
    """What each row holds of a field, as it would be when it is saved."""
    if not field.is_relation:
        return [field.pre_save(row, True) for row in rows]
    return [_referred(field, row) for row in rows]


def _referred(field: models.ForeignKey, row: models.Model) -> object:
    if getattr(row, field.attname) is None and field.is_cached(row) and getattr(row, field.name) is not None:
        other = getattr(row, field.name)
        if other.pk is None:
            raise ValueError(f"{field.name} of a new {row._meta.verbose_name} refers to a row that is not saved.")
        setattr(row, field.attname, getattr(other, field.target_field.attname))
    return getattr(row, field.attname)


def sent(field: models.Field, column: Sequence[object]) -> Sequence[object]:
    """A column as the driver takes it. One that holds few different values, or none, has each prepared once."""
    if isinstance(field, models.JSONField) and connection.vendor == "postgresql":
        return [value if value is None else Jsonb(value, encode) for value in column]
    try:
        different = set(map(_told_apart, column))
    except TypeError:
        return [field.get_db_prep_save(value, connection) for value in column]
    prepared = {one: field.get_db_prep_save(one[1], connection) for one in different}
    return [prepared[_told_apart(value)] for value in column]


def _told_apart(value: object) -> tuple[type, object]:
    """True is not 1."""
    return type(value), value


def _next_keys(model: type[models.Model], count: int) -> list[int]:
    table, column = connection.ops.quote_name(model._meta.db_table), model._meta.auto_field.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)::regclass) FROM generate_series(1, %s)",
            [table, column, count],
        )
        return [key for (key,) in cursor.fetchall()]


def _copy(model: type[models.Model], fields: Sequence[models.Field], columns: Sequence[Sequence[object]]) -> None:
    quote = connection.ops.quote_name
    named = ", ".join(quote(field.column) for field in fields)
    # Only names of our own models are put into this statement.
    statement = f"COPY {quote(model._meta.db_table)} ({named}) FROM STDIN (FORMAT BINARY)"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        # A type without its length: what is sent in binary is not converted.
        copy.set_types([field.rel_db_type(connection).split("(")[0] for field in fields])
        for row in zip(*columns, strict=True):
            copy.write_row(row)
