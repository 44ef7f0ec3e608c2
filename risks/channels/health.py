"""The health of each channel, for its page."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from risks.changes.outbox import NOBODY
from risks.channels.standing import standing
from risks.channels.ways import CHANNELS, in_use, waiting_for
from risks.models import Alert


@dataclass(frozen=True)
class ChannelHealth:
    """`ready` when it is set up and used. `waiting` counts the alerts it is to bring that are due by now.

    `failing_since` is the first failure since it last answered; None while it works.
    """

    name: str
    label: str
    ready: bool
    last_sent_at: datetime | None
    failing_since: datetime | None
    waiting: int
    last_fault: str


def health(at: datetime) -> tuple[ChannelHealth, ...]:
    """Every channel, those in use first, in as many queries whatever the size of the log."""
    used = in_use()
    spare = [channel for channel in CHANNELS if channel not in used]
    due = Alert.objects.unsent().exclude(channel=NOBODY).filter(created_at__lte=at)
    counts = {f"by_{one.name}": Count("pk", filter=waiting_for(one, used)) for one in used}
    waiting = due.aggregate(**counts) if counts else {}
    return tuple(
        ChannelHealth(
            name=channel.name,
            label=channel.label,
            ready=channel in used,
            last_sent_at=(how := standing(channel.name)).last_sent_at,
            failing_since=how.failing_since,
            waiting=waiting.get(f"by_{channel.name}", 0),
            last_fault=how.last_fault,
        )
        for channel in (*used, *spare)
    )
