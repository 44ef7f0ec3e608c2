from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.calendar import is_working_day
from risks.rules.quiet import LONDON, Cadence, digest_at, is_digest_day, is_quiet, leaves_at, usual_cadence

START = datetime(2025, 1, 1, tzinfo=UTC)
instants = st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))


def london(text: str) -> datetime:
    """ "2026-11-23 08:00", by the clock in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [
        ("2026-11-23 07:29", True),
        ("2026-11-23 07:30", False),
        ("2026-11-23 18:59", False),
        ("2026-11-23 19:00", True),
        ("2026-11-23 23:59", True),
        ("2026-11-24 00:00", True),
        ("2026-11-21 11:00", True),
        ("2026-11-22 11:00", True),
        ("2026-12-25 11:00", True),
        ("2026-12-28 11:00", True),
        ("2026-12-29 11:00", False),
        ("2026-04-03 11:00", True),
        ("2026-08-31 11:00", True),
    ],
)
def test_it_is_quiet_at_night_at_weekends_and_on_bank_holidays(clock: str, quiet: bool) -> None:
    assert is_quiet(london(clock)) is quiet


@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        ("2026-11-23 11:00", "2026-11-23 11:00"),
        ("2026-11-23 03:00", "2026-11-23 07:30"),
        ("2026-11-23 19:00", "2026-11-24 07:30"),
        ("2026-11-20 22:00", "2026-11-23 07:30"),
        ("2026-11-22 10:00", "2026-11-23 07:30"),
        ("2026-12-24 19:30", "2026-12-29 07:30"),
        ("2027-03-25 20:00", "2027-03-30 07:30"),
    ],
)
def test_what_is_not_urgent_waits_for_the_morning_of_a_working_day(written: str, leaves: str) -> None:
    assert leaves_at(london(written), False) == london(leaves)


@pytest.mark.parametrize(
    ("cadence", "written", "leaves"),
    [
        ("daily", "2026-11-23 07:59", "2026-11-23 08:00"),
        ("daily", "2026-11-23 08:00", "2026-11-23 08:00"),
        ("daily", "2026-11-23 08:01", "2026-11-24 08:00"),
        ("daily", "2026-11-20 09:00", "2026-11-23 08:00"),
        ("daily", "2026-12-24 09:00", "2026-12-29 08:00"),
        ("weekly", "2026-11-23 08:00", "2026-11-23 08:00"),
        ("weekly", "2026-11-23 08:01", "2026-11-30 08:00"),
        ("weekly", "2026-11-25 12:00", "2026-11-30 08:00"),
        ("weekly", "2026-08-28 12:00", "2026-09-01 08:00"),
        ("weekly", "2026-08-31 12:00", "2026-09-01 08:00"),
        ("weekly", "2026-12-22 12:00", "2026-12-29 08:00"),
    ],
)
def test_a_digest_leaves_at_eight_on_working_days_or_mondays_and_after_a_holiday_monday(
    cadence: str, written: str, leaves: str
) -> None:
    assert leaves_at(london(written), False, cadence) == london(leaves)


def test_what_is_urgent_leaves_at_once_at_any_hour_of_any_day() -> None:
    for written in ("2026-11-22 03:00", "2026-12-25 23:59", "2026-11-23 11:00"):
        for cadence in Cadence:
            assert leaves_at(london(written), True, cadence) == london(written)


def test_in_march_the_morning_after_the_clocks_go_forward_comes_an_hour_sooner() -> None:
    assert leaves_at(london("2027-03-19 20:00"), False) == datetime(2027, 3, 22, 7, 30, tzinfo=UTC)
    before, after = date(2026, 3, 23), date(2026, 3, 30)
    assert digest_at(before) == datetime(2026, 3, 23, 8, 0, tzinfo=UTC)
    assert digest_at(after) == datetime(2026, 3, 30, 7, 0, tzinfo=UTC)
    assert leaves_at(datetime(2026, 3, 28, 12, 0, tzinfo=UTC), False) == datetime(2026, 3, 30, 6, 30, tzinfo=UTC)
    # In the hour that the clocks skip, and in the one that follows it.
    for minute in (30, 90):
        written = datetime(2026, 3, 29, 0, 30, tzinfo=UTC) + timedelta(minutes=minute)
        assert leaves_at(written, False, "weekly") == datetime(2026, 3, 30, 7, 0, tzinfo=UTC)


def test_in_october_the_hour_that_comes_twice_sends_one_digest() -> None:
    assert digest_at(date(2026, 10, 23)) == datetime(2026, 10, 23, 7, 0, tzinfo=UTC)
    assert digest_at(date(2026, 10, 26)) == datetime(2026, 10, 26, 8, 0, tzinfo=UTC)
    # 1:30 in the morning comes twice on 25 October 2026, first in summer time.
    for written in (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)):
        assert written.astimezone(LONDON).strftime("%H:%M") == "01:30"
        assert leaves_at(written, False, "daily") == datetime(2026, 10, 26, 8, 0, tzinfo=UTC)
        assert leaves_at(written, False) == datetime(2026, 10, 26, 7, 30, tzinfo=UTC)


@given(instants, st.sampled_from(Cadence))
def test_nothing_leaves_before_it_was_written_or_in_quiet_hours_or_after_the_next_chance(
    written: datetime, cadence: Cadence
) -> None:
    leaves = leaves_at(written, False, cadence)
    assert leaves >= written
    assert not is_quiet(leaves)
    assert leaves_at(leaves, False, cadence) == leaves
    # Christmas on a Thursday and Friday, with the weekend, is the longest that a day can wait.
    assert leaves - written <= timedelta(days=6 if cadence is not Cadence.WEEKLY else 9)


@given(st.dates(date(2025, 1, 1), date(2028, 12, 31)))
def test_every_working_day_has_a_daily_digest_and_every_week_one_of_the_week(day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=i) for i in range(7)]
    assert [is_digest_day(each, "daily") for each in week] == [is_working_day(each) for each in week]
    weekly = [each for each in week if is_digest_day(each, "weekly")]
    assert weekly == [next(each for each in week if is_working_day(each))]


def test_executives_have_a_weekly_digest_and_everybody_else_a_daily_one() -> None:
    assert usual_cadence("executive") is Cadence.WEEKLY
    assert {usual_cadence(role) for role in ("risk_lead", "action_owner", "governance", "auditor")} == {Cadence.DAILY}


def test_an_instant_without_a_zone_and_a_cadence_that_is_none_are_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        leaves_at(london("2026-11-23 11:00").replace(tzinfo=None), False)
    with pytest.raises(ValueError, match="hourly"):
        leaves_at(london("2026-11-23 11:00"), False, "hourly")
