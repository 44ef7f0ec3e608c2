"""When a message that did not leave is tried again, and by which channel."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risks.rules.delivery import BACK_OFF, LONGEST_WAIT, Next, Tried, next_try

NOW = timedelta(0)
ALL = ("email", "notify", "teams")


def minutes(n):
    return timedelta(minutes=n)


def failed(channel, times=1):
    return [Tried(channel)] * times


@pytest.mark.parametrize(("failures", "wait"), [(1, 1), (2, 5), (3, 15), (4, 60), (5, 60), (50, 60)])
def test_the_only_way_is_tried_ever_more_slowly_and_for_ever(failures, wait):
    assert next_try(["email"], failed("email", failures)) == Next("email", minutes(wait))


@pytest.mark.parametrize(
    ("tried", "then"),
    [
        (failed("email"), Next("email", minutes(1))),
        (failed("email", 2), Next("email", minutes(5))),
        (failed("email", 3), Next("notify", NOW)),
        (failed("email", 3) + failed("notify", 2), Next("notify", minutes(5))),
        (failed("email", 3) + failed("notify", 3), Next("teams", NOW)),
        (failed("email", 3) + failed("notify", 3) + failed("teams", 3), Next("email", minutes(60))),
        (failed("email", 3) + failed("notify", 3) + failed("teams", 3) + failed("email"), Next("email", minutes(60))),
        ([Tried("email", refused=True)], Next("notify", NOW)),
        ([*failed("email"), Tried("email", refused=True)], Next("notify", NOW)),
        ([*failed("email", 3), Tried("notify", refused=True)], Next("teams", NOW)),
        (failed("email", 3) + failed("notify", 3) + [Tried("teams", refused=True)], Next("email", minutes(60))),
        (
            [Tried("email", refused=True), Tried("notify", refused=True), *failed("teams", 3)],
            Next("teams", minutes(15)),
        ),
    ],
)
def test_after_three_failures_or_one_refusal_the_next_way_is_tried(tried, then):
    assert next_try(ALL, tried) == then


def test_what_every_way_refuses_is_tried_no_more():
    assert next_try(ALL, [Tried(channel, refused=True) for channel in ALL]) is None


def test_nothing_reaches_somebody_without_any_way():
    assert next_try([], failed("email")) is None


def test_a_way_that_is_none_any_more_is_followed_by_the_first():
    assert next_try(["teams"], failed("email")) == Next("teams", NOW)


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        (timedelta(seconds=5), Next("email", minutes(1))),
        (minutes(30), Next("email", minutes(30))),
        (minutes(61), Next("notify", NOW)),
    ],
)
def test_who_asks_to_be_left_alone_is_and_a_long_wait_is_spent_on_the_next_way(asked, then):
    assert next_try(ALL, failed("email"), asked) == then


def test_what_fails_in_an_outage_goes_by_the_next_way_at_once_if_there_is_one():
    assert next_try(ALL, failed("email"), away=True) == Next("notify", NOW)
    assert next_try(["email"], failed("email"), away=True) == Next("email", minutes(1))


def test_nobody_waits_longer_than_a_day_for_the_only_way():
    assert next_try(["email"], failed("email"), timedelta(days=9)) == Next("email", LONGEST_WAIT)


@given(
    ways=st.lists(st.sampled_from(ALL), unique=True, min_size=1),
    refused=st.sets(st.sampled_from(ALL)),
    tries=st.integers(1, 60),
)
def test_while_a_way_does_not_refuse_every_one_of_them_is_tried_again_and_again(ways, refused, tries):
    """No message is given up while there is a way, and no way that refused is asked twice."""
    tried, channel, waited = [], ways[0], NOW
    for _ in range(tries):
        tried.append(Tried(channel, refused=channel in refused))
        then = next_try(ways, tried)
        if then is None:
            assert set(ways) <= refused
            return
        assert Tried(then.channel, refused=True) not in tried
        channel, waited = then.channel, waited + then.wait
    assert waited <= tries * BACK_OFF[-1]
    open_ways = [way for way in ways if way not in refused]
    assert len(tried) < 3 * len(open_ways) + len(refused) or {one.channel for one in tried} >= set(open_ways)
