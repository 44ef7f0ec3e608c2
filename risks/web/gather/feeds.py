"""The addresses that readings are pulled from, and the indicators that wait for one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from risks.access import Access, visible_indicators
from risks.models import Feed, Indicator
from risks.rules.feed import FeedState, state_of


@dataclass(frozen=True)
class FeedSeen:
    """A feed, how it stands, and the indicators that its last answer spoke of."""

    feed: Feed
    state: FeedState
    indicators: Sequence[Indicator] = ()


def feeds_seen(at: datetime) -> list[FeedSeen]:
    """Every feed, what has gone wrong first, those that have ended last: one query."""
    order = [FeedState.FAILED, FeedState.LATE, FeedState.NEW, FeedState.WORKING, FeedState.ENDED]
    found = [FeedSeen(feed, feed_state(feed, at)) for feed in _feeds()]
    return sorted(found, key=lambda one: (order.index(one.state), one.feed.name.lower()))


def feed_seen(access: Access, pk: int, at: datetime) -> FeedSeen | None:
    """None for one that is not there."""
    feed = _feeds().filter(pk=pk).first()
    if feed is None:
        return None
    named = visible_indicators(access).filter(slug__in=feed.outcome.get("indicators", ()))
    return FeedSeen(feed, feed_state(feed, at), list(named.order_by("name", "area")))


def feed_state(feed: Feed, at: datetime) -> FeedState:
    """How a feed stands at a moment."""
    if feed.ended_on is not None and feed.ended_on <= localdate(at):
        return FeedState.ENDED
    return state_of(feed.succeeded_at, feed.tried_at, feed.every_hours, at, failed=bool(feed.fault))


def waiting_for_feeds(at: datetime) -> Mapping[str, Feed]:
    """The addresses (slugs) of indicators whose feed failed or is late, each with that feed: one query.

    An indicator that another feed still brings does not wait.
    """
    found = [(feed, feed_state(feed, at)) for feed in Feed.objects.order_by("name")]
    spoken = [(slug, feed, state) for feed, state in found for slug in feed.outcome.get("indicators", ())]
    brought = {slug for slug, _, state in spoken if state is FeedState.WORKING}
    return {slug: feed for slug, feed, state in spoken if state.overdue and slug not in brought}


def _feeds() -> QuerySet[Feed]:
    return Feed.objects.select_related("owner")
