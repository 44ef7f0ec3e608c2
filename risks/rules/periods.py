"""When readings are due: the periods of a frequency, which of them are missing, and what a committee will see in time.

A period is known by the day it ends on. One that ends with a month is followed by ones that end with a month. An
indicator that is read "when published" has no periods: nothing of it is missing, due, overdue or awaited.
Source: design/statistics 1.1 (missing months), 3.2 (horizon) and 4.4 (`kri_data_overdue`).
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from risks.rules.calendar import add_months

# Months in one period of each frequency that has periods.
MONTHS = {"monthly": 1, "quarterly": 3, "annual": 12}

# How many readings ahead a forecast may still raise an alert; further ahead it is only shown (3.2).
FURTHEST_ALERT = {"monthly": 3, "quarterly": 1, "annual": 1}

# More than so many missing among the last so many make "gaps in data", and no forecast (1.1).
GAP_WINDOW = 12
GAPS_ALLOWED = 2

# A year of twelve months of equal length, so that the nearest whole number of months is one division.
DAYS_IN_A_MONTH = 30.4375


def period_after(period_end: date, frequency: str, count: int = 1) -> date | None:
    """The end of the period `count` after another, earlier when negative; None without a frequency."""
    months = MONTHS.get(frequency)
    if months is None:
        return None
    there = add_months(period_end, months * count)
    return _month_end(there) if period_end == _month_end(period_end) else there


def periods_between(earlier: date, later: date, frequency: str) -> int:
    """How many periods one end is after another, to the nearest whole one: 0 for two readings of one period.

    Monthly counts on the last Sunday are four or five weeks apart, and still one period.
    """
    months = MONTHS.get(frequency)
    if months is None:
        return 0
    return int((later - earlier).days / (DAYS_IN_A_MONTH * months) + 0.5)


def missing(period_ends: Iterable[date], frequency: str) -> list[date]:
    """The ends of the periods between the first and the last reading that have none, in order.

    What should have come after the last is not missing but overdue, see `overdue`.
    """
    ends = sorted(set(period_ends))
    return [
        absent
        for before, after in pairwise(ends)
        for count in range(1, periods_between(before, after, frequency))
        if (absent := period_after(before, frequency, count))
    ]


def has_gaps(period_ends: Iterable[date], frequency: str) -> bool:
    """Whether more than two of the last twelve periods, up to the last reading, are missing.

    Nothing is missing from before the first reading.
    """
    ends = sorted(set(period_ends), reverse=True)
    there, back = {0}, 0
    for later, earlier in pairwise(ends):
        back += periods_between(earlier, later, frequency)
        there.add(back)
    looked_at = min(GAP_WINDOW, back + 1)
    return looked_at - sum(place < GAP_WINDOW for place in there) > GAPS_ALLOWED


def due_on(last_period_end: date, frequency: str, lag: int, grace: int = 0) -> date | None:
    """The last day on which the next reading can come in time, `lag` and `grace` in days; None without a frequency."""
    following = period_after(last_period_end, frequency)
    return following + timedelta(days=lag + grace) if following else None


def overdue(last_period_end: date | None, frequency: str, lag: int, grace: int, on: date) -> bool:
    """Whether the next reading should be there on a day and is not. Without a first reading there is no next."""
    due = due_on(last_period_end, frequency, lag, grace) if last_period_end else None
    return due is not None and on > due


def published_by(last_period_end: date, frequency: str, lag: int, deadline: date) -> int:
    """How many readings after the last one known are published on or before a deadline: a forecast's horizon.

    One that should be out already and is not yet recorded counts, since it will be there by then. 0 or more.
    """
    count = 0
    while True:
        following = period_after(last_period_end, frequency, count + 1)
        if following is None or following + timedelta(days=lag) > deadline:
            return count
        count += 1


def may_alert(horizon: int, frequency: str) -> bool:
    """Whether a forecast so many readings ahead is near enough to raise an alert."""
    return 1 <= horizon <= FURTHEST_ALERT.get(frequency, 0)


def _month_end(d: date) -> date:
    return d.replace(day=monthrange(d.year, d.month)[1])
