"""A file in which nearly every row has a fault of its own: all are told at once, each with row, column and fix."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from risks.changes.record import system_user
from risks.exchange.reading_file import open_readings
from risks.exchange.reading_import import import_rows
from risks.exchange.reading_report import as_data, write_faulty_rows
from risks.models import Reading
from tests.factories import IndicatorFactory, at

pytestmark = pytest.mark.django_db
FILE = Path(__file__).parent / "thirty_faults.csv"
NOW = at(date(2025, 10, 1))

# Row, column, and what is said of it: no two are the same mistake.
FAULTS = [
    (3, "kri_name", "There is no indicator's name."),
    (4, "area", "There is no area."),
    (5, "kri_name", "no indicator “Seen within fourty hours” for BLMK"),
    (6, "kri_name", "for Mars"),
    (7, "value", "There is no value."),
    (8, "value", "“good” is not a number"),
    (9, "value", "2 figures in one cell: 70.4, 68.2"),
    (10, "value", "2 figures in one cell: 70, 75"),
    (11, "value", "2 figures in one cell: 45, 60"),
    (12, "value", "“<5” is not an exact number"),
    (13, "value", "an error of the spreadsheet"),
    (14, "value", "is a formula"),
    (15, "value", "a comma where no thousands end"),
    (16, "value", "commas, points or spaces out of place"),
    (17, "value", "“n/a” is not a number"),
    (18, "value", "104% is not possible"),
    (19, "value", "“85%” is a percentage"),
    (20, "value", "“£85” is a sum of money"),
    (21, "unit", "“beds” is another than the register's"),
    (22, "period_end_date", "There is no day “31/09/2025”"),
    (23, "period_end_date", "There is no day “04/13/2025”"),
    (24, "period_end_date", "“at the end of the year” is not a date"),
    (25, "period_end_date", "which is in the future"),
    (26, "period_end_date", "names more than one day"),
    (27, "period_end_date", "There is no period."),
    (28, "period_end_date", "in the year 205"),
    (29, "direction", "“sideways” is not known here"),
    (30, "status", "“so so” is not known here"),
    (31, "kind", "“guess” is not known here"),
    (32, "numerator", "“many” is not a number"),
    (33, "denominator", "The denominator must be above 0"),
    (34, "target", "“a lot” is not a number"),
    (35, "note", "looks like an NHS number"),
    (36, "note", "a character that cannot be read"),
    (37, "kri_name", "251 characters are too many"),
    (38, "", "The row has 15 cells, and there are 13 headings"),
    (39, "", "it ends too early"),
    (40, "", "The headings stand here again"),
    (41, "", "A quotation mark in this row is not closed"),
    (42, "value", "Rows 42 and 43 give different values"),
    (43, "value", "Rows 42 and 43 give different values"),
    (44, "period_end_date", "This indicator ended on 31 December 2024"),
    (45, "value", "“Splendid” is not one of its ratings"),
    (46, "value", "Leave the value empty when there is no data"),
    (47, "value", "too many figures"),
    (48, "period_end_date", "A measurement needs a period"),
    (49, "period_end_date", "2024/26 is not a financial year"),
    (50, "value", "-12.5% is not possible"),
]


@pytest.fixture
def _register():
    share = {"unit": "%", "lowest": Decimal(0), "highest": Decimal(100)}
    IndicatorFactory(name="Seen within four hours", area="BLMK", **share)
    IndicatorFactory(name="Seen within four hours", area="Luton", **share)
    IndicatorFactory(name="Beds open", area="BLMK", unit="beds")
    IndicatorFactory(name="Closed count", area="BLMK", unit="", ended_on=date(2024, 12, 31))
    IndicatorFactory(
        name="Care Quality Commission rating",
        area="BLMK",
        unit="",
        ratings=["Inadequate", "Requires improvement", "Good"],
    )


@pytest.fixture
def done(_register):
    return import_rows(open_readings(FILE), by=system_user(), at=NOW)


def test_every_fault_of_the_file_is_told_by_row_and_column(done):
    told = {(fault.row, fault.column): fault.says for fault in done.faults}

    missing = [
        f"row {row}, {column}: {says}" for row, column, says in FAULTS if says not in told.get((row, column), "")
    ]

    assert missing == []
    assert len(FAULTS) >= 30


def test_nothing_else_is_called_a_fault(done):
    listed = {(row, column) for row, column, _ in FAULTS}
    assert [str(fault) for fault in done.faults if (fault.row, fault.column) not in listed] == []


def test_every_fault_says_what_to_do_instead(done):
    assert [str(fault) for fault in done.faults if not fault.fix.endswith((".", "?"))] == []


def test_every_row_is_accounted_for_once_and_only_the_sound_one_is_saved(done):
    assert [number for number, _, _ in done.each()] == list(range(2, 51))
    assert (done.rows, done.added, done.refused) == (49, 1, 48)
    assert [(reading.period_end, reading.value) for reading in Reading.objects.all()] == [
        (date(2025, 1, 31), Decimal("75.1"))
    ]


def test_a_row_with_two_measures_in_one_cell_is_refused_by_the_name_of_its_indicator(done):
    assert next(fault for fault in done.faults if fault.row == 9).about == "Seen within four hours, BLMK"


def test_an_unknown_name_or_area_is_told_what_is_near(done):
    fixes = {fault.row: fault.fix for fault in done.faults}
    assert fixes[5].startswith("Did you mean “Seen within four hours”?")
    assert fixes[6].startswith("It is kept for BLMK and Luton.")
    assert {(unknown.name, unknown.area, unknown.rows) for unknown in done.unknown} == {
        ("Seen within fourty hours", "BLMK", 1),
        ("Seen within four hours", "Mars", 1),
    }


def test_the_refused_rows_come_back_to_be_corrected_and_can_be_brought_again(done, tmp_path):
    rows = open_readings(FILE)
    stream = io.StringIO()
    assert write_faulty_rows(rows, done, stream) == 48
    returned = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert [int(row["Row in the file"]) for row in returned] == list(range(3, 51))
    assert returned[0]["What to correct"] == "kri_name: There is no indicator's name. Give the indicator's name."
    assert returned[15]["value"] == "104"
    assert "value: 104% is not possible" in returned[15]["What to correct"]

    returned[15]["value"] = "91.5"
    again = tmp_path / "corrected.csv"
    with again.open("w", newline="") as corrected:
        writer = csv.DictWriter(corrected, returned[15].keys())
        writer.writeheader()
        writer.writerow(returned[15])
    second = import_rows(open_readings(again), by=system_user(), at=NOW)
    assert (second.added, second.refused, second.unread) == (1, 0, ())


def test_a_formula_among_the_refused_rows_cannot_run_in_a_spreadsheet(done):
    stream = io.StringIO()
    write_faulty_rows(open_readings(FILE), done, stream)
    assert "'=70+5" in stream.getvalue()
    assert ",=70+5" not in stream.getvalue()


def test_the_json_tells_each_row(done):
    told = as_data(done, open_readings(FILE))
    assert told["each_row"][0] == {"row": 2, "outcome": "added", "kind": "measurement"}
    assert {"row": 18, "outcome": "refused"} in told["each_row"]
    assert sum(told[outcome] for outcome in ("added", "restated", "unchanged", "refused")) == told["rows"] == 49
    assert {"row", "column", "value", "fault", "fix", "indicator"} == set(told["faults"][0])
