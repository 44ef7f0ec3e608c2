"""A whole worker dies: what it had in hand is given to another one after an hour, and nothing is lost or doubled."""

import time

import pytest

from tests.faults.outbox import fresh, note, one_send, rest_has_left, send_all
from tests.faults.register import OTHERS, ask, compare, forget_the_sweep, next_turn_of_the_clock, one_sweep
from tests.faults.whole_worker import Workers

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_worker_that_is_killed_whole_in_a_sweep_loses_and_doubles_no_flag(in_peace, queue, tmp_path, tally, moments):
    line = tally["whole worker killed in a sweep"]
    with Workers(tmp_path, queue, concurrency=2, EMAIL_URL="") as workers:
        whole = one_sweep(queue)
        for turn in line.until(OTHERS):
            forget_the_sweep()
            ask("sweep", queue)
            moment = moments.uniform(0.01, whole)
            time.sleep(moment)
            if workers.die_and_are_replaced():
                again = next_turn_of_the_clock(in_peace, queue)
                compare(in_peace, line, f"turn {turn}, killed after {moment:.3f} s of {whole:.3f}", again)


def test_a_worker_that_is_killed_whole_in_a_send_loses_no_message(queue, post_office, tmp_path, tally, moments):
    line = tally["whole worker killed in a send"]
    address = f"smtp://127.0.0.1:{post_office.port}"
    with Workers(tmp_path, queue, EMAIL_URL=address) as workers:
        whole = one_send(queue, post_office)
        for _ in line.until(OTHERS):
            expected = fresh(post_office)
            ask("send_alerts", queue)
            time.sleep(moments.uniform(0.005, whole))
            if workers.die_and_are_replaced():
                assert rest_has_left()
                send_all(queue)
                note(line, expected, post_office)
