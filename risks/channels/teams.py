"""Alerts as cards in a channel of Teams, through a workflow of Power Automate that the post names."""

from hashlib import sha256
from http import HTTPStatus

import httpx
from django.conf import settings
from django.db.models import Q

from risks.channels.asked import wait_asked
from risks.channels.card import card_of
from risks.channels.channel import RefusedError, TryAgainError
from risks.charts.png import Picture
from risks.models import Alert, Post

# Seconds to be let in, and to be answered. Nothing is read but the first lines of an answer.
CONNECT, ANSWER = 5.0, 20.0
_TOO_EARLY = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
_CARD = "application/vnd.microsoft.card.adaptive"


class Teams:
    """A card has the same identifier however often it is sent, and the workflow's own history shows it."""

    name = "teams"
    label = "Teams"

    def ready(self) -> bool:
        return bool(settings.TEAMS_WEBHOOKS)

    def reachable(self) -> Q:
        return Q(post__in=Post.objects.filter(teams_channel__in=list(settings.TEAMS_WEBHOOKS)))

    def reaches(self, alert: Alert) -> bool:
        return alert.post.teams_channel in settings.TEAMS_WEBHOOKS

    def mark(self, alert: Alert) -> str:
        """An address of a workflow is a credential, and stands in the settings: it is kept as a digest."""
        address = settings.TEAMS_WEBHOOKS.get(alert.post.teams_channel, "")
        return sha256(address.encode()).hexdigest()[:16] if address else ""

    def send(self, alert: Alert, picture: Picture | None) -> str:
        address = settings.TEAMS_WEBHOOKS[alert.post.teams_channel]
        tracked = {"x-ms-client-tracking-id": str(alert.message_id)}
        try:
            with (
                httpx.Client(timeout=httpx.Timeout(ANSWER, connect=CONNECT)) as client,
                client.stream("POST", address, json=envelope(alert), headers=tracked) as answer,
            ):
                _check(answer)
                return answer.headers.get("x-ms-workflow-run-id", "")
        except httpx.TimeoutException:
            raise TryAgainError(f"The workflow did not answer within {ANSWER:g} seconds.") from None
        except httpx.HTTPError as fault:
            raise TryAgainError(f"The workflow could not be reached ({type(fault).__name__}).") from None


def envelope(alert: Alert) -> dict[str, object]:
    """The message that the trigger "When a Teams webhook request is received" understands."""
    return {"type": "message", "attachments": [{"contentType": _CARD, "contentUrl": None, "content": card_of(alert)}]}


def _check(answer: httpx.Response) -> None:
    code = answer.status_code
    if answer.is_success:
        return
    if code in _TOO_EARLY or answer.is_server_error:
        raise TryAgainError(f"The workflow answered {code}.", after=wait_asked(answer.headers))
    raise RefusedError(
        f"The workflow refused the card ({code}). Check in Power Automate that it is turned on, and that its address "
        "is the one that is set here."
    )
