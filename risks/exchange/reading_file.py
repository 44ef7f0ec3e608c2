"""A file of readings, told by what it holds and not by its name."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from risks.exchange.reading_csv import csv_sheet
from risks.exchange.reading_faults import FileRefused
from risks.exchange.reading_rows import Rows, rows_in
from risks.exchange.reading_workbook import sheets_of

_INSTEAD = "Save the table as .xlsx or CSV, and bring that."
_PAGES = (b"<!doctype", b"<html", b"<?xml", b"{\\rtf", b"%pdf")


def open_readings(path: Path, mapping: Mapping[str, str] | None = None) -> Rows:
    """The rows of a CSV file, or of the first sheet of a workbook whose headings are those of readings.

    Raises FileRefused with what to do instead.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(2048)
    except OSError as unread:
        raise FileRefused(f"“{path}” cannot be read ({unread.strerror}). Check its name and folder.") from unread
    if start.startswith(b"PK\x03\x04"):
        return _of_workbook(path, mapping)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRefused(f"This is an old or a protected workbook. Take its password off, then: {_INSTEAD}")
    if start.lstrip().lower().startswith(_PAGES) or _is_no_text(start):
        raise FileRefused(f"This is neither CSV nor a workbook. {_INSTEAD}")
    return rows_in(csv_sheet(path), mapping)


@contextmanager
def opened(content: bytes, mapping: Mapping[str, str] | None = None) -> Iterator[Rows]:
    """The rows of a file that was brought, to be gone through while it is open. Raises FileRefused."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "readings"
        path.write_bytes(content)
        yield open_readings(path, mapping)


def headings_in(content: bytes) -> tuple[str, ...]:
    """What stands in the first row that has anything in it, for choosing columns; nothing where no row can be read."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "readings"
        path.write_bytes(content)
        try:
            sheets = sheets_of(path) if content.startswith(b"PK\x03\x04") else [csv_sheet(path)]
            first = next((row for sheet in sheets for row in sheet.each() if not row.empty), None)
        except (FileRefused, UnicodeError):
            return ()
    return tuple(dict.fromkeys(str(cell).strip() for cell in first.cells if cell)) if first else ()


def _of_workbook(path: Path, mapping: Mapping[str, str] | None) -> Rows:
    refusals = []
    for sheet in sheets_of(path):
        try:
            return rows_in(sheet, mapping)
        except FileRefused as refused:
            refusals.append(f"{sheet.about.capitalize()}: {refused}")
    raise FileRefused(" ".join(refusals) or "The workbook has no sheet with rows.")


def _is_no_text(start: bytes) -> bool:
    """Bytes of zero are in no text but one of two bytes a letter."""
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff")) or start[1:64:2].count(0) > 10
    return b"\x00" in start and not wide
