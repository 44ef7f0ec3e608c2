"""Alerts in words: to which post, about what, written when, and whether an e-mail went."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from risks.models import Alert
from risks.rules.drift import SEVERITY_WORDS
from risks.rules.wording import count_words, date_words, plural
from risks.web.gather.outbox import PAGE, Outbox
from risks.web.words import Fact, Level, Link, Pages

# Where the reader of a letter does what it asks for; elsewhere on the risk's own page.
_LEADS_TO = {Alert.Occasion.MENTION: ("Open the discussion", "discussion")}
_KEPT = "This installation sends no e-mail: alerts are written here, to be read here."


@dataclass(frozen=True)
class AlertRow:
    """One alert in the list."""

    href: str
    subject: str
    post: str
    severity: Level | None
    occasion: str
    written: str
    sent: str


@dataclass(frozen=True)
class OutboxPage:
    """The list and its words."""

    lede: str
    rows: tuple[AlertRow, ...]
    pages: Pages


@dataclass(frozen=True)
class AlertPage:
    """One alert as it was written. The button leads to what it asks for, the other link to its risk if it has one."""

    subject: str
    severity: Level | None
    facts: tuple[Fact, ...]
    paragraphs: tuple[str, ...]
    button: Link
    risk: Link | None


def outbox_page(found: Outbox, *, mail: bool) -> OutboxPage:
    """`mail` says whether this installation sends e-mail at all."""
    return OutboxPage(
        lede=_lede(found, mail=mail),
        rows=tuple(_row(alert, mail=mail) for alert in found.alerts),
        pages=_pages(found),
    )


def _lede(found: Outbox, *, mail: bool) -> str:
    if not found.total:
        return f"Nothing has been written yet.{'' if mail else ' ' + _KEPT}"
    written = f"{count_words(found.total, 'alert', start=True)} written."
    if not mail:
        return f"{written} {_KEPT}"
    if not found.waiting:
        return f"{written} All were sent by e-mail."
    return f"{written} {found.waiting} {'waits' if found.waiting == 1 else 'wait'} to be sent by e-mail."


def _pages(found: Outbox) -> Pages:
    last, number = found.first + len(found.alerts), found.first // PAGE + 1
    address = f"{reverse('outbox')}?page="
    return Pages(
        words=f"Showing {found.first + 1} to {last} of {found.total} {plural(found.total, 'alert')}",
        previous_href=f"{address}{number - 1}" if found.first else "",
        next_href=f"{address}{number + 1}" if last < found.total else "",
    )


def _row(alert: Alert, *, mail: bool) -> AlertRow:
    return AlertRow(
        href=reverse("alert", args=[alert.pk]),
        subject=alert.subject,
        post=alert.post.title,
        severity=_severity(alert),
        occasion=alert.get_occasion_display(),
        written=when_words(alert.created_at),
        sent=_sent(alert, mail=mail),
    )


def _severity(alert: Alert) -> Level | None:
    return Level(SEVERITY_WORDS[alert.severity], alert.severity, 4) if alert.severity else None


def when_words(at: datetime) -> str:
    """ "22 November 2026, 9:05am"."""
    local = timezone.localtime(at)
    hour = local.hour % 12 or 12
    return f"{date_words(local.date())}, {hour}:{local.minute:02d}{'am' if local.hour < 12 else 'pm'}"


def _sent(alert: Alert, *, mail: bool) -> str:
    if alert.sent_at:
        return f"Sent {when_words(alert.sent_at)}"
    if not mail:
        return "To read here, not e-mailed"
    if alert.last_error:
        return f"Not sent after {count_words(alert.attempts, 'attempt')}: {alert.last_error}"
    return "Waiting to be sent" if alert.email else "No address to send it to"


def alert_page(alert: Alert, *, mail: bool) -> AlertPage:
    """One alert with its whole text."""
    person = f", {alert.person.name}" if alert.person else ", a vacant post"
    return AlertPage(
        subject=alert.subject,
        severity=_severity(alert),
        facts=(
            Fact("To", f"{alert.post.title}{person}"),
            Fact("Because", alert.get_occasion_display()),
            Fact("Written", when_words(alert.created_at)),
            Fact("E-mail", _sent(alert, mail=mail)),
        ),
        paragraphs=tuple(part for part in alert.body.strip().split("\n\n") if part.strip()),
        button=_button(alert),
        risk=_risk_link(alert),
    )


def _button(alert: Alert) -> Link:
    """The page on which the reader does what the alert asks for."""
    if alert.flag_id:
        return Link("Open the flag", reverse("flag", args=[alert.flag_id]))
    if alert.risk is None:
        return Link("Open My work", reverse("my-work"))
    words, name = _LEADS_TO.get(alert.occasion, ("Open the risk", "risk"))
    return Link(words, reverse(name, args=[alert.risk.reference_id]))


def _risk_link(alert: Alert) -> Link | None:
    risk = alert.flag.risk if alert.flag else alert.risk
    if risk is None:
        return None
    return Link(f"Open {risk.reference_id}", reverse("risk", args=[risk.reference_id]))
