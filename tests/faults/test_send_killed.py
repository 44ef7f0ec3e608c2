"""Whatever dies in the middle of a send, every alert arrives, and one that arrives twice has the same Message-ID."""

import os
import signal
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone

from risks.models import Alert
from tests.factories import AlertFactory, FlagFactory, PostFactory
from tests.faults.register import ROUNDS, ask, forget_the_sweep
from tests.faults.rigs import idle, victim_of
from tests.worker import wait_until

pytestmark = pytest.mark.django_db(transaction=True)
MAILS = 8
LONG_AGO = timedelta(hours=1)


def an_outbox(many: int = MAILS) -> set[str]:
    """The Message-IDs that must arrive."""
    flag, post = FlagFactory(), PostFactory()
    rows = [AlertFactory(flag=flag, post=post, episode=n, urgent=True) for n in range(many)]
    return {f"<{row.message_id}@127.0.0.1>" for row in rows}


def send(queue) -> None:
    ask("send_alerts", queue)
    wait_until(lambda: idle(queue), seconds=60, what="the end of a send")


def an_hour_passes() -> None:
    """The claims of the dead are stale then, and what did not leave is due again."""
    waiting = Alert.objects.filter(sent_at__isnull=True)
    waiting.filter(claimed_at__isnull=False).update(claimed_at=timezone.now() - LONG_AGO)
    waiting.update(next_try_at=None)


def send_all(queue) -> None:
    for _ in range(5):
        an_hour_passes()
        send(queue)
        if not Alert.objects.unsent().exists():
            return


def note(line, expected: set[str], server) -> None:
    came = Counter(mail["Message-ID"] for mail in server.taken)
    lost = len(expected - came.keys()) + Alert.objects.unsent().count()
    strangers = sum(number for name, number in came.items() if name not in expected)
    line.note(lost=lost, doubled=strangers, repeated=sum(came[name] - 1 for name in expected if came[name]))
    assert (lost, strangers) == (0, 0)


def fresh(server) -> set[str]:
    forget_the_sweep()
    server.taken.clear()
    server.faults.clear()
    return an_outbox()


def test_a_process_that_is_killed_at_any_moment_of_a_send_loses_no_message(queue, sender, post_office, tally, moments):
    fresh(post_office)
    began = time.monotonic()
    send(queue)
    whole = time.monotonic() - began
    assert len(post_office.taken) == MAILS
    for _ in range(ROUNDS):
        expected = fresh(post_office)
        ask("send_alerts", queue)
        time.sleep(moments.uniform(0.005, whole))
        with suppress(ProcessLookupError):
            os.kill(victim_of(sender, moments), signal.SIGKILL)
        wait_until(lambda: idle(queue), seconds=60, what="the end of the send")
        send_all(queue)
        note(tally["process killed in a send"], expected, post_office)


def test_a_mail_server_that_dies_after_it_accepted_gets_the_same_message_again(queue, sender, post_office, tally):
    expected = fresh(post_office)
    post_office.do("lost answer", "dies early")
    send(queue)
    send_all(queue)
    note(tally["mail server dies after DATA, and before"], expected, post_office)
    assert len(post_office.taken) == MAILS + 1


def test_two_sends_at_once_send_each_message_once(queue, sender, post_office, tally):
    expected = fresh(post_office)
    ask("send_alerts", queue)
    ask("send_alerts", queue)
    wait_until(lambda: idle(queue), seconds=60, what="the end of both")
    note(tally["two sends asked for at once"], expected, post_office)
    assert len(post_office.taken) == MAILS
