"""Importing readings: every row accounted for, restatements that keep what was known, and nothing saved twice."""

import csv
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from openpyxl import Workbook

from risks.changes.record import system_user
from risks.exchange.reading_file import open_readings
from risks.exchange.reading_import import CHUNK, import_rows
from risks.exchange.reading_rows import rows_of
from risks.exchange.starter import BLMK
from risks.models import Indicator, Reading, Threshold
from tests.factories import IndicatorFactory, ReadingFactory, at

KRI = BLMK / "kri_readings.csv"
# The file gives allocations of the financial year 2025/26, which ended by then.
NOW = at(date(2026, 5, 1))
HEAD = "kri_name,area,period_label,period_end_date,value"


def bring(rows, **options):
    return import_rows(rows, by=system_user(), at=NOW, **options)


def told(tmp_path: Path, *lines: str, encoding: str = "utf-8", name: str = "readings.csv", **options):
    file = tmp_path / name
    file.write_bytes("\n".join(lines).encode(encoding))
    return bring(open_readings(file), **options)


@pytest.fixture
def seen(db) -> Indicator:
    return IndicatorFactory(name="Seen within four hours", area="BLMK", unit="%")


def test_the_published_readings_are_found_unchanged_on_the_loaded_register(loaded):
    before = Reading.objects.count()
    done = bring(open_readings(KRI))
    assert (done.rows, done.unchanged, done.changes, done.refused) == (1561, 1561, 0, 0)
    assert done.kinds() == {"measurements": 1374, "projections": 103, "undated": 84, "refused": 0}
    assert Reading.objects.count() == before


@pytest.mark.django_db
def test_on_an_empty_register_they_make_the_indicators_and_the_second_time_change_nothing():
    first = bring(open_readings(KRI), create=True)
    assert (first.rows, first.added, first.refused) == (1561, 1561, 0)
    assert len(first.created) == Indicator.objects.count() == 597
    kinds = {kind: Reading.objects.filter(kind=kind).count() for kind in ("measurement", "projection", "undated")}
    assert kinds == {"measurement": 1374, "projection": 103, "undated": 84}
    wards = Indicator.objects.get(name="Virtual wards occupancy", area="BLMK")
    assert (wards.unit, wards.direction, wards.frequency) == ("%", "higher_is_better", "monthly")
    assert wards.slug == "virtual-wards-occupancy-blmk"
    moved = Threshold.objects.filter(indicator__name="Virtual wards capacity", indicator__area="BLMK")
    assert [int(one.limit) for one in moved] == [235, 308, 313, 323, 333, 351, 355, 360, 235]

    second = bring(open_readings(KRI), create=True)
    assert (second.rows, second.unchanged, second.created) == (1561, 1561, ())
    assert Reading.objects.count() == 1561


def test_a_period_to_come_is_refused_as_measured_unless_it_stands_already(loaded):
    done = import_rows(open_readings(KRI), by=system_user(), at=at(date(2025, 10, 1)))
    assert (done.unchanged, done.refused) == (1561, 0)


def test_all_faults_of_one_row_are_told(seen, tmp_path):
    seen.highest, seen.lowest = Decimal(100), Decimal(0)
    seen.save()
    head = f"{HEAD},status,denominator"
    done = told(tmp_path, head, "Seen within four hours,BLMK,May 2031,31/05/2031,104,doubtful,none")
    assert {fault.column for fault in done.faults} == {"period_end_date", "value", "status", "denominator"}


@pytest.mark.django_db
def test_without_leave_to_create_every_row_of_an_unknown_indicator_is_refused_and_named():
    done = bring(open_readings(KRI))
    assert (done.refused, done.changes) == (1561, 0)
    assert sum(unknown.rows for unknown in done.unknown) == 1561
    assert not Indicator.objects.exists()


def test_a_dry_run_says_the_same_and_saves_nothing(seen, tmp_path):
    lines = (HEAD, "Seen within four hours,BLMK,March 2025,31/03/2025,76.2", "New one,BLMK,March 2025,31/03/2025,5")
    dry = told(tmp_path, *lines, dry_run=True, create=True)
    assert not Reading.objects.exists()
    assert Indicator.objects.count() == 1
    real = told(tmp_path, *lines, create=True)
    assert list(dry.each()) == list(real.each())
    assert dry.created == real.created == ("new-one-blmk",)
    assert (dry.saved, real.saved) == (False, True)


