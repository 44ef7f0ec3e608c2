"""A file of readings, row by row: CSV in any usual encoding, or an Excel workbook. It is never held as a whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from risks.exchange.reading_csv import csv_rows
from risks.exchange.reading_faults import FileRefused
from risks.exchange.reading_mapping import Columns, columns_of, is_heading_row
from risks.exchange.reading_workbook import workbook_rows

HEADING_WITHIN = 25


@dataclass(frozen=True)
class RawRow:
    """One row as it stands: its number as a spreadsheet counts it, its cells, and places whose cells are odd.

    `percent` are places that the spreadsheet shows as per cent; `merged` gives, for places inside a merged cell, the
    number of the row where that cell begins.
    """

    number: int
    cells: Sequence[object]
    percent: frozenset[int] = frozenset()
    merged: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Rows:
    """Rows that can be gone through more than once, and which column holds what. `about` names the sheet, if any.

    `count` is roughly how many rows there are, for a progress bar; None where nobody knows.
    """

    columns: Columns
    each: Callable[[], Iterator[RawRow]]
    count: int | None = None
    about: str = ""
    strict_width: bool = False

    def __iter__(self) -> Iterator[RawRow]:
        return self.each()


def open_readings(path: Path, *, name: str = "", mapping: Mapping[str, str] | None = None) -> Rows:
    """The rows of a CSV file or of the first sheet of a workbook that has readings.

    `name` is what the file is called where `path` is only a copy. Raises FileRefused with what to do instead.
    """
    said = mapping or {}
    kind = _kind(path, name or path.name)
    if kind == "csv":
        return _table(csv_rows(path, RawRow), said, strict_width=True)
    refusals = []
    for sheet in workbook_rows(path, RawRow):
        try:
            return _table(sheet, said)
        except FileRefused as refused:
            refusals.append(f"{sheet.about}: {refused}")
    raise FileRefused(" ".join(refusals) or "The workbook has no sheet with rows.")


def rows_of(records: Sequence[Mapping[str, object]], *, mapping: Mapping[str, str] | None = None) -> Rows:
    """Rows from a list of objects, such as the answer of a feed. They count from 1. Raises FileRefused."""
    headings = list(dict.fromkeys(str(key) for record in records for key in record))
    if not headings:
        raise FileRefused("There are no readings in it.")

    def each() -> Iterator[RawRow]:
        for number, record in enumerate(records, start=1):
            yield RawRow(number, [record.get(heading) for heading in headings])

    return Rows(columns_of(headings, mapping), each, len(records))


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet with the row of headings still among them."""

    each: Callable[[], Iterator[RawRow]]
    count: int | None = None
    about: str = ""


def _table(sheet: object, mapping: Mapping[str, str], *, strict_width: bool = False) -> Rows:
    heading = _heading_row(sheet.each(), mapping)
    columns = columns_of([str(cell or "").strip() for cell in heading.cells], mapping)

    def each() -> Iterator[RawRow]:
        for row in sheet.each():
            if row.number > heading.number and any(cell not in (None, "") for cell in row.cells):
                yield row

    return Rows(columns, each, sheet.count, sheet.about, strict_width)


def _heading_row(rows: Iterator[RawRow], mapping: Mapping[str, str]) -> RawRow:
    """The first row that names what is needed; the first with anything in it where none does."""
    first = None
    for row in rows:
        if row.number > HEADING_WITHIN:
            break
        if is_heading_row(row.cells, mapping):
            return row
        if first is None and any(cell not in (None, "") for cell in row.cells):
            first = row
    if first is None:
        raise FileRefused("The file is empty. Give one with a first row of headings and a row for each reading.")
    return first


def _kind(path: Path, name: str) -> str:
    """ "csv" or "xlsx", by what the file holds. Raises FileRefused for anything else."""
    with path.open("rb") as stream:
        start = stream.read(2048)
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(
            f"“{name}” is an old or a protected workbook. Open it, and save it as .xlsx without a password, or as CSV."
        )
    if start.startswith(b"%PDF") or start.lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"{\\rtf")):
        raise FileRefused(f"“{name}” is neither CSV nor a workbook. Save the table as .xlsx or CSV, and bring that.")
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff")) or start[1:40:2].count(b"\x00") > 10
    if b"\x00" in start and not wide:
        raise FileRefused(f"“{name}” is neither CSV nor a workbook. Save the table as .xlsx or CSV, and bring that.")
    return "csv"
