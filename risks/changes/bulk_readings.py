"""The readings of many indicators as arrays, for statistics: in order, and only those that take part.

On PostgreSQL they come by COPY as columns of bytes, without a Python object for each; elsewhere row by row."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime

import numpy as np
from django.db import connection
from django.db.models import BooleanField, F, FloatField, Func, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils import timezone

from risks.changes.bulk_instants import microseconds
from risks.models import Reading
from risks.models.indicators.reading import first_recorded
from risks.rules.bulk_grid import Counts
from risks.rules.bulk_series import Series, dated

# Kept and shown, and no ground for statistics.
TAKE_NO_PART = (Reading.Status.UNRELIABLE, Reading.Status.SMALL, Reading.Status.NO_DATA)

# By column: what makes bytes of an element in PostgreSQL, what they are, and how it is kept.
INDICATOR = KEY = ("int8send", ">i8", "i8")
DAY = ("date_send", ">i4", "i8")
VALUE = ("float8send", ">f8", "f8")
RECORDED = ("timestamptz_send", ">i8", "i8")
_SENT = {"indicator": INDICATOR, "key": KEY, "day": DAY, "value": VALUE}
# PostgreSQL counts its days and its microseconds from here; what is kept counts as date.toordinal, and from 1970.
_FIRST = {"day": date(2000, 1, 1).toordinal(), "recorded": microseconds(datetime(2000, 1, 1, tzinfo=UTC))}

Columns = dict[str, np.ndarray]


class _AnyOf(Func):
    """PostgreSQL looks all of them up in one scan, in the order of the pages that they stand on."""

    arg_joiner = " = ANY("
    template = "%(expressions)s::bigint[])"
    output_field = BooleanField()


def among(name: str, ids: Collection[int]) -> Q | Func:
    """That a field holds one of these keys, as one parameter: a parameter for each would cost more than the rows do."""
    if connection.vendor == "postgresql":
        return _AnyOf(F(name), Value("{" + ",".join(map(str, ids)) + "}"))
    return Q((f"{name}__in", RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(ids))])))


def series_of(keys: Counts, at: datetime) -> Series:
    """What was known at an instant of the indicators with these keys, which are in order, of periods that had ended;
    two queries, and one more where several readings end on one day."""
    ids = keys.tolist()
    rows = _standing(_rows(_asked(ids, at)), ids, at)
    lengths = np.bincount(np.searchsorted(keys, rows["indicator"]), minlength=len(keys))
    return Series(rows["day"], rows["value"], lengths)


def _asked(ids: Collection[int], at: datetime) -> QuerySet:
    """In no order: numpy is quicker at it."""
    measured = Reading.objects.measured(timezone.localdate(at)).filter(among("indicator", ids), recorded_at__lte=at)
    used = measured.filter(value__isnull=False).exclude(status__in=TAKE_NO_PART).order_by()
    return used.values_list("indicator_id", "pk", "period_end", Cast("value", FloatField()))


def _standing(rows: Columns, ids: Collection[int], at: datetime) -> Columns:
    """In order, without what was restated by then, and of several that end on one day the last."""
    restated = Reading.objects.filter(among("indicator", ids), supersedes__isnull=False, recorded_at__lte=at)
    old = np.fromiter(restated.order_by().values_list("supersedes_id", flat=True), dtype=np.int64)
    if len(old):
        kept = ~np.isin(rows["key"], old)
        rows = {name: column[kept] for name, column in rows.items()}
    periods = dated(rows["indicator"], rows["day"])
    order = np.argsort(periods)
    last = np.diff(periods[order], append=-1) != 0
    if not last.all():
        tied = ~last | np.append(False, ~last[:-1])
        order[tied] = _as_recorded(rows["key"][order[tied]], order[tied], periods)
    taken = order[last]
    return {name: column[taken] for name, column in rows.items() if name != "key"}


def _as_recorded(keys: Counts, places: Counts, periods: Counts) -> Counts:
    """Places of readings, by period and of one period by when it was first recorded."""
    asked = Reading.objects.filter(among("pk", keys.tolist())).order_by()
    first = dict(asked.values_list("pk", first_recorded()))
    recorded = np.array([first[key] for key in keys.tolist()])
    return places[np.lexsort((recorded, periods[places]))]


def _rows(asked: QuerySet) -> Columns:
    if connection.vendor == "postgresql":
        return in_arrays((asked, _SENT))[0]
    rows = ((indicator, key, day.toordinal(), value) for indicator, key, day, value in asked.iterator())
    found = np.fromiter(rows, dtype=[(name, dtype) for name, (*_, dtype) in _SENT.items()])
    return {name: np.ascontiguousarray(found[name]) for name in _SENT}


# How each column is sent, and how it is kept, by its name.
Elements = Mapping[str, tuple[str, str, str]]


def in_arrays(*asked: tuple[QuerySet, Elements]) -> list[Columns]:
    """Each column of each query comes as one string of bytes, which costs no step of Python for each of its rows: all
    of them in one statement. PostgreSQL only.

    A column called "day" becomes ordinals, one called "recorded" microseconds since 1970.
    """
    columns, tables, given = [], [], []
    for number, (rows, elements) in enumerate(asked):
        statement, values = rows.query.sql_with_params()
        columns += [f"sent_{number}.{name}" for name in elements]
        # One behind the other and without a length of each, as an array would have it.
        made = ", ".join(f"string_agg({send}({name}), ''::bytea) AS {name}" for name, (send, *_) in elements.items())
        tables.append(f"(SELECT {made} FROM ({statement}) AS asked ({', '.join(elements)})) AS sent_{number}")  # noqa: S608, our own words
        given += values
    with connection.cursor() as cursor:
        query = cursor.mogrify(f"SELECT {', '.join(columns)} FROM {', '.join(tables)}", given)  # noqa: S608, likewise
        # Django puts its own errors in place of the driver's for what it knows, of which COPY is no part.
        with connection.wrap_database_errors, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT BINARY)") as copied:
            sent = b"".join(copied)
    return _unpacked(sent, [elements for _, elements in asked])


def _unpacked(sent: bytes, asked: Sequence[Elements]) -> list[Columns]:
    """What COPY sent: a header of 19 bytes, how many columns, and each column with its length, -1 where it is null."""
    place = 19 + 2
    found: list[Columns] = []
    for elements in asked:
        columns: Columns = {}
        for name, (_, element, dtype) in elements.items():
            length = max(int.from_bytes(sent[place : place + 4], signed=True), 0)
            place += 4
            count = length // np.dtype(element).itemsize
            kept = np.frombuffer(sent, dtype=element, offset=place if count else 0, count=count).astype(dtype)
            columns[name] = kept + _FIRST[name] if name in _FIRST else kept
            place += length
        found.append(columns)
    return found
