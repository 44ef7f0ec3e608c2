"""Try again what was refused, once there is another address for it: whichever door the address came in by.

A repeat has the same identifier as the first try. What is of no use any more is not brought up again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import F, Q

from risks.changes.outbox import NOBODY, keep_ways
from risks.changes.undelivered import of_use
from risks.channels.channel import Channel
from risks.channels.ways import in_use
from risks.models import Alert, Delivery

# Taken at a time; the next run takes the rest.
MOST = 1000


def mend_addresses(*, at: datetime) -> int:
    """Give what waits the address that its person has now, and free what was refused for good where that may help.

    Returns how many alerts are tried again. Four queries and a write, or two where nothing is amiss.
    """
    waiting = Alert.objects.unsent().select_related("person", "post", "flag")
    moved = waiting.filter(person__isnull=False).exclude(email=F("person__email"))
    refused = waiting.filter(channel=NOBODY)
    found = list({one.pk: one for one in (*moved.order_by("pk")[:MOST], *refused.order_by("pk")[:MOST])}.values())
    freed = _freed(found, at) if found else []
    changed = [*freed, *_addressed(found, freed, at)]
    keep_ways(alerts=changed)
    return len(freed)


def _freed(alerts: Sequence[Alert], at: datetime) -> list[Alert]:
    """Those to try again by every way there is."""
    channels, refusals = in_use(), _refusals(alerts)
    freed = []
    for one in alerts:
        another = _has_moved(one)
        _take_address(one, at)
        refused = {} if another else refusals[one.pk]
        stands = one.channel == NOBODY and of_use(one, at)
        if stands and _may_help(one, channels, refused):
            one.channel, one.next_try_at, one.addressed_at = "", None, at
            freed.append(one)
    return freed


def _addressed(alerts: Iterable[Alert], freed: Sequence[Alert], at: datetime) -> list[Alert]:
    """Those that have another address from now on, and need not be freed."""
    return [one for one in alerts if one.addressed_at == at and one not in freed]


def _has_moved(alert: Alert) -> bool:
    return alert.person is not None and alert.email != alert.person.email


def _take_address(alert: Alert, at: datetime) -> None:
    if alert.person is not None and _has_moved(alert):
        alert.email, alert.addressed_at = alert.person.email, at


def _may_help(alert: Alert, channels: Iterable[Channel], refused: Mapping[str, str]) -> bool:
    """Whether a channel reaches it that has not refused it where it is now sent."""
    return any(channel.reaches(alert) and refused.get(channel.name) != channel.mark(alert) for channel in channels)


def _refusals(alerts: Iterable[Alert]) -> Mapping[int, dict[str, str]]:
    """By alert and channel, the mark of the address that refused it last, since it had the address that it has."""
    refused = Delivery.objects.filter(alert__in=[one.pk for one in alerts], outcome=Delivery.Outcome.REFUSED)
    counted = refused.filter(Q(alert__addressed_at=None) | Q(at__gte=F("alert__addressed_at"))).order_by("at", "pk")
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for alert, channel, mark in counted.values_list("alert", "channel", "reference"):
        found[alert][channel] = mark
    return found
