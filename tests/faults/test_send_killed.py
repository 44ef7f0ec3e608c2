"""Whatever dies in the middle of a send, every alert arrives, and one that arrives twice has the same Message-ID."""

import os
import signal
import time
from contextlib import suppress

import pytest

from tests.faults.outbox import MAILS, fresh, note, send, send_all
from tests.faults.register import ROUNDS, ask, settle
from tests.faults.rigs import victim_of

pytestmark = pytest.mark.django_db(transaction=True)


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
        settle(queue)
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
    settle(queue)
    note(tally["two sends asked for at once"], expected, post_office)
    assert len(post_office.taken) == MAILS
