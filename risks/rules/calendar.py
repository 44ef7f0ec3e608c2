"""Working days, English bank holidays, financial years, paper deadlines and review intervals."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

# Papers are published this many working days before the meeting (domain, section 0, fact 2).
PAPER_WORKING_DAYS = 5

# (lowest score, months between reviews), highest score first.
Intervals = Sequence[Sequence[int]]

# Where a register says nothing else: 15 and above monthly, 8 to 12 quarterly, 6 and below half-yearly
# (domain, 4.3, A8).
USUAL_INTERVALS: Intervals = ((15, 1), (8, 3), (1, 6))

# Proclaimed for one year only, so no rule gives them (gov.uk/bank-holidays): VE Day 75, the two Jubilee days,
# the State Funeral and the Coronation.
_MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}
_EXTRA = frozenset({date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)})

_MONDAY, _SATURDAY = 0, 5


def financial_year(d: date) -> str:
    """The year from 1 April: 22 November 2026 is in "2026/27"."""
    start = d.year if d.month >= 4 else d.year - 1
    return f"{start}/{(start + 1) % 100:02d}"


def financial_year_start(d: date) -> date:
    """The 1 April on or before a day."""
    return date(d.year if d.month >= 4 else d.year - 1, 4, 1)


def easter_sunday(year: int) -> date:
    """Gregorian Easter, by the anonymous algorithm (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


@cache
def english_bank_holidays(year: int) -> frozenset[date]:
    """The days observed in England and Wales, substitute days in place of the weekend days they stand for.

    Computed; one-off proclamations are known for 2013 onwards only.
    """
    easter = easter_sunday(year)
    days = {
        _next_weekday(date(year, 1, 1)),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _next_monday(date(year, 5, 1)),
        _next_monday(date(year, 5, 25)),
        _next_monday(date(year, 8, 25)),
    }
    # Christmas and Boxing Day with their substitutes are always the first two weekdays from 25 December.
    first = _next_weekday(date(year, 12, 25))
    days |= {first, _next_weekday(first + timedelta(days=1))}
    moved = {_MOVED.get(day, day) for day in days}
    return frozenset(moved | {day for day in _EXTRA if day.year == year})


def _next_monday(d: date) -> date:
    return d + timedelta(days=(_MONDAY - d.weekday()) % 7)


def _next_weekday(d: date) -> date:
    return d + timedelta(days=7 - d.weekday() if d.weekday() >= _SATURDAY else 0)


def is_working_day(d: date) -> bool:
    """Monday to Friday and not an English bank holiday."""
    return d.weekday() < _SATURDAY and d not in english_bank_holidays(d.year)


def add_working_days(d: date, n: int) -> date:
    """The nth working day after d, or before it when n is negative. 0 gives d itself, working day or not."""
    step = timedelta(days=1 if n > 0 else -1)
    left = abs(n)
    while left:
        d += step
        left -= is_working_day(d)
    return d


@cache
def working_days_between(start: date, end: date) -> int:
    """The working days after a day, up to another: none on the same day, nor where the second is earlier."""
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def paper_deadline(meeting: date) -> date:
    """The last day on which papers for the meeting can be published."""
    return add_working_days(meeting, -PAPER_WORKING_DAYS)


@lru_cache(maxsize=65536)
def add_months(d: date, months: int) -> date:
    """The same day some months later, or earlier when negative; the month's last day where it has no such day."""
    year, month = divmod(d.year * 12 + d.month - 1 + months, 12)
    return date(year, month + 1, min(d.day, monthrange(year, month + 1)[1]))


def review_interval_months(score: int, intervals: Intervals = ()) -> int:
    """How many months a risk with this current score may go without a review.

    `intervals` are those of its register, as check_intervals of rules/intervals.py passes them; the usual ones without.
    """
    for lowest, months in intervals or USUAL_INTERVALS:
        if score >= lowest:
            return months
    raise ValueError(f"No interval of {intervals} is for a score of {score}.")


def next_review(last: date, score: int, intervals: Intervals = ()) -> date:
    """The day by which a risk last reviewed on `last` must be reviewed again."""
    return add_months(last, review_interval_months(score, intervals))


def done_in_round(reviewed_on: date | None, opened_on: date) -> bool:
    """Whether a risk last reviewed on a day counts as done in a round of reviews opened on another."""
    return reviewed_on is not None and reviewed_on >= opened_on


def reading_due(last_period_end: date, months: int, lag_days: int) -> date:
    """The day by which the period after the last one measured should be known: periods of so many months, and the days
    that publishing one takes."""
    return add_months(last_period_end, months) + timedelta(days=lag_days)
