"""manage.py import_readings: readings from a CSV file or a workbook, with every row accounted for."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from risks.changes.readings_in_bulk import ReadingsRefused
from risks.changes.record import system_user
from risks.exchange.reading_confirm import judge_again
from risks.exchange.reading_faults import FileRefused
from risks.exchange.reading_file import open_readings
from risks.exchange.reading_import import import_rows
from risks.exchange.reading_mapping import FIELDS
from risks.exchange.reading_report import as_data, write_faulty_rows
from risks.exchange.reading_rows import Rows
from risks.exchange.reading_tally import Imported
from risks.management.commands._import_words import in_words, progress_words
from risks.tasks import send_soon

_SHOWN_EVERY = 10_000


class Command(BaseCommand):
    help = (
        "Import indicator readings from a CSV file or an Excel workbook. New readings are added, another value for a "
        "period restates it, what stands already is left as it is. Every fault is told by row and column with what to "
        "write instead; rows with faults are not saved, and come back as a file to correct. The exit code is 0 when "
        "every row was taken, 1 when rows were refused, and 2 when the file could not be read at all."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a CSV file or an .xlsx workbook")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and save nothing")
        parser.add_argument("--json", action="store_true", help="print the outcome of every row as JSON")
        parser.add_argument("--create", action="store_true", help="add indicators that the register does not have")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="FIELD=COLUMN",
            help=(
                "which column holds what, where its heading does not say; again for each. FIELD==TEXT gives every row "
                f"the same words, such as area==BLMK. Fields: {', '.join(FIELDS)}"
            ),
        )
        parser.add_argument(
            "--faulty",
            type=Path,
            metavar="FILE",
            help="where to write the refused rows; beside the file, with -to-correct in its name, if not given",
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        at, by = timezone.now(), system_user()
        try:
            rows = open_readings(file, _mapping(options["map"]))
            done = import_rows(
                rows,
                by=by,
                at=at,
                dry_run=options["dry_run"],
                create=options["create"],
                tell=self._teller(options),
            )
            returned = self._give_back(rows, done, options["faulty"] or file.with_name(f"{file.stem}-to-correct.csv"))
        except (FileRefused, ReadingsRefused) as refused:
            self._refuse(str(refused), as_json=options["json"])
        judge_again(done.tally.touched, by=by, at=at)
        send_soon()
        if options["json"]:
            told = {"file": str(file)} | as_data(done, rows) | {"faulty_rows_file": returned}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(in_words(done, returned)))
        if done.refused:
            sys.exit(1)

    def _refuse(self, words: str, *, as_json: bool) -> None:
        """The whole file is refused: one sentence, and nothing was saved."""
        if as_json:
            self.stdout.write(json.dumps({"saved": False, "refused_file": words}, ensure_ascii=False))
        self.stderr.write(words)
        sys.exit(2)

    def _teller(self, options: dict[str, Any]) -> Any:
        """A bar that grows in place on a terminal, and a line now and then elsewhere, on standard error."""
        told = 0

        def tell(done: int, count: int | None) -> None:
            nonlocal told
            if self.stderr.isatty():
                self.stderr.write(f"\r{progress_words(done, count)}", ending="")
                self.stderr.flush()
            elif done - told >= _SHOWN_EVERY:
                told = done
                self.stderr.write(progress_words(done, count))

        return tell if options["verbosity"] else lambda _done, _count: None

    def _give_back(self, rows: Rows, done: Imported, path: Path) -> str:
        """Write the refused rows to a file; its name, "" where there are none.

        Where it cannot be written they go among the temporary files of the machine, for nobody else to read: what was
        saved is saved, and the rows that were not are not lost for that.
        """
        if not done.refused:
            return ""
        try:
            with path.open("w", encoding="utf-8-sig", newline="") as stream:
                write_faulty_rows(rows, done, stream)
                return str(path)
        except OSError as unwritten:
            said = f"The refused rows could not be written to {path} ({unwritten.strerror})"
        try:
            with NamedTemporaryFile(
                "w", encoding="utf-8-sig", newline="", prefix=f"{path.stem}-", suffix=".csv", delete=False
            ) as spare:
                write_faulty_rows(rows, done, spare)
        except OSError:
            self.stderr.write(f"{said}, nor anywhere else on this machine: give --faulty.")
            return ""
        self.stderr.write(f"{said}. They are in {spare.name} instead.")
        return spare.name


def _mapping(said: list[str]) -> dict[str, str]:
    mapping = {}
    for one in said:
        field, equals, column = one.partition("=")
        if not equals or not field.strip() or not column.strip():
            raise FileRefused(f"“{one}” says no column: write --map FIELD=COLUMN, such as --map value=Actual.")
        mapping[field.strip()] = column.strip()
    return mapping
