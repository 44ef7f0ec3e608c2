"""Instants of very many rows as PostgreSQL's own count, which costs a tenth of a datetime that is sent as text."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.db import connection
from django.db.models import BigIntegerField, Func

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ONE = timedelta(microseconds=1)


class _Microseconds(Func):
    template = "(EXTRACT(EPOCH FROM %(expressions)s) * 1000000)::bigint"
    output_field = BigIntegerField()

    def get_db_converters(self, connection: object) -> list[object]:
        """Whole numbers come as such."""
        return []


def sent_instant(name: str) -> Func | str:
    """A column of instants for values_list; what comes of it `instant_of` understands."""
    return _Microseconds(name) if connection.vendor == "postgresql" else name


def instant_of(sent: int | str | datetime | None) -> datetime | None:
    """What a column of `sent_instant` brought; a text where SQLite put it into JSON."""
    if isinstance(sent, str):
        return datetime.fromisoformat(sent).replace(tzinfo=UTC)
    return instant_at(sent) if isinstance(sent, int) else sent


# Very many rows were written at the instant of one sweep, or of one file.
@lru_cache(maxsize=65536)
def instant_at(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)


def microseconds(at: datetime) -> int:
    """Since 1970."""
    return (at - EPOCH) // _ONE
