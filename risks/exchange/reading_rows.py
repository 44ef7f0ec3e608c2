"""Rows of readings from anywhere, gone through as often as needed and never held as a whole."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from risks.exchange.reading_faults import FileRefused
from risks.exchange.reading_mapping import Columns, columns_of, is_heading_row

HEADING_WITHIN = 25


@dataclass(frozen=True)
class RawRow:
    """One row as it stands: its number as a spreadsheet counts it, its cells, and places whose cells are odd.

    `percent` are places that the spreadsheet shows as per cent; `merged` gives, for places inside a merged cell, the
    number of the row where that cell begins. `broken` says why the row cannot be told apart into cells.
    """

    number: int
    cells: Sequence[object]
    percent: frozenset[int] = frozenset()
    merged: Mapping[int, int] = field(default_factory=dict)
    broken: str = ""

    @property
    def empty(self) -> bool:
        return not any(cell not in (None, "") for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet, the row of headings among them. `about` names it; `count` is None where nobody knows.

    Where `even`, a row that is longer or shorter than the headings has lost its order.
    """

    each: Callable[[], Iterator[RawRow]]
    count: int | None = None
    about: str = ""
    even: bool = False


@dataclass(frozen=True)
class Rows:
    """The rows below the headings, without empty ones, and which column holds what."""

    columns: Columns
    sheet: Sheet
    headings_at: int

    def __iter__(self) -> Iterator[RawRow]:
        return (row for row in self.sheet.each() if row.number > self.headings_at and not row.empty)


def rows_in(sheet: Sheet, mapping: Mapping[str, str] | None = None) -> Rows:
    """The rows of a sheet; titles above the headings are passed over. Raises FileRefused where none are found."""
    said = mapping or {}
    headings = _headings(sheet, said)
    columns = columns_of([str(cell or "").strip() for cell in headings.cells], said)
    return Rows(columns, sheet, headings.number)


def rows_of(records: Sequence[Mapping[str, object]], mapping: Mapping[str, str] | None = None) -> Rows:
    """Rows from a list of objects, such as the answer of a feed. They count from 1. Raises FileRefused."""
    headings = list(dict.fromkeys(str(key) for record in records for key in record))
    if not headings:
        raise FileRefused("There are no readings in it.")

    def each() -> Iterator[RawRow]:
        for number, record in enumerate(records, start=1):
            yield RawRow(number, [record.get(heading) for heading in headings])

    return Rows(columns_of(headings, mapping), Sheet(each, len(records)), 0)


def _headings(sheet: Sheet, mapping: Mapping[str, str]) -> RawRow:
    """The first row that names what is needed; the first with anything in it where none does."""
    first = None
    for row in sheet.each():
        if row.number > HEADING_WITHIN:
            break
        if is_heading_row(row.cells, mapping):
            return row
        if first is None and not row.empty:
            first = row
    if first is None:
        raise FileRefused("The file is empty. Give one with a first row of headings and a row for each reading.")
    return first
