"""When a feed is asked, when it is late, and what may be asked at all."""

from datetime import UTC, datetime, timedelta

import pytest

from risks.rules.feed import AddressFault, FeedState, check_address, check_secret_name, next_ask, state_of, unanswered

NINE = datetime(2025, 9, 19, 9, tzinfo=UTC)


def hours(n: float) -> datetime:
    return NINE + timedelta(hours=n)


def test_a_feed_that_was_never_asked_is_asked_at_once():
    assert next_ask(None, 24, failed=False) is None


def test_a_feed_is_asked_again_when_its_hours_have_gone_by():
    assert next_ask(NINE, 24, failed=False) == hours(24)


def test_after_a_failure_it_is_asked_within_the_hour():
    assert next_ask(NINE, 24, failed=True) == hours(1)
    assert next_ask(NINE, 1, failed=True) == hours(1)


def test_a_try_is_unanswered_until_its_outcome_is_written_down():
    assert unanswered(None, NINE)
    assert unanswered(hours(-24), NINE)
    assert not unanswered(NINE, NINE)
    assert not unanswered(None, None)


def test_a_failure_counts_until_the_next_success():
    assert state_of(hours(-1), NINE, 24, NINE, failed=True) is FeedState.FAILED
    assert state_of(NINE, NINE, 24, hours(1), failed=False) is FeedState.WORKING


def test_a_feed_that_nobody_asks_any_more_is_late():
    assert state_of(NINE, NINE, 24, hours(48), failed=False) is FeedState.WORKING
    assert state_of(NINE, NINE, 24, hours(48.1), failed=False) is FeedState.LATE
    assert state_of(None, None, 24, NINE, failed=False) is FeedState.NEW
    assert state_of(None, NINE, 24, NINE, failed=False) is FeedState.LATE


def test_what_a_failed_or_late_feed_brings_is_overdue():
    assert {state for state in FeedState if state.overdue} == {FeedState.FAILED, FeedState.LATE}
    assert all(state.label for state in FeedState)


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "feed_secret_a", "FEED_SECRET_", "FEED_SECRET_A B"])
def test_no_other_variable_of_the_environment_can_be_named(name):
    with pytest.raises(AddressFault, match="begins with FEED_SECRET_"):
        check_secret_name(name)


def test_a_credential_of_a_feed_can_be_named_and_so_can_none():
    check_secret_name("FEED_SECRET_NHSE_2")
    check_secret_name("")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/x", "readings.csv", "https://", "javascript:1"])
def test_only_the_web_is_asked(url):
    with pytest.raises(AddressFault, match="must begin with https"):
        check_address(url)


@pytest.mark.parametrize("url", ["http://[::1", "http://a.example:port/"])
def test_what_is_no_address_is_said_to_be_none(url):
    with pytest.raises(AddressFault, match="not a web address"):
        check_address(url)


def test_a_credential_does_not_travel_in_the_open():
    with pytest.raises(AddressFault, match="must begin with https"):
        check_address("http://data.example/readings", secret=True)
    check_address("http://data.example/readings")
    check_address("https://data.example/readings", secret=True)
    check_address("http://127.0.0.1:8000/readings", secret=True)


def test_a_password_inside_the_address_is_refused():
    with pytest.raises(AddressFault, match="Take the user name and password out"):
        check_address("https://me:hidden@data.example/readings")
