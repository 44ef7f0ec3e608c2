"""Open the files of a starting folder. A file that cannot be read is a fault, never a stop."""

import csv
import tomllib
from collections.abc import Iterator
from pathlib import Path

from risks.exchange.tables import Intake

Table = dict[str, object]


def read_toml(path: Path, intake: Intake, name: str = "") -> Table:
    """The tables of a TOML file; nothing when the file is not there or cannot be read."""
    name = name or path.name
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        intake.fault(name, "", "is not text; save it as UTF-8.")
    except tomllib.TOMLDecodeError as fault:
        intake.fault(name, "", f"is not TOML: {fault}.")
    return {}


def tables(found: Table, key: str, file: str, intake: Intake, entry: str = "") -> Iterator[tuple[str, Table]]:
    """Each table of a list, with words that say which one it is."""
    listed = found.get(key, [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        intake.fault(file, entry, f"write each of {key} as [[{key}]] with its keys below.")
        return
    for number, one in enumerate(listed, start=1):
        words = next((str(one[name]) for name in _NAMES if one.get(name)), f"number {number}")
        yield f"{entry}, {key} {words}" if entry else f"{key} {words}", one


_NAMES = ("key", "code", "reference", "username", "slug", "name")


def only_known(found: Table, known: set[str], file: str, intake: Intake) -> None:
    """A fault for each table that nobody reads, so that a slip of the pen does not lose rows."""
    for key in sorted(set(found) - known):
        intake.fault(file, key, f"there is no such table here; use one of {', '.join(sorted(known))}.")


def read_csv(path: Path, intake: Intake, columns: set[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers, blanks trimmed; nothing when a column is missing."""
    if not path.exists():
        intake.fault(path.name, "", "is not there; add the file, or take it out of indicators.toml.")
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            missing = sorted(columns - set(reader.fieldnames or ()))
            if missing:
                intake.fault(path.name, "line 1", f"columns missing: {', '.join(missing)}; add them to the first line.")
                return []
            return [(reader.line_num, {k: (v or "").strip() for k, v in row.items() if k}) for row in reader]
    except UnicodeDecodeError:
        intake.fault(path.name, "", "is not text; save it as CSV UTF-8.")
    except csv.Error as fault:
        intake.fault(path.name, f"line {reader.line_num}", f"cannot be read: {fault}.")
    return []
