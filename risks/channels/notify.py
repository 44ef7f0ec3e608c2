"""Alerts through GOV.UK Notify. Its templates need two words: ((subject)) and ((body))."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db.models import Q
from notifications_python_client import NotificationsAPIClient
from notifications_python_client.errors import APIError, InvalidResponse

from risks.changes.outbox import WITH_AN_ADDRESS
from risks.channels.addresses import with_how_told
from risks.channels.asked import wait_asked
from risks.channels.channel import RefusedError, TryAgainError
from risks.charts.png import Picture
from risks.models import Alert

SECONDS = 20
# A key that is wrong or a clock that is off is for the administrator to mend: the message itself is not at fault.
_OURS_TO_MEND = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
_TOO_EARLY = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}
_UNREADABLE = "GOV.UK Notify gave an answer that nobody can read."
_NOT_DELIVERED = {"permanent-failure", "temporary-failure", "technical-failure", "cancelled", "validation-failed"}


class Notify:
    """A message has the same reference however often it is sent, and a repeat first asks whether the first arrived."""

    name = "notify"
    label = "GOV.UK Notify"

    def ready(self) -> bool:
        return bool(settings.NOTIFY_API_KEY)

    def reachable(self) -> Q:
        return WITH_AN_ADDRESS

    def reaches(self, alert: Alert) -> bool:
        return bool(alert.email)

    def mark(self, alert: Alert) -> str:
        return ""

    def send(self, alert: Alert, picture: Picture | None) -> str:
        client = NotificationsAPIClient(settings.NOTIFY_API_KEY, base_url=settings.NOTIFY_URL, timeout=SECONDS)
        with client.request_session:
            try:
                return (_taken(client, alert) if alert.attempts > 1 else "") or _send(client, alert)
            except InvalidResponse:
                raise TryAgainError(_UNREADABLE) from None
            except APIError as fault:
                raise _judged(fault) from None


def _taken(client: NotificationsAPIClient, alert: Alert) -> str:
    """What Notify calls this message if it has it from an earlier try, whose answer may have been lost; else ""."""
    known = client.get_all_notifications(reference=str(alert.message_id)) or {}
    held = [one for one in known.get("notifications", []) if one.get("status") not in _NOT_DELIVERED]
    return str(held[0].get("id", "")) if held else ""


def _send(client: NotificationsAPIClient, alert: Alert) -> str:
    digest = alert.occasion == Alert.Occasion.DIGEST
    answer: Any = client.send_email_notification(
        email_address=alert.email,
        template_id=settings.NOTIFY_TEMPLATE_DIGEST if digest else settings.NOTIFY_TEMPLATE_ALERT,
        personalisation={"subject": alert.subject, "body": with_how_told(alert.body)},
        reference=str(alert.message_id),
    )
    if not isinstance(answer, dict):
        raise TryAgainError(_UNREADABLE)
    return str(answer.get("id", ""))


def _judged(fault: APIError) -> Exception:
    if fault.response is None:
        return TryAgainError("GOV.UK Notify could not be reached, or did not answer in time.")
    code, said = fault.status_code, f"GOV.UK Notify answered {fault.status_code}: {_words(fault).rstrip('.')}."
    if code in _OURS_TO_MEND | _TOO_EARLY or code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TryAgainError(said, after=wait_asked(fault.response.headers))
    return RefusedError(said)


def _words(fault: APIError) -> str:
    """What Notify says is wrong: a sentence, or a list of them."""
    said = fault.message
    if isinstance(said, list):
        return "; ".join(str(one.get("message", one)) if isinstance(one, dict) else str(one) for one in said)
    return str(said)
