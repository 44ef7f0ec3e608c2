from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.calendar import (
    add_months,
    add_working_days,
    done_in_round,
    easter_sunday,
    english_bank_holidays,
    financial_year,
    is_working_day,
    next_review,
    paper_deadline,
    reading_due,
    review_interval_months,
)

dates = st.dates(date(2013, 1, 1), date(2099, 12, 31))

# As published at gov.uk/bank-holidays for England and Wales.
PUBLISHED = {
    2020: ["01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"],
    2021: ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2022: ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"],
    2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
    2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
}


@pytest.mark.parametrize("year", PUBLISHED)
def test_the_bank_holidays_are_those_published(year: int) -> None:
    assert [day.isoformat() for day in sorted(english_bank_holidays(year))] == [
        f"{year}-{day}" for day in PUBLISHED[year]
    ]


@given(st.integers(2024, 2099))
def test_an_ordinary_year_has_eight_bank_holidays_all_on_weekdays(year: int) -> None:
    holidays = english_bank_holidays(year)
    assert len(holidays) == 8
    assert all(day.weekday() < 5 for day in holidays)


def test_easter_falls_where_the_almanac_says() -> None:
    assert [easter_sunday(year) for year in (2000, 2008, 2011, 2038)] == [
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2011, 4, 24),
        date(2038, 4, 25),
    ]


def test_the_financial_year_turns_on_1_april() -> None:
    assert financial_year(date(2026, 11, 22)) == "2026/27"
    assert financial_year(date(2027, 3, 31)) == "2026/27"
    assert financial_year(date(2027, 4, 1)) == "2027/28"
    assert financial_year(date(2099, 5, 1)) == "2099/00"


def test_weekends_and_bank_holidays_are_not_working_days() -> None:
    assert is_working_day(date(2026, 11, 23))
    assert not is_working_day(date(2026, 11, 22))
    assert not is_working_day(date(2026, 12, 28))


def test_papers_are_due_five_working_days_before_skipping_christmas() -> None:
    assert paper_deadline(date(2026, 11, 27)) == date(2026, 11, 20)
    assert paper_deadline(date(2027, 1, 5)) == date(2026, 12, 24)


@given(dates, st.integers(-60, 60))
def test_going_there_and_back_from_a_working_day_ends_where_it_started(day: date, n: int) -> None:
    if is_working_day(day):
        assert add_working_days(add_working_days(day, n), -n) == day


@given(dates, st.integers(1, 60))
def test_exactly_n_working_days_are_counted(day: date, n: int) -> None:
    end = add_working_days(day, n)
    assert is_working_day(end)
    assert sum(is_working_day(day + timedelta(days=i)) for i in range(1, (end - day).days + 1)) == n


def test_no_working_days_added_leaves_even_a_sunday_alone() -> None:
    assert add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 22)


def test_a_month_without_the_day_gives_its_last_day() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2026, 12, 15), 1) == date(2027, 1, 15)
    assert add_months(date(2026, 3, 31), -13) == date(2025, 2, 28)


@given(dates, st.integers(-48, 48))
def test_months_added_and_taken_away_come_back_to_the_month(day: date, months: int) -> None:
    back = add_months(add_months(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day == day.day or back.day >= 28


@pytest.mark.parametrize(("score", "months"), [(25, 1), (15, 1), (12, 3), (8, 3), (6, 6), (1, 6)])
def test_the_higher_the_score_the_sooner_the_review(score: int, months: int) -> None:
    assert review_interval_months(score) == months


def test_the_next_review_follows_from_the_last() -> None:
    assert next_review(date(2026, 8, 31), 16) == date(2026, 9, 30)
    assert next_review(date(2026, 8, 31), 9) == date(2026, 11, 30)


def test_a_register_may_have_intervals_of_its_own() -> None:
    monthly = [[1, 1]]
    assert next_review(date(2026, 8, 31), 4, monthly) == date(2026, 9, 30)
    assert [review_interval_months(score, [[20, 1], [10, 2], [1, 12]]) for score in (20, 16, 10, 9, 1)] == [
        1, 2, 2, 12, 12,
    ]  # fmt: skip


def test_a_review_counts_in_a_round_from_the_day_the_round_opened() -> None:
    opened = date(2026, 11, 2)
    days = (None, date(2026, 11, 1), opened, date(2026, 11, 3))
    assert [done_in_round(day, opened) for day in days] == [False, False, True, True]


def test_the_next_reading_is_due_a_period_and_a_lag_after_the_last() -> None:
    assert reading_due(date(2026, 6, 30), 1, 44) == date(2026, 9, 12)
    assert reading_due(date(2026, 3, 31), 12, 0) == date(2027, 3, 31)
