"""What happened each time that a flag stood: from its own record, the alerts that were written, and the steps up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from risks.models import Alert, Escalation, FlagEpisode
from risks.rules.drift import SEVERITY_WORDS
from risks.rules.wording import count_words, date_words
from risks.web.gather.one_flag import OneFlag
from risks.web.presenters.flag_facts import stood_facts
from risks.web.presenters.people import who
from risks.web.presenters.told import posts_words
from risks.web.words import Fact, TimelineEntry


@dataclass(frozen=True)
class PastEpisode:
    """An earlier time that the flag stood, with its evidence at both ends and what happened in between."""

    title: str
    opening: tuple[Fact, ...]
    end: tuple[Fact, ...]
    because: str
    events: tuple[TimelineEntry, ...]


def episode_of(found: OneFlag) -> tuple[TimelineEntry, ...]:
    """The time that it stands now, or stood last; latest first. Something that a person decided has a filled dot."""
    last = found.episodes[-1] if found.episodes else None
    # A flag from before episodes were kept, or opened before its first one, has a single story.
    since = last.opened_at if last is not None and len(found.episodes) > 1 else None
    return _events(found, since, None)


def past_episodes(found: OneFlag) -> tuple[PastEpisode, ...]:
    """Those before, latest first."""
    return tuple(
        _past(found, episode, before, after)
        for before, episode, after in zip([None, *found.episodes], found.episodes, found.episodes[1:], strict=False)
    )[::-1]


def _past(found: OneFlag, episode: FlagEpisode, before: FlagEpisode | None, after: FlagEpisode) -> PastEpisode:
    began = timezone.localdate(episode.opened_at)
    ended = timezone.localdate(episode.resolved_at) if episode.resolved_at else None
    stood = (
        f"{date_words(began)} to {date_words(ended)}, {count_words((ended - began).days, 'day')}"
        if ended
        else date_words(began)
    )
    return PastEpisode(
        title=f"{stood}. {SEVERITY_WORDS[episode.worst]} at worst",
        opening=stood_facts(episode.evidence),
        end=stood_facts(episode.evidence_at_end or {}),
        because=episode.resolved_because or (episode.get_resolution_display() if episode.resolution else ""),
        events=_events(found, episode.opened_at if before else None, after.opened_at),
    )


def _events(found: OneFlag, since: datetime | None, until: datetime | None) -> tuple[TimelineEntry, ...]:
    def inside(at: datetime) -> bool:
        return (since is None or at >= since) and (until is None or at < until)

    events = [(row.history_date, _change(row)) for row in found.changes if inside(row.history_date)]
    told: dict[datetime, list[Alert]] = {}
    for alert in found.alerts:
        if inside(alert.created_at):
            told.setdefault(alert.created_at, []).append(alert)
    events += [(at, _told(at, alerts)) for at, alerts in told.items()]
    events += [(one.at, _up(one)) for one in found.escalations if inside(one.at)]
    events.sort(key=lambda event: event[0], reverse=True)
    return tuple(entry for _, entry in events)


def _change(row: Any) -> TimelineEntry:
    reason = row.history_change_reason or "Opened"
    lead, _, rest = reason.partition(": ")
    decided = lead.startswith(("Answered", "Put off"))
    turned = decided or lead.startswith(("Opened", "Resolved"))
    return _entry(row.history_date, f"{lead}.", _signed(rest, row) if decided else _sentence(rest), decision=turned)


def _signed(words: str, row: Any) -> str:
    return f"“{words}” {who(row.history_user)}"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:].rstrip('.')}." if words else ""


def _told(at: datetime, alerts: Sequence[Alert]) -> TimelineEntry:
    return _entry(at, "Told:", f"{posts_words(alerts)}.")


def _up(one: Escalation) -> TimelineEntry:
    """ "Went up to the committee's next agenda: Finance and Investment Committee, 10 October 2025." """
    where = one.get_step_display()
    to = f" ({one.post.title})" if one.post else ""
    if one.meeting:
        to = f" ({one.meeting.part.committee.name}, {date_words(one.meeting.held_on)})"
    return _entry(one.at, f"{where}{to}.", one.because)


def _entry(at: datetime, lead: str, words: str, *, decision: bool = False) -> TimelineEntry:
    day = timezone.localdate(at)
    return TimelineEntry(day.isoformat(), date_words(day), lead, words, decision)
