"""The addresses that readings are pulled from, and how each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import QuerySet
from django.utils.timezone import make_aware

from risks.access import Access, may_keep_indicators, visible_indicators
from risks.models import Feed, Indicator
from risks.rules.feed import FeedState


@dataclass(frozen=True)
class FeedSeen:
    """A feed, how it stands, and the indicators that its last answer spoke of."""

    feed: Feed
    state: FeedState
    indicators: Sequence[Indicator] = ()


def feeds_seen(at: datetime) -> list[FeedSeen]:
    """Every feed, what has gone wrong first, those that have ended last: one query."""
    order = [FeedState.FAILED, FeedState.LATE, FeedState.NEW, FeedState.WORKING, FeedState.ENDED]
    found = [FeedSeen(feed, feed.state_at(at)) for feed in _feeds()]
    return sorted(found, key=lambda one: (order.index(one.state), one.feed.name.lower()))


def feed_seen(access: Access, pk: int, at: datetime) -> FeedSeen | None:
    """None for one that is not there."""
    feed = _feeds().filter(pk=pk).first()
    if feed is None:
        return None
    named = visible_indicators(access).filter(slug__in=feed.outcome.get("indicators", ()))
    return FeedSeen(feed, feed.state_at(at), list(named.order_by("name", "area")))


def feeds_to_mend(access: Access, day: date) -> list[Feed]:
    """For governance, who keeps feeds: those that have failed, or were late when the day began. One query for them."""
    if not may_keep_indicators(access):
        return []
    began = make_aware(datetime.combine(day, time.min))
    return [feed for feed in _feeds() if feed.state_at(began).overdue]


def _feeds() -> QuerySet[Feed]:
    return Feed.objects.select_related("owner")
