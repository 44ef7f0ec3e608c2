"""What an import did, in the words of a command."""

from collections.abc import Iterator

from risks.exchange.reading_tally import Imported
from risks.rules.wording import count_words, join_words, plural

_BAR = 30


def in_words(done: Imported, returned: str) -> Iterator[str]:
    """One line for each thing to know; every fault and every question in full, but for rows of an indicator that the
    register does not have: these are told once for the indicator, with how many there are."""
    yield _account(done)
    yield done.account()
    if done.tally.repeats:
        yield f"{count_words(done.tally.repeats, 'row', start=True)} said again what an earlier row of the file says."
    if done.unread:
        yield f"Not read: the columns {join_words(done.unread)}."
    if done.created:
        yield f"{count_words(len(done.created), 'indicator', start=True)} {_would(done)}added to the register."
    yield from (f"Asked about: {query}" for query in done.queried)
    yield from (f"Refused: {fault}" for fault in done.faults if not fault.unknown)
    yield from _missing(done)
    if returned:
        yield f"The refused rows are in {returned}, each with what to correct. Correct them, and import that file."


def _missing(done: Imported) -> Iterator[str]:
    for unknown in done.unknown:
        rows = count_words(unknown.rows, "row")
        yield f"Not in the register: {unknown.name}, {unknown.area} ({rows}). {unknown.near}".strip()
    if done.unknown:
        yield "Run it again with --create to add the indicators that are not in the register."


def _account(done: Imported) -> str:
    counts = f"{done.added:,} added, {done.restated:,} restated, {done.unchanged:,} unchanged, {done.refused:,} refused"
    rows = f"{done.rows:,} {plural(done.rows, 'row')} read"
    return f"{rows}: {counts}." if done.saved else f"{rows}, nothing saved. It would be: {counts}."


def _would(done: Imported) -> str:
    return "" if done.saved else "would be "


def progress_words(done: int, count: int | None) -> str:
    """ "[########............] 40,000 of about 100,000 rows"; without the bar where nobody knows how many there are."""
    if not count:
        return f"{done:,} rows"
    filled = min(_BAR, round(_BAR * done / count))
    return f"[{'#' * filled}{'.' * (_BAR - filled)}] {done:,} of about {max(count, done):,} rows"
