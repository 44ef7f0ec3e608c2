"""Keep the addresses that readings are pulled from, and write down what came of asking them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.record import Stale, saved
from risks.models import Feed, Post
from risks.rules.feed import AddressFault, check_address, check_secret_name
from risks.rules.patient_data import PatientDataError

LONGEST_NAME = 120
LONGEST_ADDRESS = 500
LONGEST_FAULT = 600
FEWEST_HOURS, MOST_HOURS = 1, 744


class FeedRefused(Exception):
    """A feed that cannot be kept like this; its text says what to do instead. `field` is where, "" for the whole."""

    def __init__(self, words: str, at: str = "") -> None:
        super().__init__(words)
        self.field = at


@dataclass(frozen=True)
class FeedEntry:
    """All that is said of a feed. `mapping` gives the column that holds each part of a reading, where it differs."""

    name: str
    url: str
    format: str
    every_hours: int
    owner: Post | None = None
    secret_name: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    ended_on: date | None = None


@transaction.atomic
def add_feed(*, entry: FeedEntry, by: AbstractBaseUser) -> Feed:
    """Keep a new address. It is asked at the next turn of the clock. Raises FeedRefused."""
    feed = Feed()
    _write(feed, entry)
    return _saved(feed, by, "A feed was added.")


@transaction.atomic
def change_feed(*, feed: Feed, entry: FeedEntry, version: int, why: str, by: AbstractBaseUser) -> Feed:
    """Change what is said of a feed, or end it: one with an end is asked no more.

    Raises FeedRefused, and Stale when somebody saved it since `version` was read.
    """
    feed = Feed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if feed.version != version:
        raise Stale(f"Somebody changed {feed} while you were writing. Read what they changed, then save yours again.")
    if not why.strip():
        raise FeedRefused("Say why the feed changes: the reason stays in the record.", "why")
    _write(feed, entry)
    return _saved(feed, by, why)


def _write(feed: Feed, entry: FeedEntry) -> None:
    name, url = " ".join(entry.name.split()), entry.url.strip()
    _check_name(feed, name)
    if len(url) > LONGEST_ADDRESS:
        raise FeedRefused(f"The address is longer than {LONGEST_ADDRESS} characters. Ask for a shorter one.", "url")
    if not FEWEST_HOURS <= entry.every_hours <= MOST_HOURS:
        raise FeedRefused(f"Ask it every {FEWEST_HOURS} to {MOST_HOURS} hours; a month has 744.", "every_hours")
    if entry.format not in Feed.Format.values:
        raise FeedRefused("Choose CSV or JSON.", "format")
    _check("secret_name", check_secret_name, entry.secret_name)
    _check("url", check_address, url, secret=bool(entry.secret_name))
    feed.name, feed.url, feed.format = name, url, entry.format
    feed.mapping, feed.secret_name = dict(entry.mapping), entry.secret_name
    feed.every_hours, feed.owner, feed.ended_on = entry.every_hours, entry.owner, entry.ended_on


def _check_name(feed: Feed, name: str) -> None:
    if not name:
        raise FeedRefused("Give the feed a name.", "name")
    if len(name) > LONGEST_NAME:
        raise FeedRefused(f"The name has {len(name)} characters. Shorten it to {LONGEST_NAME} or fewer.", "name")
    if Feed.objects.filter(name__iexact=name).exclude(pk=feed.pk).exists():
        raise FeedRefused(f"Another feed is called “{name}”. Give this one a name of its own.", "name")


def _check(at: str, check: Any, *asked: str, **how: bool) -> None:
    try:
        check(*asked, **how)
    except AddressFault as fault:
        raise FeedRefused(str(fault), at) from fault


def _saved(feed: Feed, by: AbstractBaseUser, why: str) -> Feed:
    try:
        return saved(feed, by=by, why=why)
    except PatientDataError as fault:
        raise FeedRefused(str(fault)) from fault


def claim_feed(*, feed: Feed, at: datetime) -> bool:
    """Take a feed to ask it; False when somebody else has taken it since it was read. What came of it is told next."""
    return Feed.objects.filter(pk=feed.pk, tried_at=feed.tried_at).update(tried_at=at) == 1


def keep_answer(*, feed: Feed, outcome: Mapping[str, Any], at: datetime) -> None:
    """It answered, and this is what that changed."""
    Feed.objects.filter(pk=feed.pk).update(succeeded_at=at, fault="", outcome=dict(outcome))


def keep_fault(*, feed: Feed, fault: str, outcome: Mapping[str, Any] | None = None) -> None:
    """It gave no readings, or not all, and why. The outcome of the last success stays, unless there is a later one."""
    fields: dict[str, Any] = {"fault": fault[:LONGEST_FAULT]}
    if outcome is not None:
        fields["outcome"] = dict(outcome)
    Feed.objects.filter(pk=feed.pk).update(**fields)
