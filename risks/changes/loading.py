"""Add many new rows at once, each with the history that saving it alone would have written."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, models, transaction

from risks.changes.bulk_new import BATCH, add_models, add_values

__all__ = ["BATCH", "Batch", "LoadFailedError", "add_rows"]


class LoadFailedError(Exception):
    """Rows that the database refuses; its text names the noun. Nothing was written."""


@dataclass(frozen=True)
class Batch:
    """Unsaved rows of one noun; `many` holds, for a many-to-many field, pairs of one of these rows and another row.

    A row may refer to rows of earlier batches before they have a key.
    """

    rows: Sequence[models.Model]
    many: Mapping[str, Sequence[tuple[models.Model, models.Model]]] = field(default_factory=dict)


@transaction.atomic
def add_rows(batches: Iterable[Batch], *, by: AbstractBaseUser, why: str, at: datetime) -> Counter[str]:
    """Write the batches in order, all or none; returns how many rows of each noun there are now that were not before.

    The batches may come from a generator, which is asked for the next one when the last is written, so that memory
    does not grow with the load. Raises LoadFailedError.
    """
    added: Counter[str] = Counter()
    for batch in batches:
        if not batch.rows:
            continue
        model = type(batch.rows[0])
        try:
            _write(model, batch, by, why, at)
        except IntegrityError as refused:
            raise LoadFailedError(f"The database refuses a new {model._meta.verbose_name}: {refused}") from refused
        added[model._meta.object_name] += len(batch.rows)
    return added


def _write(model: type[models.Model], batch: Batch, by: AbstractBaseUser, why: str, at: datetime) -> None:
    add_models(batch.rows)
    entry_of = _add_history(model, batch.rows, by, why, at) if hasattr(model, "history") else {}
    for name, pairs in batch.many.items():
        _join(model._meta.get_field(name), pairs, entry_of)


def _add_history(
    model: type[models.Model], rows: Sequence[models.Model], by: AbstractBaseUser, why: str, at: datetime
) -> Mapping[object, object]:
    """Write what django-simple-history would of each new row; returns the key of the entry by the key of its row."""
    history = model.history.model
    names = [field.attname for field in history.tracked_fields]
    taken = attrgetter(*names)
    said = {"history_user_id": by.pk, "history_change_reason": why, "history_date": at, "history_type": "+"}
    values = [(*taken(row), *said.values()) for row in rows]
    keys = add_values(history, [*names, *said], values)
    return dict(zip((row.pk for row in rows), keys, strict=True))


def _join(
    joint: models.ManyToManyField, pairs: Sequence[tuple[models.Model, models.Model]], entry_of: Mapping[object, object]
) -> None:
    """Write the pairs of a many-to-many field, and each of them into the history entry of its row."""
    through = joint.remote_field.through
    names = [f"{joint.m2m_field_name()}_id", f"{joint.m2m_reverse_field_name()}_id"]
    joined = [(row.pk, other.pk) for row, other in pairs]
    keys = add_values(through, names, joined)
    if not entry_of:
        return
    past = getattr(joint.model.history.model, joint.name).model
    values = [(entry_of[pair[0]], key, *pair) for key, pair in zip(keys, joined, strict=True)]
    add_values(past, ["history_id", through._meta.pk.attname, *names], values)
