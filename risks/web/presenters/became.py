"""What became of an alert, in words: whether it left, by which channel, and what happens next."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from risks.changes.outbox import NOBODY
from risks.models import Alert
from risks.rules.wording import count_words, date_words

# By the name of each channel what it is called in a sentence; empty where nothing leaves the machine.
Labels = Mapping[str, str]


def when_words(at: datetime) -> str:
    """ "22 November 2026, 9:05am"."""
    local = timezone.localtime(at)
    hour = local.hour % 12 or 12
    return f"{date_words(local.date())}, {hour}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def became_of(alert: Alert, channels: Labels) -> str:
    """Of one alert. A fault is told as the channel told it."""
    if alert.sent_at:
        return f"Sent {when_words(alert.sent_at)}{_by(alert, channels)}"
    if not channels:
        return "To read here, not e-mailed"
    if alert.for_digest:
        return "Kept for the next digest"
    if alert.last_error:
        return f"Not sent after {count_words(alert.attempts, 'attempt')}: {alert.last_error}{_then(alert, channels)}"
    if alert.next_try_at:
        return f"Leaves {when_words(alert.next_try_at)}"
    return "Waiting to be sent" if alert.email or alert.post.teams_channel else "No address to send it to"


def _by(alert: Alert, channels: Labels) -> str:
    if alert.for_digest:
        return " in a digest"
    return f" {_way(alert, channels)}" if alert.channel in channels else ""


def _way(alert: Alert, channels: Labels) -> str:
    return f"to {channels[alert.channel]}" if alert.channel == "teams" else f"by {channels[alert.channel]}"


def _then(alert: Alert, channels: Labels) -> str:
    if alert.channel == NOBODY:
        return " It is not tried again: read it here."
    if alert.next_try_at is None or alert.channel not in channels:
        return ""
    return f" It is tried again {_way(alert, channels)}, {when_words(alert.next_try_at)}."
