"""What an import did with a file, for a program to read, and the rows it refused, for people to correct."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import TextIO

from risks.exchange.reading_faults import RowFault
from risks.exchange.reading_mapping import OURS
from risks.exchange.reading_rows import Rows
from risks.exchange.reading_tally import Imported

# Spreadsheets take a cell that begins so for a formula, and may run it.
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,£]+%?$)")


def as_data(done: Imported, rows: Rows) -> dict[str, object]:
    """Counts, every fault and question, and in `each_row` the outcome and kind of every row of the file."""
    return {
        "saved": done.saved,
        "rows": done.rows,
        "added": done.added,
        "restated": done.restated,
        "unchanged": done.unchanged,
        "refused": done.refused,
        "queried": len({query.row for query in done.queried}),
        "repeated_in_file": done.tally.repeats,
        "kinds": done.kinds(),
        "columns": {field: rows.columns.headings[place] for field, place in rows.columns.at.items()},
        "columns_not_read": list(done.unread),
        "sheet": done.about,
        "created": list(done.created),
        "unknown_indicators": [asdict(unknown) for unknown in done.unknown],
        "faults": [fault_as_data(fault) for fault in done.faults],
        "queries": [fault_as_data(query) for query in done.queried],
        "each_row": [_row_as_data(number, outcome, kind) for number, outcome, kind in done.each()],
    }


def fault_as_data(fault: RowFault) -> dict[str, object]:
    return {
        "row": fault.row,
        "column": fault.column,
        "value": fault.typed,
        "fault": fault.says,
        "fix": fault.fix,
        "indicator": fault.about,
    }


def _row_as_data(number: int, outcome: str, kind: str) -> dict[str, object]:
    return {"row": number, "outcome": outcome, "kind": kind} if kind else {"row": number, "outcome": outcome}


def write_faulty_rows(rows: Rows, done: Imported, stream: TextIO) -> int:
    """The refused rows as CSV with the file's own columns, each with its row number and what to correct; how many.

    The file can be brought back as it is once it was corrected: its two columns more are passed over.
    """
    said = _said(done)
    writer = csv.writer(stream)
    columns = rows.columns
    kept = [place for place, heading in enumerate(columns.headings) if heading.lower() not in OURS]
    writer.writerow([*(columns.headings[place] for place in kept), *(name.capitalize() for name in OURS)])
    written = 0
    for number, cells in _refused(rows, said):
        row = [_cell(cells[place]) if place < len(cells) else "" for place in kept]
        beyond = [_cell(cell) for cell in cells[len(columns.headings) :] if cell not in (None, "")]
        more = [f"Cells beyond the headings: {', '.join(beyond)}."] if beyond else []
        writer.writerow([*row, number, " ".join([*said[number], *more])])
        written += 1
    return written


def _said(done: Imported) -> Mapping[int, list[str]]:
    said: dict[int, list[str]] = defaultdict(list)
    for fault in done.faults:
        where = f"{fault.column}: " if fault.column else ""
        said[fault.row].append(f"{where}{fault.says} {fault.fix}")
    return said


def _refused(rows: Rows, said: Mapping[int, list[str]]) -> Iterator[tuple[int, list[object]]]:
    for raw in rows:
        if raw.number in said:
            yield raw.number, list(raw.cells)


def _cell(value: object) -> str:
    """A cell as it was typed; one that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(value, datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
