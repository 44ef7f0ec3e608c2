"""The end of a period as people write it: ISO, British, in words, an Excel number, a month, a quarter or a year."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from risks.exchange.reading_faults import CellFault, shown

EARLIEST = date(1948, 7, 5)
_EXCEL_FIRST = date(1899, 12, 30)
_NAMES = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun",
    "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_WORD = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TIME = r"(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?)?"
_LIKE = "Write it such as 31/03/2025 or 2025-03-31."


def read_period_end(typed: object) -> date:
    """The last day of the period that a cell names; a month, quarter or financial year stands for its last day.

    Numbers are read as Excel counts days. Days are British, day before month. Raises CellFault.
    """
    if isinstance(typed, datetime):
        return _checked(typed.date(), typed)
    if isinstance(typed, date):
        return _checked(typed, typed)
    if isinstance(typed, bool) or (isinstance(typed, int | float) and not _excel_day(str(typed))):
        raise CellFault(f"“{typed}” is not a date.", _LIKE)
    return _of_text(str(typed).strip())


@lru_cache(maxsize=4096)
def _of_text(text: str) -> date:
    plain = " ".join(text.replace("\u00a0", " ").split()).lower()
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(plain):
            try:
                return _checked(read(found), text)
            except (ValueError, OverflowError) as wrong:
                if isinstance(wrong, CellFault):
                    raise
                raise CellFault(f"There is no day “{shown(text)}”.", _why_no_day(found)) from wrong
    if len(re.findall(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}", plain)) > 1 or re.search(
        r"\d\s+(?:to|-|–|until)\s+\d", plain
    ):
        raise CellFault(f"“{shown(text)}” names more than one day.", "Give only the last day of the period.")
    raise CellFault(f"“{shown(text)}” is not a date.", _LIKE)


def _why_no_day(found: re.Match[str]) -> str:
    parts = found.groupdict()
    day, month = parts.get("d"), parts.get("m")
    if day and month and month.isdigit() and int(month) > 12 >= int(day):
        return f"Dates are read British, day first: write {month}/{day}/{parts['y']} if that is what is meant."
    return "Look up the last day of that month, and write it such as 31/03/2025."


def _checked(day: date, typed: object) -> date:
    if day < EARLIEST or day.year > 2100:
        raise CellFault(f"“{shown(typed)}” is in the year {day.year}.", "Correct the year.")
    return day


def _year(text: str) -> int:
    """Two figures are of this century up to 79, and of the last one from 80."""
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < 80 else 1900)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _day(found: re.Match[str]) -> date:
    month = found["m"]
    return date(_year(found["y"]), _MONTHS[month] if month in _MONTHS else int(month), int(found["d"]))


def _month(found: re.Match[str]) -> date:
    month = found["m"]
    return _month_end(_year(found["y"]), _MONTHS[month] if month in _MONTHS else int(month))


def _quarter(found: re.Match[str]) -> date:
    first = int(found["y"])
    _same_year(first, found["z"])
    quarter = int(found["q"])
    return _month_end(first + (quarter == 4), (6, 9, 12, 3)[quarter - 1])


def _financial_year(found: re.Match[str]) -> date:
    first = int(found["y"])
    _same_year(first, found["z"])
    return date(first + 1, 3, 31)


def _same_year(first: int, second: str) -> None:
    if int(second) % 100 != (first + 1) % 100:
        raise CellFault(
            f"{first}/{second} is not a financial year.", f"Write {first}/{(first + 1) % 100:02d}, or the last day."
        )


def _excel_day(text: str) -> date | None:
    """A day as Excel counts it, for numbers of 1968 to 2119 only; None for any other text."""
    found = re.fullmatch(r"([2-7]\d{4})(?:\.\d+)?", text)
    return _EXCEL_FIRST + timedelta(days=int(found[1])) if found else None


def _counted(found: re.Match[str]) -> date:
    return _EXCEL_FIRST + timedelta(days=int(found["n"]))


def _form(pattern: str, read: Callable[[re.Match[str]], date]) -> tuple[re.Pattern[str], Callable[..., date]]:
    return re.compile(pattern), read


_FORMS = (
    _form(rf"(?P<y>\d{{4}})-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}}){_TIME}", _day),
    _form(rf"(?P<y>\d{{4}})[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}}){_TIME}", _day),
    _form(rf"(?P<d>\d{{1,2}})(?P<s>[-/. ])(?P<m>\d{{1,2}})(?P=s)(?P<y>\d{{4}}|\d{{2}}),?{_TIME}", _day),
    _form(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})", _day),
    _form(
        rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[-/. ]*(?P<m>{_WORD})\.?[-/., ]*"
        rf"(?P<y>\d{{4}}|\d{{2}}){_TIME}",
        _day,
    ),
    _form(rf"{_WEEKDAY}(?P<m>{_WORD})\.? +(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<y>\d{{4}}){_TIME}", _day),
    _form(rf"(?P<m>{_WORD})\.?[-/., ']*(?P<y>\d{{4}}|\d{{2}})", _month),
    _form(r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])", _month),
    _form(r"(?P<m>\d{1,2})/(?P<y>\d{4})", _month),
    _form(r"(?P<y>\d{4})[/-](?P<z>\d{2}|\d{4}) *q(?P<q>[1-4])", _quarter),
    _form(r"q(?P<q>[1-4]),? *(?P<y>\d{4})[/-](?P<z>\d{2}|\d{4})", _quarter),
    _form(r"(?:fy *)?(?P<y>\d{4})[/-](?P<z>\d{2}|\d{4})", _financial_year),
    _form(r"(?P<n>[2-7]\d{4})(?:\.\d+)?", _counted),
)
