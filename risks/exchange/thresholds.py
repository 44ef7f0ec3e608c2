"""The limits of an indicator over time, from the limits printed beside its readings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from risks.exchange.series import Printed, Series

_COMPARATOR = "comparator, not a target"
_MADE_UP = "illustrative"
_FINANCIAL_YEAR = re.compile(r"\d{4}/\d{2}(?!\d)(?! Q)")
_OTHER_DOCUMENT = re.compile(r"\b(\d{3}) L(\d+)")
_SAME_DOCUMENT = re.compile(r"\blines? (\d+(?:, \d+)*)")
_CITED = re.compile(r"(?:,| stated at)?\s*(?:\b\d{3} L\d+|\blines? \d+(?:, \d+)*);?")
_EMPTY = re.compile(r"\s*\(\s*\)")


@dataclass(frozen=True)
class Limit:
    """A limit from a day; None says that none is set from then on. `row` is where it was printed.

    `year_limit` is given for a step of an in-year profile, which is illustrative unless it is the printed figure.
    """

    from_on: date
    limit: Decimal | None
    row: Printed
    said_by: str
    year_limit: Decimal | None = None
    illustrative: bool = False


def is_comparator(row: Printed) -> bool:
    """Whether the printed figure is somebody else's average and no limit."""
    return row.said_by.startswith(_COMPARATOR)


def limits_of(series: Series, *, cumulative: bool, profile: Sequence[Decimal] = ()) -> list[Limit]:
    """Each change of the limit, oldest first.

    A cumulative series is held against its in-year profile: what may be reached by the end of each of the equal parts
    of the financial year, of which the last is the printed figure. Without a profile it is held against that figure on
    the last day of the year only: before, it says nothing about the months so far. The next year's is not known.
    """
    limited = [row for row in series.dated if row.target is not None and not is_comparator(row)]
    found: list[Limit] = []
    for row in limited:
        if cumulative and is_year_end(row.period_end):
            found += _of_the_year(row, profile)
        elif not cumulative and (not found or found[-1].limit != row.target):
            made_up = row.said_by.lower().startswith(_MADE_UP)
            found.append(Limit(_starts(row), row.target, row, words_of(row.said_by), illustrative=made_up))
    return found


def _of_the_year(row: Printed, profile: Sequence[Decimal]) -> list[Limit]:
    after = row.period_end + timedelta(days=1)
    none_yet = Limit(after, None, row, "The figure was for the year that ended; the new year's is not given")
    if not profile:
        return [Limit(row.period_end, row.target, row, words_of(row.said_by)), none_yet]
    return [*_steps(row, profile), none_yet]


def _steps(row: Printed, profile: Sequence[Decimal]) -> list[Limit]:
    begins, months = row.period_end.year - 1, 12 // len(profile)
    found = []
    for number, reached in enumerate(profile):
        month = 3 + number * months
        starts = date(begins + month // 12, month % 12 + 1, 1)
        printed = reached == row.target
        words = words_of(row.said_by) if printed else "In-year profile of the figure for the whole year, illustrative"
        found.append(Limit(starts, reached, row, words, year_limit=row.target, illustrative=not printed))
    return found


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
