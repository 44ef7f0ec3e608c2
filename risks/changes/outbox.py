"""What becomes of an alert in the outbox: claimed by one sender, then sent, or failed and kept for a later run."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q

from risks.models import Alert, Delivery
from risks.models.record.alert import AlertQuerySet

# A claim as old as this belongs to a worker that died: the alert is taken again.
STALE = timedelta(minutes=10)
LONGEST_FAULT = 500
# The channel of an alert that every channel refused: nothing tries it again, and the outbox shows it.
NOBODY = "none"

WITH_AN_ADDRESS = ~Q(email="")


def claim_alert(*, at: datetime, among: Q = WITH_AN_ADDRESS) -> Alert | None:
    """Take one alert that nobody holds and that is not kept back until later, or None when there is none.

    Urgent ones come first, then those tried least often, so that a bad address blocks no other. `among` narrows to
    what the sender has a way for. PostgreSQL skips rows that another worker is taking; elsewhere the update must still
    find the row unclaimed.
    """
    waiting = _waiting(at).filter(among)
    with transaction.atomic():
        rows = waiting.order_by("-urgent", "attempts", "created_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        alert = rows.first()
        if alert and waiting.filter(pk=alert.pk).update(claimed_at=at, attempts=F("attempts") + 1):
            alert.refresh_from_db(fields=["attempts", "claimed_at"])
            return alert
    return None


def urgent_waits(*, at: datetime) -> bool:
    """Whether an urgent alert could be claimed."""
    return _waiting(at).filter(urgent=True).exists()


def _waiting(at: datetime) -> AlertQuerySet:
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lte=at - STALE)
    due = Q(next_try_at__isnull=True) | Q(next_try_at__lte=at)
    return Alert.objects.unsent().exclude(channel=NOBODY).filter(free, due)


@transaction.atomic
def stamp_sent(*, alert: Alert, at: datetime, channel: str, reference: str = "") -> None:
    """It left, and with it all that it tells of when it is a digest."""
    Alert.objects.filter(pk=alert.pk).update(sent_at=at, channel=channel, next_try_at=None, last_error="")
    if alert.occasion == Alert.Occasion.DIGEST:
        Alert.objects.filter(digest=alert.pk, sent_at__isnull=True).update(sent_at=at)
    reference = reference[: Delivery._meta.get_field("reference").max_length]
    Delivery.objects.create(alert=alert, channel=channel, outcome=Delivery.Outcome.SENT, at=at, reference=reference)


@transaction.atomic
def keep_fault(
    *,
    alert: Alert,
    at: datetime,
    channel: str,
    fault: str,
    refused: bool,
    then: tuple[str, datetime] | None,
    mark: str = "",
) -> None:
    """It did not leave by a channel, and why; it is free again, to be tried `then`: by which channel, and when.

    None where every channel has refused it: it stays in the outbox, unsent. `mark` tells the address it was sent to
    from another, where the alert itself does not have it.
    """
    fault = fault[:LONGEST_FAULT]
    outcome = Delivery.Outcome.REFUSED if refused else Delivery.Outcome.FAILED
    Delivery.objects.create(alert=alert, channel=channel, outcome=outcome, at=at, fault=fault, reference=mark)
    next_channel, next_try = then or (NOBODY, None)
    Alert.objects.filter(pk=alert.pk).update(
        claimed_at=None, channel=next_channel, next_try_at=next_try, last_error=fault
    )


def keep_ways(*, alerts: Sequence[Alert]) -> None:
    """Where each is to be sent from now on, by which channel and when. What has left meanwhile stays as it left."""
    Alert.objects.unsent().bulk_update(alerts, ["email", "addressed_at", "channel", "next_try_at"])
