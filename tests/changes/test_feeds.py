"""Addresses that readings are pulled from: kept with a reason, and what came of asking them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from risks.changes.feeds import FeedEntry, FeedRefused, add_feed, change_feed, claim_feed, keep_answer, keep_fault
from risks.changes.record import Stale
from risks.models import Feed
from tests.factories import FeedFactory, PostFactory, UserFactory, at

pytestmark = pytest.mark.django_db

ENTRY = FeedEntry(" National  waits ", "https://data.example/waits.csv", "csv", 24)


def test_a_feed_is_kept_with_who_added_it():
    by = UserFactory()
    entry = replace(ENTRY, owner=PostFactory(), secret_name="FEED_SECRET_NHSE", mapping={"value": "Actual"})
    feed = add_feed(entry=entry, by=by)
    feed.refresh_from_db()
    assert (feed.name, feed.url, feed.every_hours) == ("National waits", "https://data.example/waits.csv", 24)
    assert (feed.secret_name, feed.mapping, feed.owner) == ("FEED_SECRET_NHSE", {"value": "Actual"}, entry.owner)
    assert (feed.tried_at, feed.history.get().history_user) == (None, by)


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"name": " "}, "name", "Give the feed a name"),
        ({"name": "x" * 121}, "name", "Shorten it to 120"),
        ({"name": "taken"}, "name", "Another feed is called"),
        ({"url": "ftp://data.example/x"}, "url", "must begin with https"),
        ({"url": "https://data.example/" + "x" * 500}, "url", "longer than 500"),
        ({"url": "http://data.example/x", "secret_name": "FEED_SECRET_A"}, "url", "others could read it"),
        ({"secret_name": "DATABASE_URL"}, "secret_name", "begins with FEED_SECRET_"),
        ({"every_hours": 0}, "every_hours", "every 1 to 744 hours"),
        ({"every_hours": 745}, "every_hours", "every 1 to 744 hours"),
        ({"format": "xml"}, "format", "CSV or JSON"),
        ({"name": "Waits of 943 476 5919"}, "", "NHS number"),
    ],
)
def test_what_cannot_be_kept_says_where_and_what_to_do(wrong, field, words):
    FeedFactory(name="Taken")
    with pytest.raises(FeedRefused, match=words) as caught:
        add_feed(entry=replace(ENTRY, **wrong), by=UserFactory())
    assert caught.value.field == field
    assert Feed.objects.count() == 1


def test_a_change_needs_a_reason_and_the_version_that_was_read():
    feed, by = add_feed(entry=ENTRY, by=UserFactory()), UserFactory()
    with pytest.raises(FeedRefused, match="Say why"):
        change_feed(feed=feed, entry=ENTRY, version=feed.version, why=" ", by=by)
    ended = replace(ENTRY, ended_on=date(2025, 9, 19))
    changed = change_feed(feed=feed, entry=ended, version=feed.version, why="The series has ended.", by=by)
    assert (changed.ended_on, changed.version) == (date(2025, 9, 19), 2)
    assert changed.history.first().history_change_reason == "The series has ended."
    with pytest.raises(Stale):
        change_feed(feed=feed, entry=ENTRY, version=1, why="It goes on.", by=by)


def test_of_two_who_take_a_feed_one_asks_it():
    feed = FeedFactory()
    same = Feed.objects.get(pk=feed.pk)
    assert claim_feed(feed=feed, at=at())
    assert not claim_feed(feed=same, at=at() + timedelta(seconds=1))
    again = Feed.objects.get(pk=feed.pk)
    assert claim_feed(feed=again, at=at() + timedelta(hours=24))


def test_what_came_of_asking_writes_no_history_and_asks_nobody_to_merge():
    feed = add_feed(entry=ENTRY, by=UserFactory())
    keep_answer(feed=feed, outcome={"added": 3}, at=at())
    keep_fault(feed=feed, fault="The server failed (500).")
    feed.refresh_from_db()
    assert (feed.fault, feed.outcome, feed.succeeded_at) == ("The server failed (500).", {"added": 3}, at())
    assert (feed.version, feed.history.count()) == (1, 1)
    keep_answer(feed=feed, outcome={"added": 1}, at=at(hour=12))
    feed.refresh_from_db()
    assert (feed.fault, feed.succeeded_at) == ("", at(hour=12))
