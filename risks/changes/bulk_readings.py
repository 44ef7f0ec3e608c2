"""The readings of many indicators as arrays, for statistics: in order, and only those that take part.

On PostgreSQL they come as COPY sends arrays, without a Python object for each; elsewhere row by row."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import BooleanField, F, FloatField, Func, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils import timezone

from risks.models import Reading
from risks.models.indicators.reading import first_recorded

# Kept and shown, and no ground for statistics.
TAKE_NO_PART = (Reading.Status.UNRELIABLE, Reading.Status.SMALL, Reading.Status.NO_DATA)

# An array as PostgreSQL sends it: five numbers about it, then each element with its length before it.
_ABOUT = 20
_ELEMENTS = {
    "indicator": np.dtype([("length", ">i4"), ("sent", ">i8")]),
    "key": np.dtype([("length", ">i4"), ("sent", ">i8")]),
    "day": np.dtype([("length", ">i4"), ("sent", ">i4")]),
    "value": np.dtype([("length", ">i4"), ("sent", ">f8")]),
}
# PostgreSQL counts its days from here.
_FIRST_DAY = date(2000, 1, 1).toordinal()

# Enough for the ordinal of any day, so that an indicator and a day make one number.
_BITS_OF_A_DAY = 22

_PLAIN = np.dtype([("indicator", "i8"), ("key", "i8"), ("day", "i8"), ("value", "f8")])


@dataclass(frozen=True, eq=False)
class Series:
    """The readings of one indicator, oldest first, one for each period end; days as ordinals."""

    days: npt.NDArray[np.int64]
    values: npt.NDArray[np.float64]


_NOTHING = Series(np.empty(0, dtype=np.int64), np.empty(0))


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


def series_by_indicator(ids: Collection[int], at: datetime) -> Mapping[int, Series]:
    """What was known of these indicators at an instant, of periods that had ended; two queries, and one more where
    several readings end on one day. None is left out."""
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
    """In no order: numpy is quicker at it."""
    measured = Reading.objects.measured(timezone.localdate(at)).filter(among("indicator", ids), recorded_at__lte=at)
    used = measured.filter(value__isnull=False).exclude(status__in=TAKE_NO_PART).order_by()
    return used.values_list("indicator_id", "pk", "period_end", Cast("value", FloatField()))


def _standing(rows: np.ndarray, ids: Collection[int], at: datetime) -> np.ndarray:
    """In order, without what was restated by then, and of several that end on one day the last."""
    restated = Reading.objects.filter(among("indicator", ids), supersedes__isnull=False, recorded_at__lte=at)
    old = np.fromiter(restated.order_by().values_list("supersedes_id", flat=True), dtype=np.int64)
    if len(old):
        rows = rows[~np.isin(rows["key"], old)]
    period = rows["indicator"] << _BITS_OF_A_DAY | rows["day"]
    order = np.argsort(period)
    another = np.diff(period[order], append=-1) != 0
    if not another.all():
        tied = ~another | np.append(False, ~another[:-1])
        order[tied] = _as_recorded(rows["key"][order[tied]], order[tied], period)
    return rows[order[another]]


def _as_recorded(keys: np.ndarray, order: np.ndarray, period: np.ndarray) -> np.ndarray:
    """Places of readings, by period and of one period by when it was first recorded."""
    asked = Reading.objects.filter(among("pk", keys.tolist())).order_by()
    first = dict(asked.values_list("pk", first_recorded()))
    recorded = np.array([first[key] for key in keys.tolist()])
    return order[np.lexsort((recorded, period[order]))]


def _rows(asked: QuerySet) -> np.ndarray:
    if connection.vendor == "postgresql":
        return _in_arrays(asked)
    rows = ((indicator, key, day.toordinal(), value) for indicator, key, day, value in asked.iterator())
    return np.fromiter(rows, dtype=_PLAIN)


def _in_arrays(asked: QuerySet) -> np.ndarray:
    """Each column comes as one array, which costs no step of Python for each of its rows."""
    statement, given = asked.query.sql_with_params()
    columns = ", ".join(_ELEMENTS)
    arrays = ", ".join(f"array_agg({name})" for name in _ELEMENTS)
    with connection.cursor() as cursor:
        query = cursor.mogrify(f"SELECT {arrays} FROM ({statement}) AS asked ({columns})", given)  # noqa: S608, our own words
        with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT BINARY)") as copied:
            sent = b"".join(copied)
    return _unpacked(sent)


def _unpacked(sent: bytes) -> np.ndarray:
    """What COPY sent: a header of 19 bytes, how many columns, and each column with its length, -1 where it is null."""
    place = 19 + 2
    found = {}
    for name, element in _ELEMENTS.items():
        length = int.from_bytes(sent[place : place + 4], signed=True)
        if length <= 0:
            return np.empty(0, dtype=_PLAIN)
        place += 4
        count = (length - _ABOUT) // element.itemsize
        found[name] = np.frombuffer(sent, dtype=element, offset=place + _ABOUT, count=count)["sent"]
        place += length
    plain = np.empty(len(found["key"]), dtype=_PLAIN)
    for name, column in found.items():
        plain[name] = column
    plain["day"] += _FIRST_DAY
    return plain
