"""The delivery log of a period, for a paper: what was tried to tell people, how it went, and what came late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

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


def deliveries_between(start: datetime, end: datetime, *, risks: Collection[int] | None = None) -> DeliveryLog:
    """From an instant to another that is not counted any more, as it stood at `end`, in two queries.

    A message that was told in a digest counts as the digest, not once more by itself. Given `risks`, only what tells of
    one of them counts, a digest if one of its lines does.
    """
    about = Q() if risks is None else _about(risks)
    gone = Q(sent_at__isnull=False, sent_at__lt=end)
    slow = gone & Q(sent_at__gt=F("created_at") + LATE)
    stuck = ~gone & Q(created_at__lt=end - LATE)
    counts = Alert.objects.filter(about, created_at__gte=start, created_at__lt=end, for_digest=False).aggregate(
        written=Count("pk"),
        urgent=Count("pk", filter=Q(urgent=True)),
        late=Count("pk", filter=slow | stuck),
        unsent=Count("pk", filter=~gone),
    )
    return DeliveryLog(**counts, tries=_tries(start, end, None if risks is None else Alert.objects.filter(about)))


def _about(risks: Collection[int]) -> Q:
    lines = Alert.objects.filter(Q(flag__risk__in=risks) | Q(risk__in=risks), digest=OuterRef("pk"))
    return Q(flag__risk__in=risks) | Q(risk__in=risks) | Exists(lines)


def _tries(start: datetime, end: datetime, alerts: QuerySet[Alert] | None) -> tuple[ChannelTries, ...]:
    outcomes = {name: Count("pk", filter=Q(outcome=name)) for name in Delivery.Outcome.values}
    tried = Delivery.objects.filter(at__gte=start, at__lt=end)
    if alerts is not None:
        tried = tried.filter(alert__in=alerts)
    rows = tried.order_by().values("channel").annotate(**outcomes)
    return tuple(ChannelTries(**row) for row in rows.order_by("channel"))
