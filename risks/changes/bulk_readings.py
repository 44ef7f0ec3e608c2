"""The readings of many indicators as arrays, for statistics: in order, and only those that take part.

On PostgreSQL they come as COPY sends them, without a Python object for each; elsewhere row by row."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import FloatField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from risks.models import Reading

# Kept and shown, and no ground for statistics.
TAKE_NO_PART = (Reading.Status.UNRELIABLE, Reading.Status.SMALL, Reading.Status.NO_DATA)

# How a row of COPY (FORMAT BINARY) is laid out: how many columns, then each with its length before it.
_ROW = np.dtype(
    [
        ("columns", ">i2"),
        ("indicator_length", ">i4"),
        ("indicator", ">i8"),
        ("key_length", ">i4"),
        ("key", ">i8"),
        ("day_length", ">i4"),
        ("day", ">i4"),
        ("value_length", ">i4"),
        ("value", ">f8"),
    ]
)
_HEADER, _TRAILER = 19, 2
# PostgreSQL counts its days from here.
_FIRST_DAY = date(2000, 1, 1).toordinal()

_PLAIN = np.dtype([("indicator", "i8"), ("key", "i8"), ("day", "i8"), ("value", "f8")])


@dataclass(frozen=True, eq=False)
class Series:
    """The readings of one indicator, oldest first, one for each period end; days as ordinals."""

    days: npt.NDArray[np.int64]
    values: npt.NDArray[np.float64]


_NOTHING = Series(np.empty(0, dtype=np.int64), np.empty(0))


def series_by_indicator(ids: Collection[int], at: datetime) -> Mapping[int, Series]:
    """What was known of these indicators at an instant, of periods that had ended; two queries. None is left out."""
    rows = _standing(_rows(_asked(ids, at)), ids, at)
    indicators, firsts = np.unique(rows["indicator"], return_index=True)
    days, values = rows["day"].astype(np.int64), rows["value"].astype(np.float64)
    ends = [*firsts.tolist(), len(rows)][1:]
    found = {
        indicator: Series(days[first:end], values[first:end])
        for indicator, first, end in zip(indicators.tolist(), firsts.tolist(), ends, strict=True)
    }
    return {pk: found.get(pk, _NOTHING) for pk in ids}


def _asked(ids: Collection[int], at: datetime) -> QuerySet:
    measured = Reading.objects.measured(timezone.localdate(at)).filter(indicator__in=ids, recorded_at__lte=at)
    used = measured.filter(value__isnull=False).exclude(status__in=TAKE_NO_PART)
    in_order = used.order_by("indicator_id", "period_end", "pk")
    return in_order.values_list("indicator_id", "pk", "period_end", Cast("value", FloatField()))


def _standing(rows: np.ndarray, ids: Collection[int], at: datetime) -> np.ndarray:
    """Without what was restated by then, and of several that end on one day the last."""
    restated = Reading.objects.filter(indicator__in=ids, supersedes__isnull=False, recorded_at__lte=at)
    old = np.fromiter(restated.order_by().values_list("supersedes_id", flat=True), dtype=np.int64)
    if len(old):
        rows = rows[~np.isin(rows["key"], old)]
    if not len(rows):
        return rows
    another = (rows["indicator"][1:] != rows["indicator"][:-1]) | (rows["day"][1:] != rows["day"][:-1])
    return rows[np.append(another, True)]


def _rows(asked: QuerySet) -> np.ndarray:
    if connection.vendor == "postgresql":
        return _copied(asked)
    rows = ((indicator, key, day.toordinal(), value) for indicator, key, day, value in asked.iterator())
    return np.fromiter(rows, dtype=_PLAIN)


def _copied(asked: QuerySet) -> np.ndarray:
    statement, given = asked.query.sql_with_params()
    with connection.cursor() as cursor:
        query = cursor.mogrify(statement, given)
        with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT BINARY)") as copied:
            sent = b"".join(copied)
    rows = np.frombuffer(sent, dtype=_ROW, offset=_HEADER, count=(len(sent) - _HEADER - _TRAILER) // _ROW.itemsize)
    plain = np.empty(len(rows), dtype=_PLAIN)
    for name in ("indicator", "key", "value"):
        plain[name] = rows[name]
    plain["day"] = rows["day"].astype(np.int64) + _FIRST_DAY
    return plain
