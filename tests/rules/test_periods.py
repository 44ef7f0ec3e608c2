from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.periods import (
    due_on,
    has_gaps,
    may_alert,
    missing,
    overdue,
    period_after,
    periods_between,
    published_by,
)

FREQUENCIES = ["monthly", "quarterly", "annual"]
days = st.dates(date(2013, 1, 1), date(2030, 12, 31))


def months(first: date, count: int, *, without: tuple[int, ...] = ()) -> list[date]:
    ends = [period_after(first, "monthly", n) for n in range(count)]
    return [end for n, end in enumerate(ends) if end and n not in without]


def test_a_period_that_ends_with_a_month_is_followed_by_one_that_ends_with_a_month():
    assert period_after(date(2025, 2, 28), "monthly") == date(2025, 3, 31)
    assert period_after(date(2024, 1, 31), "monthly") == date(2024, 2, 29)
    assert period_after(date(2025, 6, 30), "quarterly", 2) == date(2025, 12, 31)
    assert period_after(date(2025, 3, 31), "annual", -1) == date(2024, 3, 31)
    assert period_after(date(2025, 1, 15), "monthly") == date(2025, 2, 15)


def test_an_indicator_read_when_published_has_no_periods():
    ends = [date(2023, 3, 31), date(2025, 3, 31)]
    assert period_after(ends[0], "occasional") is None
    assert missing(ends, "occasional") == []
    assert not has_gaps(ends, "occasional")
    assert due_on(ends[1], "occasional", 30, 14) is None
    assert not overdue(ends[1], "occasional", 30, 14, date(2040, 1, 1))
    assert published_by(ends[1], "occasional", 30, date(2040, 1, 1)) == 0
    assert not may_alert(1, "occasional")


def test_missing_months_are_named_by_the_day_they_end_on():
    assert missing(months(date(2024, 12, 31), 6, without=(2, 3)), "monthly") == [date(2025, 2, 28), date(2025, 3, 31)]
    assert missing([date(2025, 9, 30), date(2025, 3, 31)], "quarterly") == [date(2025, 6, 30)]


def test_two_readings_of_one_period_and_counts_on_the_last_sunday_leave_no_gap():
    sundays = [date(2025, 7, 27), date(2025, 8, 31), date(2025, 9, 28), date(2025, 10, 26), date(2025, 11, 30)]
    assert missing(sundays, "monthly") == []
    assert missing([date(2025, 7, 28), date(2025, 7, 31), date(2025, 7, 31), date(2025, 8, 31)], "monthly") == []


@pytest.mark.parametrize(
    ("without", "expected"), [((), False), ((10, 11), False), ((10, 11, 12), True), ((2, 3, 4), False)]
)
def test_more_than_two_missing_in_the_last_twelve_are_gaps_in_data(without, expected):
    assert has_gaps(months(date(2024, 1, 31), 17, without=without), "monthly") is expected


def test_the_window_of_twelve_ends_with_the_last_reading_and_starts_no_earlier_than_the_first():
    # The three missing are the 10th, 11th and 12th periods from the end, then the 11th, 12th and 13th.
    assert has_gaps(months(date(2024, 1, 31), 16, without=(4, 5, 6)), "monthly")
    assert not has_gaps(months(date(2024, 1, 31), 16, without=(3, 4, 5)), "monthly")
    assert not has_gaps([], "monthly")
    assert not has_gaps([date(2025, 1, 31)], "monthly")
    assert not has_gaps([date(2025, 1, 31), date(2025, 4, 30)], "monthly")
    assert has_gaps([date(2025, 1, 31), date(2025, 5, 31)], "monthly")


def test_the_next_reading_is_due_when_its_period_has_ended_and_its_lag_and_grace_are_over():
    assert due_on(date(2025, 6, 30), "monthly", 30, 14) == date(2025, 9, 13)
    assert not overdue(date(2025, 6, 30), "monthly", 30, 14, date(2025, 9, 13))
    assert overdue(date(2025, 6, 30), "monthly", 30, 14, date(2025, 9, 14))
    assert not overdue(None, "monthly", 30, 14, date(2025, 9, 14))


def test_the_horizon_counts_the_readings_that_will_be_published_by_the_deadline():
    known = date(2025, 6, 30)
    assert published_by(known, "monthly", 30, date(2025, 8, 29)) == 0
    assert published_by(known, "monthly", 30, date(2025, 8, 30)) == 1
    assert published_by(known, "monthly", 30, date(2025, 10, 1)) == 2
    assert published_by(known, "quarterly", 40, date(2025, 12, 31)) == 1
    assert published_by(known, "monthly", 30, date(2025, 1, 1)) == 0


def test_a_forecast_far_ahead_is_shown_and_raises_no_alert():
    assert [may_alert(h, "monthly") for h in range(5)] == [False, True, True, True, False]
    assert [may_alert(h, "quarterly") for h in range(3)] == [False, True, False]


@given(days, st.sampled_from(FREQUENCIES), st.integers(0, 30))
def test_so_many_periods_on_is_so_many_periods_away(start, frequency, count):
    there = period_after(start, frequency, count)
    assert there is not None
    assert periods_between(start, there, frequency) == count


@given(st.lists(days, max_size=30), st.sampled_from(FREQUENCIES))
def test_what_is_missing_lies_strictly_between_readings(ends, frequency):
    absent = missing(ends, frequency)
    assert absent == sorted(absent)
    assert not set(absent) & set(ends)
    assert all(min(ends) < day < max(ends) for day in absent)


@given(days, st.sampled_from(FREQUENCIES), st.integers(0, 90), st.integers(0, 900))
def test_the_reading_after_the_horizon_is_out_only_after_the_deadline(last, frequency, lag, ahead):
    deadline = last + timedelta(days=ahead)
    horizon = published_by(last, frequency, lag, deadline)
    following = due_on(period_after(last, frequency, horizon), frequency, lag)
    assert following is not None
    assert following > deadline
