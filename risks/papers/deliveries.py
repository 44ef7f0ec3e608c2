"""The delivery log of a period, for a paper: what was tried to tell people, how it went, and what came late."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from risks.models import Alert, Delivery
from risks.rules.delivery import LATE


@dataclass(frozen=True)
class ChannelTries:
    """Counts of tries over one channel: messages that left, failures that were tried again, refusals for good."""

    channel: str
    sent: int
    failed: int
    refused: int


@dataclass(frozen=True)
class DeliveryLog:
    """`written` messages of the period; of them `late` ones took longer than LATE or have not left after it.

    `tries` by channel are those of the period, whenever their message was written.
    """

    written: int
    urgent: int
    late: int
    unsent: int
    tries: tuple[ChannelTries, ...]


def deliveries_between(start: datetime, end: datetime) -> DeliveryLog:
    """From an instant to another that is not counted any more, as it stood at `end`, in two queries.

    A message that was told in a digest counts as the digest, not once more by itself.
    """
    gone = Q(sent_at__isnull=False, sent_at__lt=end)
    slow = gone & Q(sent_at__gt=F("created_at") + LATE)
    stuck = ~gone & Q(created_at__lt=end - LATE)
    counts = Alert.objects.filter(created_at__gte=start, created_at__lt=end, for_digest=False).aggregate(
        written=Count("pk"),
        urgent=Count("pk", filter=Q(urgent=True)),
        late=Count("pk", filter=slow | stuck),
        unsent=Count("pk", filter=~gone),
    )
    return DeliveryLog(**counts, tries=_tries(start, end))


def _tries(start: datetime, end: datetime) -> tuple[ChannelTries, ...]:
    outcomes = {name: Count("pk", filter=Q(outcome=name)) for name in Delivery.Outcome.values}
    rows = Delivery.objects.filter(at__gte=start, at__lt=end).order_by().values("channel").annotate(**outcomes)
    return tuple(ChannelTries(**row) for row in rows.order_by("channel"))
