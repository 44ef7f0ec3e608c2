"""Readings from an Excel workbook, row by row as they are asked for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from risks.exchange.reading_faults import FileRefused
from risks.exchange.reading_rows import RawRow, Sheet

# Unpacked; a hundred thousand rows are about a hundred megabytes. More may be a small file made to fill the memory.
LARGEST = 600 * 1024 * 1024
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]+[0-9]+:[A-Z]+[0-9]+)"')
_PIECE = 1 << 18
_MOST_MERGED = 20_000


def sheets_of(path: Path) -> list[Sheet]:
    """The visible sheets of a workbook. Raises FileRefused for a file that is no workbook, or larger than can be."""
    try:
        with ZipFile(path) as packed:
            if "xl/workbook.xml" not in packed.namelist():
                raise FileRefused("This is not an Excel workbook. Save the table as .xlsx or CSV, and bring that.")
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise FileRefused("The workbook is too large. Split it, or save its sheet as CSV.")
        book = load_workbook(path, read_only=True, data_only=True)
        visible = [(sheet.title, sheet._worksheet_path, sheet.max_row) for sheet in book.worksheets if _shown(sheet)]
        book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as broken:
        raise FileRefused("The workbook is damaged. Open it in Excel, save it again, and bring that.") from broken
    return [_sheet(path, title, part, rows) for title, part, rows in visible]


def _shown(sheet: object) -> bool:
    return hasattr(sheet, "iter_rows") and sheet.sheet_state == "visible"


def _sheet(path: Path, title: str, part: str, rows: int | None) -> Sheet:
    merged = _merged_cells(path, part)

    def each() -> Iterator[RawRow]:
        return _rows(path, title, merged)

    return Sheet(each, rows, about=f"sheet “{title}”")


def _rows(path: Path, title: str, merged: Mapping[int, Mapping[int, int]]) -> Iterator[RawRow]:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheet = book[title]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            values = [cell.value.strip() if isinstance(cell.value, str) else cell.value for cell in cells]
            percent = frozenset(place for place, cell in enumerate(cells) if _in_percent(cell))
            yield RawRow(number, values, percent, merged.get(number, {}))
    except (BadZipFile, KeyError, ValueError, SyntaxError) as broken:
        raise FileRefused("The workbook is damaged. Open it in Excel, save it again, and bring that.") from broken
    finally:
        book.close()


def _in_percent(cell: object) -> bool:
    return isinstance(cell.value, int | float) and "%" in (cell.number_format or "")


def _merged_cells(path: Path, part: str) -> Mapping[int, Mapping[int, int]]:
    """For each row the places inside a merged cell, with the row where it begins; its first cell is not among them.

    openpyxl does not say while it reads row by row, so they are looked for in the sheet itself.
    """
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for number, ref in enumerate(_merged_refs(path, part)):
        if number > _MOST_MERGED:
            break
        left, top, right, bottom = range_boundaries(ref)
        for row in range(top, min(bottom, top + _MOST_MERGED) + 1):
            for column in range(left, min(right, left + 100) + 1):
                if (row, column) != (top, left):
                    found[row][column - 1] = top
    return found


def _merged_refs(path: Path, part: str) -> Iterator[str]:
    with ZipFile(path) as packed, packed.open(part.lstrip("/")) as stream:
        kept = b""
        while piece := stream.read(_PIECE):
            text = kept + piece
            end = 0
            for ref in _MERGED.finditer(text):
                end = ref.end()
                yield ref[1].decode()
            kept = text[max(end, len(text) - 200) :]
