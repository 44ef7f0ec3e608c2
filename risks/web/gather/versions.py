"""A versioned row as it stood at one of its versions, and who has saved it since."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Field, ManyToManyField, Model

# What a row holds under one name: a plain value, the key of another row, or the keys of several.
Value = Any


def row_at(row: Any, version: int) -> Any | None:
    """The last record of the row with this version; None when the history does not reach back to it."""
    return row.history.filter(version=version).order_by("-history_date", "-history_id").first()


def saved_since(row: Any, version: int) -> Sequence[Any]:
    """Every record after a version, oldest first, with the user who saved it."""
    later = row.history.filter(version__gt=version).select_related("history_user__person")
    return list(later.order_by("history_date", "history_id"))


def value_of(row: Model, field: Field, record: Any | None) -> Value:
    """What a field held in a record of the row, or holds now when `record` is the row itself.

    Keys stand for rows, a sorted tuple of keys for many; None when there is no record, or the record left it out.
    """
    if record is None or not hasattr(record, field.name):
        return None
    if not isinstance(field, ManyToManyField):
        return getattr(record, field.attname)
    many = getattr(record, field.name)
    if record is row:
        return tuple(sorted(many.values_list("pk", flat=True)))
    return tuple(sorted(many.values_list(f"{field.m2m_reverse_field_name()}_id", flat=True)))
