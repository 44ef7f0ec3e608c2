"""How somebody is told: the posts they hold, and the channels that reach them; and how each channel is doing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from risks.changes.audience import posts_held
from risks.channels.health import ChannelHealth, health
from risks.channels.ways import CHANNELS, in_use
from risks.models import Alert, Delivery, Person, Post

# How far back the delivery log is shown, and how many of its lines.
SHOWN = timedelta(days=30)
MOST = 200


@dataclass(frozen=True)
class HowTold:
    """`posts` with the names of the channels that reach each, in the order in which they are tried; `kept_on` is the
    day of the last digest."""

    person: Person
    posts: Sequence[tuple[Post, tuple[str, ...]]]
    waiting: int
    last_digest_on: date | None


def how_told(person: Person, day: date) -> HowTold:
    """Three queries: nothing is sent, a message that does not exist asks the channels whether they would reach."""
    posts = posts_held([person], day)[person.pk]
    theirs = Alert.objects.filter(person=person)
    digests = theirs.filter(occasion=Alert.Occasion.DIGEST).order_by("-digest_on")
    return HowTold(
        person=person,
        posts=[(post, _reaching(post, person)) for post in posts],
        waiting=theirs.waiting_for_digest().count(),
        last_digest_on=digests.values_list("digest_on", flat=True).first(),
    )


def _reaching(post: Post, person: Person) -> tuple[str, ...]:
    example = Alert(post=post, person=person, email=person.email)
    return tuple(channel.label for channel in in_use() if channel.reaches(example))


@dataclass(frozen=True)
class Log:
    """The last tries of the period, newest first; `counts` by channel and outcome are of all of them."""

    health: Sequence[ChannelHealth]
    tries: Sequence[Delivery]
    counts: Mapping[str, Mapping[str, int]]
    labels: Mapping[str, str]
    total: int


def delivery_log(at: datetime) -> Log:
    """In as many queries whatever the size of the log."""
    of_period = Delivery.objects.filter(at__gt=at - SHOWN, at__lte=at)
    outcomes = {name: Count("pk", filter=Q(outcome=name)) for name in Delivery.Outcome.values}
    rows = list(of_period.order_by().values("channel").annotate(**outcomes))
    tries = of_period.select_related("alert__post", "alert__risk", "alert__flag__risk").order_by("-at", "-pk")
    return Log(
        health=health(at),
        tries=list(tries[:MOST]),
        counts={row["channel"]: {name: row[name] for name in outcomes} for row in rows},
        labels={channel.name: channel.label for channel in CHANNELS},
        total=sum(row[name] for row in rows for name in outcomes),
    )
