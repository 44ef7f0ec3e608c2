"""The limits of an indicator over time, from the limits printed beside its readings."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from risks.exchange.series import Printed, Series

_COMPARATOR = "comparator, not a target"
_FINANCIAL_YEAR = re.compile(r"\d{4}/\d{2}(?!\d)(?! Q)")
_OTHER_DOCUMENT = re.compile(r"\b(\d{3}) L(\d+)")
_SAME_DOCUMENT = re.compile(r"\blines? (\d+(?:, \d+)*)")
_CITED = re.compile(r"(?:,| stated at)?\s*(?:\b\d{3} L\d+|\blines? \d+(?:, \d+)*);?")
_EMPTY = re.compile(r"\s*\(\s*\)")


@dataclass(frozen=True)
class Limit:
    """A limit from a day; None says that none is set from then on. `row` is where it was printed."""

    from_on: date
    limit: Decimal | None
    row: Printed
    said_by: str


def is_comparator(row: Printed) -> bool:
    """Whether the printed figure is somebody else's average and no limit."""
    return row.said_by.startswith(_COMPARATOR)


def limits_of(series: Series, *, cumulative: bool) -> list[Limit]:
    """Each change of the limit, oldest first.

    A cumulative series is held against its year-end figure on the last day of the financial year only: before that
    the figure says nothing about the months so far, and after it the new year's figure is not known.
    """
    found: list[Limit] = []
    for row in series.dated:
        if row.target is None or is_comparator(row):
            continue
        if cumulative:
            found += _at_year_end(row)
        elif not found or found[-1].limit != row.target:
            found.append(Limit(_starts(row), row.target, row, words_of(row.said_by)))
    return found


def _at_year_end(row: Printed) -> list[Limit]:
    if not is_year_end(row.period_end):
        return []
    after = row.period_end + timedelta(days=1)
    return [
        Limit(row.period_end, row.target, row, words_of(row.said_by)),
        Limit(after, None, row, "The figure was for the year that ended; the new year's is not given"),
    ]


def is_year_end(day: date) -> bool:
    """31 March."""
    return (day.month, day.day) == (3, 31)


def _starts(row: Printed) -> date:
    """The first day of the period a reading is for: its financial or calendar year, or the month in which it ends."""
    if is_year_end(row.period_end) and _FINANCIAL_YEAR.fullmatch(row.label):
        return date(row.period_end.year - 1, 4, 1)
    if row.label == str(row.period_end.year):
        return date(row.period_end.year, 1, 1)
    return row.period_end.replace(day=1)


def words_of(said_by: str) -> str:
    """Who set a limit, without the line numbers, which are cited apart."""
    words = _EMPTY.sub("", _CITED.sub("", said_by)).strip(" ;,")
    return words[:1].upper() + words[1:]


def citation_of(row: Printed, by_prefix: dict[str, str]) -> tuple[str, str]:
    """Document key and lines of a printed limit: those its words name, else those of the reading beside it.

    `by_prefix` gives document keys by the first three characters of their file names.
    """
    elsewhere = _OTHER_DOCUMENT.search(row.said_by)
    if elsewhere and elsewhere[1] in by_prefix:
        return by_prefix[elsewhere[1]], elsewhere[2]
    here = _SAME_DOCUMENT.search(row.said_by)
    return (row.document, here[1]) if here else (row.document, row.source_line)
