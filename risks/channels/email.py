"""Send the outbox by e-mail: claim, send, stamp. At least once: silence is worse than a repeat.

A repeat after a crash has the same Message-ID, so that a mail reader shows it once. An alert about an indicator carries
its chart; the plain text says everything without it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from risks.changes.outbox import claim_alert, keep_error, stamp_sent
from risks.channels.illustrated import illustrate
from risks.charts.png import Picture
from risks.models import Alert

logger = logging.getLogger(__name__)

LIMIT = 200
GIVE_UP = 3

PictureOf = Callable[[Alert], Picture | None]


def no_picture(alert: Alert) -> None:
    """Of nothing."""


@dataclass(frozen=True)
class DeliveryResult:
    """Counts of alerts: sent, failed (to be tried again) and `kept`, which have no address or may not leave.

    `kept` alerts stay unsent and are read in the register's own outbox.
    """

    sent: int = 0
    failed: int = 0
    kept: int = 0


def deliver(*, at: datetime, limit: int = LIMIT, picture_of: PictureOf = no_picture) -> DeliveryResult:
    """Send waiting alerts, at most `limit`. One that fails keeps its error and is tried again ten minutes later.

    `picture_of` finds the chart that goes with an alert; one that cannot be painted holds up no alert.

    Where no mail may leave the machine nothing is claimed or stamped: an alert that was never sent never says it was.
    After GIVE_UP failures in a row the rest wait for the next run: the mail server is away.
    """
    waiting = Alert.objects.unsent()
    if not settings.MAIL_LEAVES_THE_MACHINE:
        return DeliveryResult(kept=waiting.count())
    sent = failed = in_a_row = 0
    while sent + failed < limit and in_a_row < GIVE_UP and (alert := claim_alert(at=at)):
        if _send(alert, at, picture_of):
            sent, in_a_row = sent + 1, 0
        else:
            failed, in_a_row = failed + 1, in_a_row + 1
    return DeliveryResult(sent=sent, failed=failed, kept=waiting.filter(email="").count())


def _send(alert: Alert, at: datetime, picture_of: PictureOf) -> bool:
    """Send one alert and stamp it at once, so that a crash repeats at most one."""
    try:
        message(alert, _painted(alert, picture_of)).send()
    except Exception as fault:
        logger.exception("Alert %s could not be sent; it will be tried again.", alert.pk)
        keep_error(alert=alert, fault=fault)
        return False
    stamp_sent(alert=alert, at=at)
    return True


def _painted(alert: Alert, picture_of: PictureOf) -> Picture | None:
    try:
        return picture_of(alert)
    except Exception:
        logger.exception("The chart of alert %s could not be painted; the alert leaves without it.", alert.pk)
        return None


def message(alert: Alert, picture: Picture | None = None) -> EmailMultiAlternatives:
    """The alert as an e-mail. Its Message-ID is the same however often it is sent."""
    place = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    mail = EmailMultiAlternatives(
        subject=alert.subject,
        body=alert.body,
        to=[alert.email],
        headers={"Message-ID": f"<{alert.message_id}@{place}>", "Auto-Submitted": "auto-generated"},
    )
    if picture is not None:
        illustrate(mail, picture, called=f"{alert.message_id}.chart@{place}")
    return mail
