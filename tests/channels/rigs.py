"""Each channel set up against a real server of this machine, and what can go wrong, by the same names for all."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.channels.mail_server import mail_server
from tests.channels.web_server import DIES, HALF, LATE, LOST, SILENCE, status, web_server
from tests.factories import AlertFactory, PostFactory

KEY = "register-11111111-1111-4111-8111-111111111111-22222222-2222-4222-8222-222222222222"
ALERT_TEMPLATE, DIGEST_TEMPLATE = "33333333-3333-4333-8333-333333333333", "44444444-4444-4444-8444-444444444444"
SHORT = 0.3  # seconds, where it is slowness that is tried

# By kind of fault: what the mail server does, and what the web servers answer.
FAILING: dict[str, tuple[str, Any]] = {
    "slow": ("silence", SILENCE),
    "busy": ("busy", status(429)),
    "broken": ("broken", status(500)),
    "away": ("full", status(503)),
    "dies": ("dies early", DIES),
    "dies half way": ("dies early", HALF),
    "ours to mend": ("sender", status(408)),
}
TAKEN_BUT: dict[str, tuple[str, Any]] = {"lost answer": ("lost answer", LOST), "late answer": ("late answer", LATE)}
REFUSING: dict[str, tuple[str, Any]] = {"refused": ("unknown", status(400)), "unwanted": ("unwanted", status(404))}


@dataclass
class Rig:
    """`goes_wrong(kind)` the next time, and not any more with "".

    `arrived()` is the identifier of each message the server took, in order.
    """

    name: str
    goes_wrong: Callable[[str], None]
    arrived: Callable[[], list[str]]
    moves_away: Callable[[], None]
    server: Any
    once: bool = False  # whether a repeat finds out that the first arrived


def _patience(kind: str) -> float:
    return SHORT if kind in {"slow", "late answer"} else 20


def _faults(kind: str) -> tuple[Any, ...]:
    return (FAILING | TAKEN_BUT | REFUSING)[kind] if kind else ()


def expected(rig: Rig, alert) -> str:
    return f"<{alert.message_id}@risk.example.nhs.uk>" if rig.name == "email" else str(alert.message_id)


def alert_for(rig_name: str, **fields):
    """An alert that only one channel can bring."""
    if rig_name == "teams":
        fields = {"email": "", "post": PostFactory(teams_channel="chief-nurse"), **fields}
    return AlertFactory(**fields)


def closed_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def email_rig(settings, monkeypatch) -> Iterator[Rig]:
    with mail_server() as server:
        settings.MAIL_LEAVES_THE_MACHINE = True
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 20

        def wrong(kind: str) -> None:
            settings.EMAIL_TIMEOUT = _patience(kind)
            server.do(*_faults(kind)[:1])

        def away() -> None:
            settings.EMAIL_PORT = closed_port()

        yield Rig("email", wrong, lambda: [one["Message-ID"] for one in server.taken], away, server)


@contextmanager
def teams_rig(settings, monkeypatch) -> Iterator[Rig]:
    with web_server() as server:
        settings.TEAMS_WEBHOOKS = {"chief-nurse": f"{server.url}/workflow?sig=secret"}

        def wrong(kind: str) -> None:
            monkeypatch.setattr("risks.channels.teams.ANSWER", _patience(kind))
            server.do(*_faults(kind)[1:])

        def away() -> None:
            settings.TEAMS_WEBHOOKS = {"chief-nurse": f"http://127.0.0.1:{closed_port()}/workflow?sig=secret"}

        def arrived() -> list[str]:
            return [headers["x-ms-client-tracking-id"] for _, headers, _ in server.taken]

        yield Rig("teams", wrong, arrived, away, server)


@contextmanager
def notify_rig(settings, monkeypatch) -> Iterator[Rig]:
    with web_server() as server:
        settings.NOTIFY_API_KEY, settings.NOTIFY_URL = KEY, server.url
        settings.NOTIFY_TEMPLATE_ALERT, settings.NOTIFY_TEMPLATE_DIGEST = ALERT_TEMPLATE, DIGEST_TEMPLATE

        def wrong(kind: str) -> None:
            monkeypatch.setattr("risks.channels.notify.SECONDS", _patience(kind))
            server.do(*_faults(kind)[1:])

        def away() -> None:
            settings.NOTIFY_URL = f"http://127.0.0.1:{closed_port()}"

        yield Rig("notify", wrong, lambda: [posted["reference"] for _, _, posted in server.taken], away, server, True)


RIGS = {"email": email_rig, "notify": notify_rig, "teams": teams_rig}
