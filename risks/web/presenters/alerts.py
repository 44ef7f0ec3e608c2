"""How somebody is told, and how each channel is doing, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from risks.changes.digests import cadence_of
from risks.channels.health import ChannelHealth
from risks.models import Delivery
from risks.rules.quiet import is_quiet, leaves_at
from risks.rules.wording import count_words, date_words, join_words
from risks.web.gather.alerts import MOST, HowTold, Log
from risks.web.presenters.became import when_words
from risks.web.words import Fact

INBOX = "the outbox of this register"


@dataclass(frozen=True)
class MyAlerts:
    """How somebody is told today."""

    lede: str
    facts: tuple[Fact, ...]
    posts: tuple[Fact, ...]


def my_alerts(found: HowTold, at: datetime) -> MyAlerts:
    """The next digest is that of what stands now; saving another choice moves it."""
    posts = [post for post, _ in found.posts]
    if not posts:
        return MyAlerts("You hold no post today, so no alert is written to you.", (), ())
    leaves = leaves_at(at, urgent=False, cadence=cadence_of(found.person, posts))
    waiting = f"{count_words(found.waiting, 'message', start=True)} waiting for it" if found.waiting else "Nothing yet"
    last = date_words(found.last_digest_on) if found.last_digest_on else "None yet"
    return MyAlerts(
        lede=f"What is urgent comes at once, at any hour. Your next digest is that of {_day(leaves)}.",
        facts=(
            Fact("Next digest", when_words(leaves)),
            Fact("Written for it", waiting),
            Fact("Last digest", last),
            Fact("Quiet now", "Yes: nights, weekends and bank holidays" if is_quiet(at) else "No"),
        ),
        posts=tuple(Fact(post.title, _ways(ways)) for post, ways in found.posts),
    )


def _day(at: datetime) -> str:
    day = timezone.localdate(at)
    return f"{day:%A} {date_words(day)}"


def _ways(ways: tuple[str, ...]) -> str:
    if not ways:
        return f"In {INBOX} alone: nothing leaves for this post."
    first, *others = ways
    then = f", and by {join_words(others)} where that fails" if others else ""
    return f"By {first}{then}; always in {INBOX}."


@dataclass(frozen=True)
class ChannelRow:
    """One channel; `worry` marks one that fails."""

    label: str
    state: str
    worry: bool
    last_sent: str
    waiting: str
    fault: str
    counts: str


@dataclass(frozen=True)
class TryRow:
    """One try to bring a message to somebody."""

    at: str
    href: str
    subject: str
    post: str
    channel: str
    outcome: str
    fault: str


@dataclass(frozen=True)
class ChannelsPage:
    lede: str
    rows: tuple[ChannelRow, ...]
    tries: tuple[TryRow, ...]
    shown: str


def channels_page(found: Log) -> ChannelsPage:
    """Every channel and the latest of what was tried."""
    total = count_words(found.total, "try", start=True)
    return ChannelsPage(
        lede=_lede(found),
        rows=tuple(_channel(one, found) for one in found.health),
        tries=tuple(_try(one, found) for one in found.tries),
        shown=f"{total} in the last 30 days{f'; the latest {MOST} are below' if found.total > MOST else ''}.",
    )


def _lede(found: Log) -> str:
    used = [one for one in found.health if one.ready]
    failing = [one for one in used if one.failing_since]
    if not used:
        return "No channel is set up: alerts are written here, to be read here, and nothing leaves."
    if failing:
        return f"{_start(join_words([one.label for one in failing]))} {'fails' if len(failing) == 1 else 'fail'}."
    return f"{_start(join_words([one.label for one in used]))} {'works' if len(used) == 1 else 'work'}."


def _start(words: str) -> str:
    return words[:1].upper() + words[1:]


def _channel(one: ChannelHealth, found: Log) -> ChannelRow:
    failing = one.ready and one.failing_since is not None
    state = "Ready" if one.ready else "Not set up"
    if failing:
        state = f"Failing since {when_words(one.failing_since)}"
    return ChannelRow(
        label=_start(one.label),
        state=state,
        worry=failing,
        last_sent=when_words(one.last_sent_at) if one.last_sent_at else "Never",
        waiting=count_words(one.waiting, "alert", start=True) if one.waiting else "None",
        fault=one.last_fault,
        counts=_counts(found.counts.get(one.name, {})),
    )


def _counts(counts: dict[str, int]) -> str:
    said = [f"{counts[name]} {words}" for name, words in _OUTCOMES.items() if counts.get(name)]
    return join_words(said) if said else "Nothing tried"


_OUTCOMES = {
    Delivery.Outcome.SENT.value: "sent",
    Delivery.Outcome.FAILED.value: "failed and to be tried again",
    Delivery.Outcome.REFUSED.value: "refused for good",
}


def _try(one: Delivery, found: Log) -> TryRow:
    return TryRow(
        at=when_words(one.at),
        href=reverse("alert", args=[one.alert_id]),
        subject=one.alert.subject,
        post=one.alert.post.title,
        channel=_start(found.labels.get(one.channel, one.channel)),
        outcome=one.get_outcome_display(),
        fault=one.fault,
    )
