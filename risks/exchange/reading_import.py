"""Import readings: every row accounted for, every fault at once, and nothing saved twice."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.exchange.reading_rows import RawRow, Rows
from risks.exchange.reading_run import Asked, Run
from risks.exchange.reading_tally import Imported, Unknown

CHUNK = 2000
Tell = Callable[[int, int | None], None]


class _GivenTwice(Exception):
    """The file gives a period two values, and the first was taken already: go through it again without either."""

    def __init__(self, apart: Mapping[bytes, Sequence[int]]) -> None:
        super().__init__()
        self.apart = apart


def _silent(_done: int, _count: int | None) -> None:
    """Nobody wants to hear how far it is."""


def import_rows(
    rows: Rows,
    *,
    by: AbstractBaseUser,
    at: datetime,
    dry_run: bool = False,
    create: bool = False,
    tell: Tell = _silent,
) -> Imported:
    """Save the readings of a file: what is new is added, another value for a period restates it, the same is left.

    Rows with faults are refused and the others are saved; a dry run says the same and saves nothing. `create` adds
    indicators that the register does not have, else their rows are refused. `tell` hears how many rows are done, of
    how many. Memory does not grow with the rows but by a few bytes each. Raises FileRefused, and ReadingsRefused when
    somebody saved the same readings at the same moment; nothing is saved then.
    """

    def once(apart: Mapping[bytes, Sequence[int]]) -> Imported:
        asked = Asked(by=by, at=at, today=localdate(at), dry_run=dry_run, create=create, apart=apart)
        with transaction.atomic():
            return _pass(rows, asked, tell)

    try:
        return once({})
    except _GivenTwice as found:
        return once(found.apart)


def _pass(rows: Rows, asked: Asked, tell: Tell) -> Imported:
    run = Run(rows, asked)
    done = 0
    for chunk in _chunks(rows):
        run.take(chunk)
        done += len(chunk)
        tell(done, rows.sheet.count)
    if run.apart:
        raise _GivenTwice(run.apart)
    run.finish()
    unknown = tuple(
        Unknown(name, area, many, run.near.words(name, area)) for (name, area), many in run.tally.unknown.items()
    )
    return Imported(
        saved=not asked.dry_run,
        tally=run.tally,
        unknown=unknown,
        created=run.newcomers.slugs(),
        unread=rows.columns.unread,
        about=rows.sheet.about,
    )


def _chunks(rows: Rows) -> Iterator[list[RawRow]]:
    coming = iter(rows)
    while chunk := list(islice(coming, CHUNK)):
        yield chunk
