"""What becomes of an alert in the outbox: claimed by one sender, then sent, or failed and kept for a later run."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Q

from risks.models import Alert

# A claim as old as this belongs to a worker that died, or to an attempt that failed: the alert is taken again.
STALE = timedelta(minutes=10)
LONGEST_ERROR = 500


def claim_alert(*, at: datetime) -> Alert | None:
    """Take one alert with an address that nobody holds, or None when there is none.

    Those tried least often come first, so that a bad address blocks no other. PostgreSQL skips rows that another
    worker is taking; elsewhere the update must still find the row unclaimed.
    """
    free = Q(claimed_at__isnull=True) | Q(claimed_at__lte=at - STALE)
    waiting = Alert.objects.unsent().exclude(email="").filter(free)
    with transaction.atomic():
        rows = waiting.order_by("attempts", "created_at", "pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        alert = rows.first()
        if alert and waiting.filter(pk=alert.pk).update(claimed_at=at, attempts=F("attempts") + 1):
            return alert
    return None


def stamp_sent(*, alert: Alert, at: datetime) -> None:
    """It left."""
    Alert.objects.filter(pk=alert.pk).update(sent_at=at, last_error="")


def keep_error(*, alert: Alert, fault: Exception) -> None:
    """It did not leave, and why; it is free again when its claim is stale."""
    Alert.objects.filter(pk=alert.pk).update(last_error=f"{type(fault).__name__}: {fault}"[:LONGEST_ERROR])
