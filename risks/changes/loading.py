"""Add many new rows at once, each with the history that saving it alone would have written."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, models, transaction

BATCH = 2000


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
    model._base_manager.bulk_create(batch.rows, batch_size=BATCH)
    entries = []
    if hasattr(model, "history"):
        entries = model.history.bulk_history_create(
            batch.rows, batch_size=BATCH, default_user=by, default_change_reason=why, default_date=at
        )
    entry_of = {getattr(entry, model._meta.pk.attname): entry for entry in entries}
    for name, pairs in batch.many.items():
        _join(model._meta.get_field(name), pairs, entry_of)


def _join(
    joint: models.ManyToManyField, pairs: Sequence[tuple[models.Model, models.Model]], entry_of: Mapping[object, object]
) -> None:
    """Write the pairs of a many-to-many field, and each of them into the history entry of its row."""
    through = joint.remote_field.through
    here, there = joint.m2m_field_name(), joint.m2m_reverse_field_name()
    joined = [through(**{here: row, there: other}) for row, other in pairs]
    through._base_manager.bulk_create(joined, batch_size=BATCH)
    if not entry_of:
        return
    past = getattr(joint.model.history.model, joint.name).model
    columns = [column.attname for column in through._meta.concrete_fields]
    past._base_manager.bulk_create(
        [
            past(
                history=entry_of[getattr(one, f"{here}_id")],
                **{column: getattr(one, column) for column in columns},
            )
            for one in joined
        ],
        batch_size=BATCH,
    )
