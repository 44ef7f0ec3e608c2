"""The outbox: alerts that were written, whether or not they were sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from risks.access import Access, visible_alerts
from risks.models import Alert

PAGE = 50


@dataclass(frozen=True)
class Outbox:
    """One page of alerts, newest first, of `total`; `waiting` counts those not sent."""

    alerts: Sequence[Alert]
    total: int
    waiting: int
    first: int


def outbox_for(access: Access, first: int) -> Outbox:
    """Three queries, whatever the number of alerts."""
    seen = visible_alerts(access)
    order = (F("created_at").desc(), F("severity").desc(nulls_last=True), F("pk").asc())
    page = seen.select_related("post").order_by(*order)[first : first + PAGE]
    return Outbox(list(page), seen.count(), seen.unsent().count(), first)


def alert_for(access: Access, pk: int) -> Alert | None:
    """None for an alert that is not there, or was written to somebody else."""
    return visible_alerts(access).select_related("post", "person", "flag__risk", "risk").filter(pk=pk).first()
