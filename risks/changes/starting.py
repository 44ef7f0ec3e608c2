"""Write the rows of a starting register: all of them in one transaction, or none.

A row that stands already is left as people have made it since. A row that belongs to another (a control to its risk)
is written only when that other one is new, so that what people removed does not come back.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, models, transaction
from simple_history.utils import bulk_create_with_history

from risks.changes.nouns import NOUNS, Noun
from risks.changes.record import saved


class StartFailedError(Exception):
    """A row that the database refuses; its text names the row. Nothing was written."""


@dataclass(frozen=True)
class Ref:
    """Another row of the same start, by its noun and the key that the files use."""

    noun: str
    key: str


@dataclass(frozen=True)
class StartRow:
    """One row to be: `values` by field name, where a Ref stands for a foreign key; `many` for many-to-many fields.

    `key` is how other rows refer to it; `where` is what a person is told when it is refused; with `part_of` it is
    written only when one of those rows is new.
    """

    noun: str
    key: str
    where: str
    values: Mapping[str, object]
    many: Mapping[str, tuple[Ref, ...]] = field(default_factory=dict)
    part_of: tuple[Ref, ...] = ()


@dataclass(frozen=True)
class Started:
    """How many rows of each noun were added, and how many stood already."""

    added: Mapping[str, int]
    stood: Mapping[str, int]


@dataclass
class _Written:
    """The database row of each start row so far, and which of them are new."""

    ids: dict[Ref, object] = field(default_factory=dict)
    new: set[Ref] = field(default_factory=set)


@transaction.atomic
def start_register(rows: Sequence[StartRow], *, by: AbstractBaseUser, why: str) -> Started:
    """Write the rows noun by noun, in the order of NOUNS, with `by` and `why` in their history.

    Raises StartFailedError when the database refuses a row.
    """
    by_noun: dict[str, list[StartRow]] = defaultdict(list)
    for row in rows:
        by_noun[row.noun].append(row)
    written = _Written()
    added, stood = {}, {}
    for name, noun in NOUNS.items():
        wanted = by_noun[name]
        new = _not_yet_there(noun, wanted, written)
        _write(noun, new, written, by, why)
        added[name], stood[name] = len(new), len(wanted) - len(new)
    return Started(added, stood)


def _not_yet_there(noun: Noun, rows: Iterable[StartRow], written: _Written) -> list[StartRow]:
    """The rows to write; those that stand are remembered by their natural key."""
    standing = _standing(noun)
    new = []
    for row in rows:
        known = standing.get(_natural_key(noun, row, written)) if noun.natural_key else None
        if known is not None:
            written.ids[Ref(row.noun, row.key)] = known
        elif not row.part_of or any(ref in written.new for ref in row.part_of):
            new.append(row)
    return new


def _standing(noun: Noun) -> dict[tuple[object, ...], object]:
    if not noun.natural_key:
        return {}
    fields = [_attname(noun.model, name) for name in noun.natural_key]
    return {tuple(key): pk for pk, *key in noun.model._base_manager.values_list("pk", *fields)}


def _natural_key(noun: Noun, row: StartRow, written: _Written) -> tuple[object, ...]:
    """The row's own natural key, with the defaults of fields that the row leaves out."""
    key = []
    for name in noun.natural_key:
        value = row.values.get(name, noun.model._meta.get_field(name).get_default())
        key.append(written.ids.get(value) if isinstance(value, Ref) else value)
    return tuple(key)


def _attname(model: type[models.Model], name: str) -> str:
    return model._meta.get_field(name).attname


def _write(noun: Noun, rows: list[StartRow], written: _Written, by: AbstractBaseUser, why: str) -> None:
    made = [_instance(noun, row, written, by) for row in rows]
    if noun.written == "one by one":
        for row, instance in zip(rows, made, strict=True):
            _save_one(instance, row, written, by, why)
    elif made:
        _save_many(noun, made, rows, by, why)
    for row, instance in zip(rows, made, strict=True):
        ref = Ref(row.noun, row.key)
        written.ids[ref] = instance.pk
        written.new.add(ref)


def _instance(noun: Noun, row: StartRow, written: _Written, by: AbstractBaseUser) -> models.Model:
    values = dict.fromkeys(noun.stamped, by)
    for name, value in row.values.items():
        if isinstance(value, Ref):
            values.pop(name, None)
            values[_attname(noun.model, name)] = written.ids[value]
        else:
            values[name] = value
    return noun.model(**values)


def _save_one(instance: models.Model, row: StartRow, written: _Written, by: AbstractBaseUser, why: str) -> None:
    # The links go in after the row, and their history with them, so the links carry the same who and why.
    instance._history_user, instance._change_reason = by, why
    try:
        saved(instance, by=by, why=why)
        for name, refs in row.many.items():
            getattr(instance, name).set([written.ids[ref] for ref in refs])
    except IntegrityError as refused:
        raise StartFailedError(f"{row.where}: the database refuses this row ({refused}).") from refused


def _save_many(noun: Noun, made: list[models.Model], rows: list[StartRow], by: AbstractBaseUser, why: str) -> None:
    try:
        if noun.written == "with history":
            bulk_create_with_history(made, noun.model, batch_size=500, default_user=by, default_change_reason=why)
        else:
            noun.model._base_manager.bulk_create(made, batch_size=500)
    except IntegrityError as refused:
        raise StartFailedError(
            f"From {rows[0].where} to {rows[-1].where}: the database refuses one of these rows ({refused})."
        ) from refused
