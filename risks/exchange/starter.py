"""Read a folder of starting files into rows. Every mistake in every file is told at once.

The folder holds TOML tables whose keys are the names of the nouns' fields, and CSV files of readings; the files beside
this one under `blmk/` are an example of every table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from risks.changes.starting import Ref, StartRow
from risks.exchange.faults import Fault, StartRefusedError
from risks.exchange.files import Table, read_toml, tables
from risks.exchange.foundations import read_foundations
from risks.exchange.indicator_files import IndicatorFiles
from risks.exchange.risk_files import read_risks
from risks.exchange.tables import Intake

BLMK = Path(__file__).parent / "blmk"
_FILES = {
    "documents.toml", "organisations.toml", "posts.toml", "people.toml", "committees.toml", "meetings.toml",
    "objectives.toml", "registers.toml", "domains.toml", "matrix.toml", "appetite.toml", "indicators.toml",
    "causes.toml", "covers.toml",
}  # fmt: skip


@dataclass(frozen=True)
class Starter:
    """What a folder holds: the rows to write, how the printed readings of each file were taken, and the people who can
    sign in as (user name, name, job titles)."""

    rows: tuple[StartRow, ...]
    readings: Mapping[str, Mapping[str, int]]
    people: tuple[tuple[str, str, tuple[str, ...]], ...]


def read_starter(folder: Path, *, as_at: date, password: str) -> Starter:
    """Read and check every file. `as_at` is the day of the load; `password` the stored form for those who sign in.

    Raises StartRefusedError with every fault found.
    """
    intake = Intake(as_at)
    if not folder.is_dir():
        raise StartRefusedError([Fault(str(folder), "", "is not a folder; give one that holds the starting files.")])
    _unread(folder, intake)
    read_foundations(folder, intake, password)
    silent = Intake(as_at)
    documents = [raw for _, raw in tables(read_toml(folder / "documents.toml", silent), "documents", "", silent)]
    indicators = IndicatorFiles(folder, documents, intake)
    indicators.read()
    read_risks(folder / "risks", _registers(folder, silent), indicators.slugs, intake)
    _resolve(intake)
    if intake.faults:
        raise StartRefusedError(intake.faults)
    return Starter(tuple(intake.rows), indicators.counts, tuple(_people(folder, silent)))


def _unread(folder: Path, intake: Intake) -> None:
    """A file that nobody reads is more likely misnamed than meant."""
    for path in sorted(folder.glob("*.toml")):
        if path.name not in _FILES:
            intake.fault(path.name, "", f"is not read; name it as one of {', '.join(sorted(_FILES))}.")


def _registers(folder: Path, silent: Intake) -> dict[str, tuple[str, int]]:
    found: Iterator[tuple[str, Table]] = tables(read_toml(folder / "registers.toml", silent), "registers", "", silent)
    return {str(raw.get("code")): (str(raw.get("prefix")), int(raw.get("digits", 4))) for _, raw in found}


def _people(folder: Path, silent: Intake) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    titles = {
        raw.get("key"): str(raw.get("title"))
        for _, raw in tables(read_toml(folder / "posts.toml", silent), "posts", "", silent)
    }
    for _, raw in tables(read_toml(folder / "people.toml", silent), "people", "", silent):
        if raw.get("username"):
            yield raw["username"], raw["name"], tuple(titles[post["post"]] for post in raw.get("posts", []))


def _resolve(intake: Intake) -> None:
    """A fault, once, for each row that others refer to and no file holds."""
    missing: dict[Ref, list[StartRow]] = {}
    for row in intake.rows:
        for ref in _refs(row):
            if ref not in intake.keys:
                missing.setdefault(ref, []).append(row)
    known: dict[str, list[str]] = {}
    for ref in intake.keys:
        known.setdefault(ref.noun, []).append(ref.key)
    for ref, rows in missing.items():
        near = get_close_matches(ref.key, sorted(known.get(ref.noun, [])), n=1)
        meant = f" Did you mean “{near[0]}”?" if near else ""
        more = f" ({len(rows) - 1} more rows name it.)" if len(rows) > 1 else ""
        file, _, entry = rows[0].where.partition(", ")
        intake.fault(file, entry, f"there is no {ref.noun} “{ref.key}”; add it or correct the key.{meant}{more}")


def _refs(row: StartRow) -> Iterator[Ref]:
    yield from (value for value in row.values.values() if isinstance(value, Ref))
    for refs in row.many.values():
        yield from refs