def test_another_value_restates_and_what_was_known_stays(seen, tmp_path):
    told(tmp_path, HEAD, "Seen within four hours,BLMK,March 2025,31/03/2025,76.2")
    first = Reading.objects.get()
    later = at(date(2026, 6, 1))
    file = tmp_path / "later.csv"
    file.write_text(f"{HEAD}\nSeen within four hours,BLMK,March 2025,31/03/2025,75.9\n")
    done = import_rows(open_readings(file), by=system_user(), at=later)
    assert (done.restated, done.added) == (1, 0)
    assert done.tally.restatements[0].before == Decimal("76.2")
    assert Reading.objects.standing().get().supersedes == first
    assert Reading.objects.standing(known_at=NOW).get().value == Decimal("76.2")


@pytest.mark.parametrize("label", ["Mar-25", "march 2025", "2025-03"])
def test_a_month_written_otherwise_is_the_same_period(seen, tmp_path, label):
    ReadingFactory(indicator=seen, period_end=date(2025, 3, 31), period_label="March 2025", value=Decimal(76))
    assert told(tmp_path, HEAD, f"Seen within four hours,BLMK,{label},31/03/2025,76").unchanged == 1


def test_a_year_is_not_its_last_month(seen, tmp_path):
    ReadingFactory(indicator=seen, period_end=date(2025, 3, 31), period_label="March 2025", value=Decimal(76))
    done = told(tmp_path, HEAD, "Seen within four hours,BLMK,2024/25,31/03/2025,74")
    assert (done.added, done.restated) == (1, 0)


def test_a_file_that_prints_no_periods_means_the_reading_of_that_day(seen, tmp_path):
    ReadingFactory(indicator=seen, period_end=date(2025, 3, 31), period_label="March 2025", value=Decimal(76))
    done = told(tmp_path, "Indicator,Area,Date,Value", "Seen within four hours,BLMK,31/03/2025,75")
    assert done.restated == 1
    assert Reading.objects.standing().get().period_label == "March 2025"


def test_a_row_that_repeats_an_earlier_one_is_unchanged_and_counted(seen, tmp_path):
    row = "Seen within four hours,BLMK,March 2025,31/03/2025,76.2"
    done = told(tmp_path, HEAD, row, row, "seen within FOUR hours,blmk,Mar-25,2025-03-31,76.20%")
    assert (done.added, done.unchanged, done.tally.repeats) == (1, 2, 2)


def test_two_values_for_one_period_are_both_refused_however_far_apart(seen, tmp_path):
    rows = [f"Seen within four hours,BLMK,Day {n},{date.fromordinal(730000 + n)},76" for n in range(CHUNK + 5)]
    done = told(tmp_path, HEAD, "Seen within four hours,BLMK,Once,31/03/2025,1", *rows,
                "Seen within four hours,BLMK,Once,31/03/2025,2")  # fmt: skip
    assert (done.added, done.refused) == (len(rows), 2)
    assert [fault.row for fault in done.faults] == [2, len(rows) + 3]
    assert not Reading.objects.filter(period_label="Once").exists()


def test_a_value_that_jumps_is_asked_about_and_saved(seen, tmp_path):
    months = [f"Seen within four hours,BLMK,,2025-0{month}-28,76.{month}" for month in range(1, 7)]
    done = told(tmp_path, HEAD, *months, "Seen within four hours,BLMK,,2025-07-28,7.61")
    assert (done.added, done.refused) == (7, 0)
    assert [(query.row, query.column) for query in done.queried] == [(8, "value")]


def test_a_month_that_ends_elsewhere_and_counts_that_do_not_fit_are_asked_about(seen, tmp_path):
    head = f"{HEAD},numerator,denominator"
    done = told(tmp_path, head, "Seen within four hours,BLMK,March 2025,30/04/2025,76,50,100")
    assert {query.column for query in done.queried} == {"period_label", "numerator"}
    assert done.added == 1


