"""Who was told of a flag, when, and what became of each message."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from risks.models import Alert
from risks.models.organisation.people import Cadence as Chosen
from risks.rules.quiet import Cadence, leaves_at, usual_cadence
from risks.rules.wording import count_words, date_words, join_words
from risks.web.presenters.became import Labels, when_words
from risks.web.presenters.words import weekday_date

Roles = Mapping[int, Sequence[str]]


def told_words(alerts: Sequence[Alert], roles: Roles, labels: Labels, at: datetime) -> str:
    """ "Chief Nurse, 8 September 2025: sent by e-mail. Head of Quality, 8 September 2025: waits for the digest of
    Monday 15 September 2025." Whoever shares a day and a fate is named together, the first told first."""
    if not alerts:
        return "Nobody yet"
    same: dict[tuple[date, str], list[str]] = {}
    for alert in alerts:
        fate = fate_words(alert, roles, labels, at)
        posts = same.setdefault((timezone.localdate(alert.created_at), fate), [])
        if alert.post.title not in posts:
            posts.append(alert.post.title)
    return ". ".join(f"{join_words(posts)}, {date_words(day)}: {fate}" for (day, fate), posts in same.items())


def posts_words(alerts: Sequence[Alert]) -> str:
    """The posts, each once."""
    return join_words(list(dict.fromkeys(alert.post.title for alert in alerts)))


def fate_words(alert: Alert, roles: Roles, labels: Labels, at: datetime) -> str:
    """What became of one message, to follow a colon."""
    if alert.for_digest:
        return _digested(alert, roles, labels, at)
    if alert.sent_at:
        return f"sent{_by(alert, labels)}{_day(alert.sent_at, alert.created_at)}{_after_failures(alert)}"
    if not labels:
        return "to read in the outbox, nothing is e-mailed here"
    if alert.last_error:
        return f"not delivered after {count_words(alert.attempts, 'try', many='tries')}"
    return f"leaves {when_words(alert.next_try_at)}" if alert.next_try_at else "waits to be sent"


def _digested(alert: Alert, roles: Roles, labels: Labels, at: datetime) -> str:
    digest = alert.digest
    if digest is not None and digest.digest_on is not None:
        said = f"in the digest of {weekday_date(digest.digest_on)}"
        if digest.sent_at:
            return f"{said}, sent{_by(digest, labels)}{_after_failures(digest)}"
        return f"{said}, not sent yet" if labels else f"{said}, to read in the outbox"
    leaves = leaves_at(max(alert.created_at, at), urgent=False, cadence=_cadence(alert, roles))
    return f"waits for the digest of {weekday_date(timezone.localdate(leaves))}"


def _cadence(alert: Alert, roles: Roles) -> Cadence:
    """What they chose, or what is usual for their posts: weekly as soon as one of them is an executive's."""
    if alert.person is not None and alert.person.cadence != Chosen.USUAL:
        return Cadence(alert.person.cadence)
    held = roles.get(alert.person_id or 0, [alert.post.role])
    return Cadence.WEEKLY if Cadence.WEEKLY in {usual_cadence(role) for role in held} else Cadence.DAILY


def _by(alert: Alert, labels: Labels) -> str:
    if alert.channel not in labels:
        return ""
    return f" {'to' if alert.channel == 'teams' else 'by'} {labels[alert.channel]}"


def _day(sent: datetime, written: datetime) -> str:
    on = timezone.localdate(sent)
    return "" if on == timezone.localdate(written) else f" on {date_words(on)}"


def _after_failures(alert: Alert) -> str:
    """From the log of deliveries, which must be loaded with it."""
    failed = sum(one.outcome != one.Outcome.SENT for one in alert.deliveries.all())
    return f" after {count_words(failed, 'failed try', many='failed tries')}" if failed else ""
