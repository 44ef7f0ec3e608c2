"""The floors in SQL: for each thing measured, the same rows in one hand-written query of PostgreSQL."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from django.db import connection, transaction

# What each query is put together from, in order.
_PARTS = {
    "register": ("_scored", "register", "_beside"),
    "risk": ("_scored", "risk", "_whole"),
    "heat_map": ("_scored", "heat_map"),
    "my_work": ("_scored", "my_work", "_beside"),
    "sweep": ("_scored", "sweep"),
    "paper": ("_scored", "paper", "_whole"),
}
_STREAMED = 5000


@cache
def sql(name: str) -> str:
    """The whole query of one floor."""
    return "\n".join((Path(__file__).parent / f"{part}.sql").read_text() for part in _PARTS[name])


def rows_of(name: str, given: Mapping[str, object]) -> list[tuple]:
    """Every row of a floor's query at once."""
    with connection.cursor() as cursor:
        cursor.execute(sql(name), given)
        return cursor.fetchall()


def stream_of(name: str, given: Mapping[str, object]) -> Iterator[tuple]:
    """The rows of a floor's query as they come, with few in memory at a time."""
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(sql(name), given)
        while some := cursor.fetchmany(_STREAMED):
            yield from some
