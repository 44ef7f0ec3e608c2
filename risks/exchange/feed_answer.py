"""What an address answered, as rows of readings."""

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from risks.exchange.address import FeedFault
from risks.exchange.reading_faults import FileRefused
from risks.exchange.reading_file import open_readings
from risks.exchange.reading_rows import Rows, rows_of
from risks.models import Feed
from risks.rules.wording import join_words


@contextmanager
def rows_in_answer(content: bytes, kind: str, mapping: Mapping[str, str]) -> Iterator[Rows]:
    """The rows of CSV or JSON, to be gone through while it is open. Raises FeedFault."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            if kind == Feed.Format.JSON:
                rows = rows_of(_records(content), mapping)
            else:
                file = Path(folder) / "answer.csv"
                file.write_bytes(content)
                rows = open_readings(file, mapping)
        except FileRefused as refused:
            raise FeedFault(f"The answer cannot be read. {refused}") from refused
        yield rows


def _records(content: bytes) -> list[Mapping[str, object]]:
    """A list of objects, alone or as the one list inside an object, as many interfaces wrap it."""
    try:
        found = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise FeedFault("The answer is not whole JSON, so nothing of it was used. Ask whoever publishes it.") from fault
    records = _one_list(found) if isinstance(found, dict) else found
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise FeedFault("The answer is JSON, but not a list with an object for each reading.")
    return records


def _one_list(found: Mapping[str, Any]) -> object:
    lists = {name: inside for name, inside in found.items() if isinstance(inside, list)}
    if len(lists) > 1:
        named = join_words([f"“{name}”" for name in lists])
        raise FeedFault(f"The answer holds several lists ({named}). Ask for the one with the readings alone.")
    return next(iter(lists.values()), None)


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number.")