def test_no_data_is_said_and_not_guessed(seen, tmp_path):
    head = f"{HEAD},status"
    done = told(
        tmp_path,
        head,
        "Seen within four hours,BLMK,March 2025,31/03/2025,,no data",
        "Seen within four hours,BLMK,April 2025,30/04/2025,No data,",
        "Seen within four hours,BLMK,May 2025,31/05/2025,,",
    )
    assert (done.added, done.refused) == (2, 1)
    assert set(Reading.objects.values_list("value", "status")) == {(None, "no_data")}


def test_a_value_in_millions_is_kept_in_the_unit_of_the_register(db, tmp_path):
    IndicatorFactory(name="Agency spend", area="BLMK", unit="£000")
    told(tmp_path, f"{HEAD},unit", "Agency spend,BLMK,March 2025,31/03/2025,£1.25m,£m")
    assert Reading.objects.get().value == 1250


def test_a_rating_is_given_in_its_words(db, tmp_path):
    IndicatorFactory(name="CQC rating", area="BLMK", unit="", ratings=["Inadequate", "Requires improvement", "Good"])
    told(tmp_path, HEAD, "CQC rating,BLMK,March 2025,31/03/2025,requires improvement")
    assert Reading.objects.get().value == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("apart", [",", ";", "\t"])
def test_csv_of_any_usual_kind_is_read(db, tmp_path, encoding, apart):
    IndicatorFactory(name="Café visits – all", area="BLMK", unit="£")
    row = apart.join(["Café visits – all", "BLMK", "March 2025", "31/03/2025", "£12"])
    assert told(tmp_path, HEAD.replace(",", apart), row, encoding=encoding).added == 1


def test_a_workbook_is_read_below_its_titles_with_its_own_dates_and_percentages(seen, tmp_path):
    book = Workbook()
    book.active.title = "Cover"
    book.active["A1"] = "Performance report"
    sheet = book.create_sheet("Data")
    for row in [
        ["Performance, all measures"],
        [],
        ["KPI", "Organisation", "Month ending", "Actual"],
        ["Seen within four hours", "BLMK", datetime(2025, 3, 31), 0.762],  # noqa: DTZ001, a workbook has no time zone
        ["Seen within four hours", "BLMK", "30/04/2025", 77],
        [None, "BLMK", "31/05/2025", 78],
    ]:
        sheet.append(row)
    sheet["D4"].number_format = "0.0%"
    sheet.merge_cells("A5:A6")
    book.save(tmp_path / "report.xlsx")

    done = bring(open_readings(tmp_path / "report.xlsx"))
    assert done.about == "sheet “Data”"
    assert list(Reading.objects.order_by("period_end").values_list("value", flat=True)) == [Decimal("76.2"), 77]
    assert [str(fault) for fault in done.faults] == [
        "Row 6, KPI: The cell is merged with that of row 5. Unmerge it, and give each row its own."
    ]


def test_objects_of_a_feed_are_rows_too(seen):
    records = [{"measure": "Seen within four hours", "when": "2025-03-31", "result": 76.2}]
    rows = rows_of(records, {"name": "measure", "area": "=BLMK", "period_end": "when"})
    assert bring(rows).added == 1


def test_a_source_that_is_known_is_cited_and_one_that_is_not_is_noted(loaded, tmp_path):
    with transaction.atomic():
        document = Reading.objects.exclude(source_document__file_name="").first().source_document
        head = f"{HEAD},source_file,source_line"
        rows = [
            f"Virtual wards occupancy,BLMK,A new day,01/08/2025,80,{document.file_name},12",
            "Virtual wards occupancy,BLMK,Another day,02/08/2025,80,letter.pdf,3",
        ]
        told(tmp_path, head, *rows)
        cited, noted = Reading.objects.order_by("pk").filter(recorded_at=NOW)
        assert (cited.source_document, cited.source_lines) == (document, "12")
        assert (noted.source_document, noted.note) == (None, "Source: letter.pdf, line 3.")
        transaction.set_rollback(True)


def test_the_number_of_queries_does_not_grow_with_the_rows_of_a_piece(seen, tmp_path, django_assert_max_num_queries):
    file = tmp_path / "many.csv"
    with file.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEAD.split(","))
        for number in range(CHUNK):
            writer.writerow(["Seen within four hours", "BLMK", f"Day {number}", date.fromordinal(730000 + number), 76])
    with django_assert_max_num_queries(16):
        assert bring(open_readings(file)).added == CHUNK
