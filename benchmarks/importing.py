"""What importing a file of readings costs, beside a bare bulk_create of the same rows."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from django.db import connection

from benchmarks.measuring import Case
from risks.changes.loading import BATCH
from risks.changes.record import system_user
from risks.exchange.reading_file import open_readings
from risks.exchange.reading_import import import_rows
from risks.models import Indicator, Reading
from risks.rules.calendar import add_months
from risks.rules.wording import date_words

EACH = 50
_HEAD = ("kri_name", "definition", "unit", "direction", "target", "target_source", "period_label", "period_end_date",
         "area", "value", "suggested_baf_risk", "source_file", "source_line")  # fmt: skip
_FIRST = date(2021, 4, 30)
Written = tuple[int, str, date, Decimal]


def import_cases(count: int, at: datetime, runs: int) -> Iterator[Case]:
    """So many readings into a register that has their indicators and no reading of them; then the same file again."""
    written = _readings(count)
    by = system_user()
    with TemporaryDirectory() as folder:
        file = Path(folder) / "readings.csv"
        _write(file, written)

        def bring() -> object:
            return import_rows(open_readings(file), by=by, at=at)

        def bare() -> None:
            _forget()
            rows = [
                Reading(
                    indicator_id=one, period_label=label, period_end=end, value=value, recorded_at=at, recorded_by=by
                )
                for one, label, end, value in written
            ]
            Reading.objects.bulk_create(rows, batch_size=BATCH)

        yield Case("Import of new readings", bring, bare, runs, before=_forget, watch_memory=True)
        _forget()
        bring()
        yield Case("Import, nothing changed", bring, None, runs, watch_memory=True)


def _readings(count: int) -> list[Written]:
    chance = Random(1)
    indicators = Indicator.objects.bulk_create(
        Indicator(slug=f"brought-{number}", name=f"Brought measure {number}", area="BLMK", unit="%", illustrative=True)
        for number in range(-(-count // EACH))
    )
    ends = [add_months(_FIRST.replace(day=28), place) for place in range(EACH)]
    return [
        (one.pk, date_words(end), end, Decimal(f"{chance.gauss(80, 3):.1f}")) for one in indicators for end in ends
    ][:count]


def _write(file: Path, written: list[Written]) -> None:
    names = dict(Indicator.objects.filter(slug__startswith="brought-").values_list("pk", "name"))
    with file.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(_HEAD)
        for one, label, end, value in written:
            writer.writerow([names[one], "Share seen in time", "%", "higher_is_better", 78, "Made standard", label, end,
                             "BLMK", value, "BAF0003", "made.txt", 12])  # fmt: skip


def _forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("truncate risks_reading restart identity cascade")
