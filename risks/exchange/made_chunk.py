"""What a made register is made from, and the rows made so far."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils import timezone

from risks.changes.loading import Batch


@dataclass(frozen=True)
class Load:
    """How large a made register is, what it is made from, when, and by whom."""

    risks: int
    readings: int
    seed: int
    at: datetime
    by: AbstractBaseUser

    @property
    def day(self) -> date:
        return timezone.localdate(self.at)

    def chance(self, what: str, number: int) -> Random:
        """The source of everything that is left to chance for one risk, whatever else is made before it."""
        return Random(f"{self.seed}/{what}/{number}")  # noqa: S311, repeatable is what it has to be


@dataclass
class Chunk:
    """Rows of every noun, kept in the order in which their nouns were first added."""

    rows: dict[type[Model], list[Model]] = field(default_factory=dict)
    many: dict[type[Model], dict[str, list[tuple[Model, Model]]]] = field(default_factory=dict)

    def add(self, row: Model) -> None:
        self.rows.setdefault(type(row), []).append(row)

    def join(self, name: str, row: Model, other: Model) -> None:
        self.many.setdefault(type(row), {}).setdefault(name, []).append((row, other))

    def batches(self) -> Iterator[Batch]:
        for model, rows in self.rows.items():
            yield Batch(rows, self.many.get(model, {}))
