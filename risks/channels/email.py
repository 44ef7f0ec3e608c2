"""Alerts as e-mail: a page and the same as plain text, with the chart inside, one thread for each risk."""

import logging
import smtplib
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q

from risks.changes.outbox import WITH_AN_ADDRESS
from risks.channels.addresses import with_how_told
from risks.channels.channel import RefusedError, TryAgainError
from risks.channels.mail_page import add_page
from risks.charts.png import Picture
from risks.models import Alert
from risks.rules.alert_thread import thread_of

logger = logging.getLogger(__name__)

# From here on an answer of a mail server is for good.
_FOR_GOOD = 500


class Email:
    """A repeat has the Message-ID of the first, so that a mail reader shows it once."""

    name = "email"
    label = "e-mail"

    def ready(self) -> bool:
        return bool(settings.MAIL_LEAVES_THE_MACHINE)

    def reachable(self) -> Q:
        return WITH_AN_ADDRESS

    def reaches(self, alert: Alert) -> bool:
        return bool(alert.email)

    def mark(self, alert: Alert) -> str:
        return ""

    def send(self, alert: Alert, picture: Picture | None) -> str:
        mail = message(alert, picture)
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as fault:
            codes = {code for code, _ in fault.recipients.values()}
            said = f"The mail server refused the address {alert.email} ({_codes(codes)})."
            raise (RefusedError(said) if min(codes) >= _FOR_GOOD else TryAgainError(said)) from None
        except smtplib.SMTPDataError as fault:
            said = f"The mail server refused the message ({fault.smtp_code} {_text(fault.smtp_error)})."
            raise (RefusedError(said) if fault.smtp_code >= _FOR_GOOD else TryAgainError(said)) from None
        except smtplib.SMTPResponseException as fault:
            # Of our name, sender or password: for the administrator to mend. The message itself is not at fault.
            raise TryAgainError(f"The mail server answered {fault.smtp_code} {_text(fault.smtp_error)}.") from None
        except (smtplib.SMTPException, OSError) as fault:
            raise TryAgainError(f"The mail server could not be used ({type(fault).__name__}: {fault}).") from None
        except ValueError as fault:
            raise RefusedError(f"It cannot be written as an e-mail: {fault}") from None
        return mail.extra_headers["Message-ID"]


def message(alert: Alert, picture: Picture | None = None) -> EmailMultiAlternatives:
    """The alert as an e-mail. Its Message-ID is the same however often it is sent."""
    place = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    mail = EmailMultiAlternatives(
        subject=alert.subject,
        body=with_how_told(alert.body),
        to=[alert.email],
        headers={
            "Message-ID": f"<{alert.message_id}@{place}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **_thread(alert, place),
            **({"Importance": "high"} if alert.urgent else {}),
        },
    )
    try:
        add_page(mail, alert, picture, called=f"{alert.message_id}.chart@{place}")
    except Exception:
        logger.exception("The page of alert %s could not be laid out; it leaves as plain text.", alert.pk)
    return mail


def _thread(alert: Alert, place: str) -> dict[str, str]:
    """What is said of one risk stands together in a mail reader: each message answers the same root."""
    thread = thread_of(alert.flag.risk_id if alert.flag else alert.risk_id)
    return {name: f"<{thread}@{place}>" for name in ("In-Reply-To", "References") if thread}


def _codes(codes: set[int]) -> str:
    return ", ".join(str(code) for code in sorted(codes))


def _text(said: bytes | str) -> str:
    words = said.decode("ascii", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(words.split())[:200]
