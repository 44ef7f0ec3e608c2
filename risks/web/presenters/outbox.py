"""Alerts in words: to which post, about what, written when, and what became of them."""

from dataclasses import dataclass

from django.urls import reverse

from risks.models import Alert
from risks.rules.drift import SEVERITY_WORDS
from risks.rules.wording import count_words, plural
from risks.web.gather.outbox import PAGE, Outbox
from risks.web.presenters.became import Labels, became_of, when_words
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


def outbox_page(found: Outbox, *, channels: Labels) -> OutboxPage:
    """`channels` are those of this installation, by name; empty where nothing leaves it."""
    return OutboxPage(
        lede=_lede(found, channels=channels),
        rows=tuple(_row(alert, channels=channels) for alert in found.alerts),
        pages=_pages(found),
    )


def _lede(found: Outbox, *, channels: Labels) -> str:
    if not found.total:
        return f"Nothing has been written yet.{'' if channels else ' ' + _KEPT}"
    written = f"{count_words(found.total, 'alert', start=True)} written."
    if not channels:
        return f"{written} {_KEPT}"
    if not found.waiting:
        return f"{written} All were sent."
    return f"{written} {found.waiting} {'waits' if found.waiting == 1 else 'wait'} to be sent."


def _pages(found: Outbox) -> Pages:
    last, number = found.first + len(found.alerts), found.first // PAGE + 1
    address = f"{reverse('outbox')}?page="
    return Pages(
        words=f"Showing {found.first + 1} to {last} of {found.total} {plural(found.total, 'alert')}",
        previous_href=f"{address}{number - 1}" if found.first else "",
        next_href=f"{address}{number + 1}" if last < found.total else "",
    )


def _row(alert: Alert, *, channels: Labels) -> AlertRow:
    return AlertRow(
        href=reverse("alert", args=[alert.pk]),
        subject=alert.subject,
        post=alert.post.title,
        severity=_severity(alert),
        occasion=alert.get_occasion_display(),
        written=when_words(alert.created_at),
        sent=became_of(alert, channels),
    )


def _severity(alert: Alert) -> Level | None:
    return Level(SEVERITY_WORDS[alert.severity], alert.severity, 4) if alert.severity else None


def alert_page(alert: Alert, *, channels: Labels) -> AlertPage:
    """One alert with its whole text."""
    person = f", {alert.person.name}" if alert.person else ", a vacant post"
    return AlertPage(
        subject=alert.subject,
        severity=_severity(alert),
        facts=(
            Fact("To", f"{alert.post.title}{person}"),
            Fact("Because", alert.get_occasion_display()),
            Fact("Written", when_words(alert.created_at)),
            Fact("Sending", became_of(alert, channels)),
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
