"""What happened in one episode of a flag: from its own record, and from the alerts that were written."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from risks.models import Alert
from risks.rules.wording import date_words, join_words
from risks.web.gather.flags import OneFlag
from risks.web.presenters.people import who
from risks.web.words import TimelineEntry


def episode_of(found: OneFlag) -> tuple[TimelineEntry, ...]:
    """Latest first. Something that a person decided has a filled dot."""
    events = [(row.history_date, _change(row)) for row in found.changes]
    told: dict[datetime, list[Alert]] = {}
    for alert in found.alerts:
        told.setdefault(alert.created_at, []).append(alert)
    events += [(at, _told(at, alerts)) for at, alerts in told.items()]
    events.sort(key=lambda event: event[0], reverse=True)
    return tuple(entry for _, entry in events)


def _change(row: Any) -> TimelineEntry:
    reason = row.history_change_reason or "Opened"
    lead, _, rest = reason.partition(": ")
    decided = lead.startswith(("Answered", "Put off"))
    return _entry(row.history_date, f"{lead}.", _signed(rest, row) if decided else _sentence(rest), decision=decided)


def _signed(words: str, row: Any) -> str:
    return f"“{words}” {who(row.history_user)}"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].rstrip('.')}." if words else ""


def _told(at: datetime, alerts: Sequence[Alert]) -> TimelineEntry:
    return _entry(at, "Told:", f"{_posts(alerts)}.")


def _posts(alerts: Sequence[Alert]) -> str:
    return join_words(list(dict.fromkeys(alert.post.title for alert in alerts)))


def told_words(alerts: Sequence[Alert]) -> str:
    """Which posts were told, and when last: "Chief Nurse and Head of Quality, 5 October 2026"."""
    if not alerts:
        return "Nobody yet"
    return f"{_posts(alerts)}, {date_words(timezone.localdate(alerts[-1].created_at))}"


def _entry(at: datetime, lead: str, words: str, *, decision: bool = False) -> TimelineEntry:
    day = timezone.localdate(at)
    return TimelineEntry(day.isoformat(), date_words(day), lead, words, decision)
