"""The floor of the statistics: read every reading in order, pass over them once with numpy, write one row each.

Source: design/statistics section 5. It knows no restatement, rebase, limit, gap or direction, and says nothing."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from django.db import connection, transaction

Read = Callable[[Any, str], list[np.ndarray]]

_CHUNK = 5000
# A row as PostgreSQL sends it in a copy: how many columns, then each behind its length.
_ROW = np.dtype(
    [("n", ">i2"), ("a", ">i4"), ("number", ">i8"), ("b", ">i4"), ("day", ">i4"), ("c", ">i4"), ("value", ">f8")]
)
# An array as it sends it: 24 bytes, then each element behind its length.
_NUMBER = np.dtype([("length", ">i4"), ("sent", ">i8")])
_DAY = np.dtype([("length", ">i4"), ("sent", ">i4")])
_VALUE = np.dtype([("length", ">i4"), ("sent", ">f8")])
_ORDERED = (
    "select indicator_id, period_end, value::float8 from risks_reading "
    "where indicator_id {} and kind = 'measurement' order by indicator_id, period_end"
)
_ALPHAS = np.arange(1, 21).reshape(-1, 1) / 20


def bare_pass(horizon: int, read: Read, some: Sequence[int] = ()) -> int:
    """How many indicators were passed over, all or some by their keys; their rows go into a table that is gone with the
    transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "create temporary table bare (indicator bigint primary key, latest int, value float8, mean float8, "
            "lower float8, upper float8, cause int, expected float8, spread float8) on commit drop"
        )
        for which in _chunks(cursor, some):
            _write(cursor, _passed(read(cursor, which), horizon))
        cursor.execute("select count(*) from bare")
        return cursor.fetchone()[0]


def _chunks(cursor, some: Sequence[int]) -> Iterator[str]:
    """Which indicators each chunk holds, as SQL has it."""
    if some:
        for start in range(0, len(some), _CHUNK):
            yield f"= any('{{{','.join(map(str, some[start : start + _CHUNK]))}}}'::bigint[])"
        return
    cursor.execute("select id from risks_indicator order by id")
    ids = [pk for (pk,) in cursor.fetchall()]
    for start in range(0, len(ids), _CHUNK):
        yield f"between {ids[start]} and {ids[min(start + _CHUNK, len(ids)) - 1]}"


def by_rows(cursor, which: str) -> list[np.ndarray]:
    """As the design measured its floor: each row of the copy is a message of its own."""
    sent = _copied(cursor, _ORDERED.format(which))
    rows = np.frombuffer(sent, dtype=_ROW, offset=19, count=(len(sent) - 21) // _ROW.itemsize)
    return [rows["number"], rows["day"], rows["value"]]


def by_columns(cursor, which: str) -> list[np.ndarray]:
    """As the product reads: one row of three arrays, the fastest way known."""
    arrays = f"select array_agg(a), array_agg(b), array_agg(c) from ({_ORDERED.format(which)}) as rows (a, b, c)"
    sent = _copied(cursor, arrays)
    place, columns = 21, []
    for element in (_NUMBER, _DAY, _VALUE):
        length = int.from_bytes(sent[place : place + 4])
        count = (length - 20) // element.itemsize
        columns.append(np.frombuffer(sent, dtype=element, offset=place + 24, count=count)["sent"])
        place += 4 + length
    return columns


def _copied(cursor, query: str) -> bytes:
    with cursor.copy(f"copy ({query}) to stdout (format binary)") as copied:
        return b"".join(copied)


def _passed(columns: list[np.ndarray], horizon: int) -> Iterator[tuple]:
    """Series of one length side by side: limits, four rules, and a forecast."""
    indicators, firsts, lengths = np.unique(columns[0], return_index=True, return_counts=True)
    value, day = columns[2].astype(float), columns[1].astype(int)
    for length in np.unique(lengths):
        of = np.flatnonzero(lengths == length)
        grid = value[firsts[of][:, None] + np.arange(length)].T.copy()
        latest = day[firsts[of] + length - 1]
        mean, reach, cause = _chart(grid)
        expected, spread = _forecast(grid, mean, horizon)
        columns = (indicators[of], latest, grid[-1], mean, mean - reach, mean + reach, cause, expected, spread)
        yield from zip(*(column.tolist() for column in columns), strict=True)


def _chart(grid: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    mean = grid.mean(axis=0)
    reach = 2.66 * np.abs(np.diff(grid, axis=0)).mean(axis=0)
    side = np.sign(grid - mean)
    far = np.abs(grid - mean) > reach * 2 / 3
    outside = np.abs(grid - mean) > reach
    steps = np.sign(np.diff(grid, axis=0))
    together = (side[:-2] == side[1:-1]) & (side[1:-1] == side[2:]) & (far[:-2].astype(int) + far[1:-1] + far[2:] >= 2)
    found = np.where(outside, 1, np.where(_run(steps, len(grid)) >= 6, 2, np.where(_run(side, len(grid)) >= 7, 4, 0)))
    found[2:] = np.where((found[2:] == 0) & together, 3, found[2:])
    return mean, reach, found[-1]


def _run(signs: np.ndarray, length: int) -> np.ndarray:
    lengths = np.ones((length, signs.shape[1]), dtype=int)
    for t in range(1, len(signs)):
        lengths[t] = np.where(signs[t] == signs[t - 1], lengths[t - 1] + 1, 1)
    return lengths


def _forecast(grid: np.ndarray, mean: np.ndarray, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    n = len(grid)
    if n < 8:
        return mean, mean * 0
    levels = np.repeat(grid[:1], len(_ALPHAS), axis=0)
    squares = np.zeros_like(levels)
    for row in grid:
        error = row - levels
        levels += _ALPHAS * error
        squares += error * error
    best, places = squares.argmin(axis=0), np.arange(grid.shape[1])
    level, alpha = levels[best, places], _ALPHAS[best, 0]
    slope = ((np.arange(n) - (n - 1) / 2)[:, None] * grid).sum(axis=0) * 12 / (n * (n * n - 1))
    theta = level + slope / 2 * (horizon - 1 + (1 - (1 - alpha) ** n) / alpha)
    three = np.stack([level, theta, mean])
    near = squares[best, places] / (n - 2) * (1 + (horizon - 1) * alpha * alpha)
    variance = (2 * near + grid.var(axis=0, ddof=1) * (1 + 1 / n)) / 3 + three.var(axis=0)
    return three.mean(axis=0), np.sqrt(variance)


def _write(cursor, rows: Iterator[tuple]) -> None:
    query = "copy bare from stdin (format binary)"
    with cursor.copy(query) as copy:
        copy.set_types(["int8", "int4", *["float8"] * 4, "int4", *["float8"] * 2])
        for row in rows:
            copy.write_row(row)
