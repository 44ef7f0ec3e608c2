"""Whatever dies in the middle of a send, every alert arrives, and one that arrives twice has the same Message-ID."""

import time

import pytest

from tests.faults.outbox import MAILS, fresh, note, one_send, rest_has_left, send, send_all
from tests.faults.register import OTHERS, ROUNDS, ask, settle
from tests.faults.rigs import had_a_task, one_dies
from tests.faults.tally import Line

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_process_that_is_killed_at_any_moment_of_a_send_loses_no_message(
    queue, sender, sender_log, post_office, tally, moments
):
    line = tally["process killed in a send"]
    whole = one_send(queue, post_office)
    for _ in line.until(ROUNDS):
        expected = fresh(post_office)
        since = sender_log.stat().st_size
        ask("send_alerts", queue)
        time.sleep(moments.uniform(0.005, whole))
        one_dies(sender, moments)
        settle(queue)
        assert rest_has_left()
        send_all(queue)
        note(line if had_a_task(sender_log, since) else Line(), expected, post_office)


@pytest.mark.usefixtures("sender")
def test_a_mail_server_that_dies_after_it_accepted_gets_the_same_message_again(queue, post_office, tally):
    for _ in range(OTHERS):
        expected = fresh(post_office)
        post_office.do("lost answer", "dies early")
        send(queue)
        send_all(queue)
        note(tally["mail server dies after DATA, and before"], expected, post_office)
        assert len(post_office.taken) == MAILS + 1


@pytest.mark.usefixtures("sender")
def test_two_sends_at_once_send_each_message_once(queue, post_office, tally):
    for _ in range(OTHERS):
        expected = fresh(post_office)
        ask("send_alerts", queue)
        ask("send_alerts", queue)
        settle(queue)
        note(tally["two sends asked for at once"], expected, post_office)
        assert len(post_office.taken) == MAILS
