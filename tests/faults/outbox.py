"""Alerts that must arrive, a send as the clock asks for it, and what became of it."""

import time
from collections import Counter
from datetime import timedelta

from django.utils import timezone

from risks.models import Alert
from tests.channels.mail_server import MailServer
from tests.factories import AlertFactory, FlagFactory, PostFactory
from tests.faults.register import ask, forget_the_sweep, settle
from tests.faults.rigs import Server
from tests.faults.tally import Line

MAILS = 8
LONG_AGO = timedelta(hours=1)


def an_outbox(many: int = MAILS) -> set[str]:
    """The Message-IDs that must arrive."""
    flag, post = FlagFactory(), PostFactory()
    rows = [AlertFactory(flag=flag, post=post, episode=n, urgent=True) for n in range(many)]
    return {f"<{row.message_id}@127.0.0.1>" for row in rows}


def send(queue: Server) -> None:
    ask("send_alerts", queue)
    settle(queue)


def one_send(queue: Server, server: MailServer) -> float:
    """Seconds that a whole send takes the worker."""
    fresh(server)
    began = time.monotonic()
    send(queue)
    assert len(server.taken) == MAILS
    return time.monotonic() - began


def rest_has_left() -> bool:
    """Whether the task of the process that died was done by the next one: all but what the dead one had claimed."""
    return Alert.objects.unsent().count() <= 1


def an_hour_passes() -> None:
    """The claims of the dead are stale then, and what did not leave is due again."""
    waiting = Alert.objects.filter(sent_at__isnull=True)
    waiting.filter(claimed_at__isnull=False).update(claimed_at=timezone.now() - LONG_AGO)
    waiting.update(next_try_at=None)


def send_all(queue: Server) -> None:
    for _ in range(5):
        an_hour_passes()
        send(queue)
        if not Alert.objects.unsent().exists():
            return


def note(line: Line, expected: set[str], server: MailServer) -> None:
    came = Counter(mail["Message-ID"] for mail in server.taken)
    lost = len(expected - came.keys()) + Alert.objects.unsent().count()
    strangers = sum(number for name, number in came.items() if name not in expected)
    line.note(lost=lost, doubled=strangers, repeated=sum(came[name] - 1 for name in expected if came[name]))
    assert (lost, strangers) == (0, 0)


def fresh(server: MailServer) -> set[str]:
    forget_the_sweep()
    server.taken.clear()
    server.faults.clear()
    return an_outbox()
