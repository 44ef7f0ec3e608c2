"""Feeds in words: how each stands, what its last answer changed, and what is late because of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from risks.models import Feed
from risks.rules.feed import FeedState
from risks.rules.wording import count_words, date_words, number_word
from risks.web.gather.feeds import FeedSeen
from risks.web.presenters.became import when_words
from risks.web.words import Fact, Link

_COUNTED = (("added", "added"), ("restated", "restated"), ("unchanged", "as they were"), ("refused", "refused"))


@dataclass(frozen=True)
class FeedRow:
    """One feed in the list; `worry` marks a state that needs somebody."""

    href: str
    name: str
    state: str
    worry: bool
    fault: str
    succeeded: str
    brings: str
    asked_next: str


@dataclass(frozen=True)
class FeedsPage:
    lede: str
    rows: tuple[FeedRow, ...]


@dataclass(frozen=True)
class FeedPage:
    """One feed. `trouble` is set apart, "" while it works; `changed` is what the last answer did."""

    name: str
    lede: str
    trouble: str
    overdue: str
    changed: str
    faults: tuple[str, ...]
    queried: tuple[str, ...]
    unlisted: str
    indicators: tuple[Link, ...]
    facts: tuple[Fact, ...]
    may_ask: bool


def feeds_page(found: Sequence[FeedSeen], at: datetime) -> FeedsPage:
    """The list, and its answer in a sentence."""
    return FeedsPage(_lede(found), tuple(_row(one, at) for one in found))


def _lede(found: Sequence[FeedSeen]) -> str:
    running = [one for one in found if one.state is not FeedState.ENDED]
    if not running:
        return "No address is asked for readings: they are entered by hand or brought in a file."
    asked = (
        f"{count_words(len(running), 'address', start=True)} {'is' if len(running) == 1 else 'are'} asked for readings"
    )
    wrong = sum(one.state.overdue for one in running)
    if not wrong:
        return f"{asked}, and every one asked so far has answered."
    if wrong == 1:
        return f"{asked}. One of them failed or is late: what it brings is overdue."
    return f"{asked}. {number_word(wrong)} of them failed or are late: what they bring is overdue."


def _row(one: FeedSeen, at: datetime) -> FeedRow:
    feed = one.feed
    return FeedRow(
        href=reverse("feed", args=[feed.pk]),
        name=feed.name,
        state=one.state.label,
        worry=one.state.overdue,
        fault=feed.fault if one.state.overdue else "",
        succeeded=when_words(feed.succeeded_at) if feed.succeeded_at else "Never yet",
        brings=_brings(feed.outcome),
        asked_next=_next(one, at),
    )


def _brings(outcome: Mapping[str, object]) -> str:
    named = outcome.get("indicators")
    return count_words(len(named), "indicator", start=True) if isinstance(named, list) else "Not known yet"


def _next(one: FeedSeen, at: datetime) -> str:
    if one.state is FeedState.ENDED:
        return "No more"
    due = one.feed.next_ask
    return "Within a quarter of an hour" if due is None or due <= at else when_words(due)


def feed_page(one: FeedSeen, at: datetime, *, keeps: bool) -> FeedPage:
    """One feed; `keeps` for those who may change it."""
    feed, outcome = one.feed, one.feed.outcome
    return FeedPage(
        name=feed.name,
        lede=_standing(one),
        trouble=feed.fault if one.state.overdue else "",
        overdue=_overdue(one),
        changed=_changed(outcome),
        faults=tuple(outcome.get("faults", ())),
        queried=tuple(outcome.get("queried", ())),
        unlisted=_unlisted(outcome),
        indicators=tuple(
            Link(f"{each.name}, {each.area}", reverse("indicator", args=[each.slug])) for each in one.indicators
        ),
        facts=_facts(one, at),
        may_ask=keeps and one.state is not FeedState.ENDED,
    )


def _standing(one: FeedSeen) -> str:
    feed = one.feed
    last = f"It last brought readings on {when_words(feed.succeeded_at)}." if feed.succeeded_at else ""
    return {
        FeedState.NEW: "It has not been asked yet.",
        FeedState.WORKING: f"It works. {last}",
        FeedState.FAILED: f"It failed when it was last asked. {last or 'It has never brought a reading.'}",
        FeedState.LATE: f"It is late: nobody has asked it in time. {last}",
        FeedState.ENDED: f"It ended on {date_words(feed.ended_on)} and is asked no more." if feed.ended_on else "",
    }[one.state].strip()


def _overdue(one: FeedSeen) -> str:
    if not one.state.overdue or not one.indicators:
        return ""
    are = "is" if len(one.indicators) == 1 else "are"
    return f"The data of {count_words(len(one.indicators), 'indicator')} {are} overdue until it answers."


def overdue_words(feed: Feed) -> str:
    """On an indicator that waits for a feed, for everybody who reads it."""
    if feed.succeeded_at is None:
        return f"Data overdue: the feed “{feed.name}” has brought nothing yet."
    return f"Data overdue: the feed “{feed.name}” has brought nothing since {when_words(feed.succeeded_at)}."


def _changed(outcome: Mapping[str, int]) -> str:
    if not outcome.get("rows"):
        return ""
    told = [f"{outcome[key]} {words}" for key, words in _COUNTED if outcome.get(key)]
    return f"{count_words(outcome['rows'], 'row', start=True)}: {', '.join(told)}."


def _unlisted(outcome: Mapping[str, int]) -> str:
    more = outcome.get("refused", 0) - len(outcome.get("faults", ()))
    return f"And {more:,} more." if more > 0 else ""


def _facts(one: FeedSeen, at: datetime) -> tuple[Fact, ...]:
    feed = one.feed
    columns = "; ".join(f"{field}: {column}" for field, column in sorted(feed.mapping.items()))
    named = (
        ("Address", feed.url),
        ("Answers with", feed.get_format_display()),
        ("Columns", columns),
        ("Credential", f"In the variable {feed.secret_name}" if feed.secret_name else "None"),
        ("Asked", f"Every {count_words(feed.every_hours, 'hour')}"),
        ("Last asked", when_words(feed.tried_at) if feed.tried_at else "Never yet"),
        ("Asked next", _next(one, at)),
        ("Owner", feed.owner.title if feed.owner else ""),
    )
    return tuple(Fact(label, words) for label, words in named if words)
