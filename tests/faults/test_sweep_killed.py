"""Whatever dies in the middle of a sweep, the flags are those of a sweep in peace, each once."""

import os
import signal
import time
from contextlib import suppress
from functools import partial

import pytest
from redis import Redis

from tests.faults.register import (
    ROUNDS,
    SERVERS,
    ask,
    compare,
    forget_the_sweep,
    next_turn_of_the_clock,
    one_sweep,
    settle,
)
from tests.faults.rigs import at_rest, has_taken_all, victim_of
from tests.faults.whole_worker import the_hour_passes
from tests.worker import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_process_that_is_killed_at_any_moment_of_a_sweep_loses_and_doubles_no_flag(
    in_peace, queue, sweeper, tally, moments
):
    whole = one_sweep(queue)
    for turn in range(ROUNDS):
        forget_the_sweep()
        ask("sweep", queue)
        moment = moments.uniform(0.01, whole)
        time.sleep(moment)
        with suppress(ProcessLookupError):
            os.kill(victim_of(sweeper, moments), signal.SIGKILL)
        settle(queue)
        compare(
            in_peace, tally["process killed in a sweep"], f"turn {turn}, killed after {moment:.3f} s of {whole:.3f}"
        )


def test_two_sweeps_at_once_open_each_flag_once(in_peace, queue, sweeper, tally):
    for _ in range(ROUNDS):
        forget_the_sweep()
        ask("sweep", queue)
        ask("sweep", queue)
        settle(queue)
        compare(in_peace, tally["two sweeps at once"])


@pytest.mark.usefixtures("sweeper")
def test_redis_may_die_in_a_sweep_and_come_back(in_peace, queue, sweeper_log, tally, moments):
    whole = one_sweep(queue)
    for turn in range(SERVERS):
        forget_the_sweep()
        since = sweeper_log.stat().st_size
        ask("sweep", queue)
        moment = moments.uniform(0.01, whole)
        time.sleep(moment)
        queue.dies()
        queue.starts()
        wait_until(
            lambda since=since: has_taken_all(queue) and at_rest(sweeper_log, since), seconds=90, what="the rest of it"
        )
        the_hour_passes(queue)
        settle(queue)
        again = next_turn_of_the_clock(in_peace, queue)
        line = tally["Redis killed and restarted in a sweep"]
        compare(in_peace, line, f"turn {turn}, killed after {moment:.3f} s of {whole:.3f}", again)


@pytest.mark.usefixtures("sweeper")
def test_what_is_lost_with_all_that_redis_knew_the_next_sweep_makes_good(in_peace, queue, sweeper_log, tally, moments):
    whole = one_sweep(queue)
    for turn in range(SERVERS):
        forget_the_sweep()
        since = sweeper_log.stat().st_size
        ask("sweep", queue)
        moment = moments.uniform(0.01, whole)
        time.sleep(moment)
        with Redis.from_url(queue.url) as redis:
            redis.flushall()
        settle(queue)
        wait_until(partial(at_rest, sweeper_log, since), seconds=90, what="the end of what was in hand")
        again = next_turn_of_the_clock(in_peace, queue)
        line = tally["Redis emptied in a sweep"]
        compare(in_peace, line, f"turn {turn}, emptied after {moment:.3f} s of {whole:.3f}", again)
