"""Whatever dies in the middle of a sweep, the flags are those of a sweep in peace, each once."""

import time
from functools import partial
from pathlib import Path

import pytest
from django.db import transaction

from risks.models import Risk
from tests.faults.register import (
    OTHERS,
    ROUNDS,
    ask,
    compare,
    forget_the_sweep,
    next_turn_of_the_clock,
    one_sweep,
    settle,
)
from tests.faults.rigs import Server, at_rest, empty, had_a_task, has_one_in_hand, has_taken_all, one_dies
from tests.faults.tally import Line
from tests.faults.whole_worker import the_hour_passes
from tests.worker import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_process_that_is_killed_at_any_moment_of_a_sweep_loses_and_doubles_no_flag(
    in_peace, queue, sweeper, sweeper_log, tally, moments
):
    line = tally["process killed in a sweep"]
    whole = one_sweep(queue)
    for turn in line.until(ROUNDS):
        forget_the_sweep()
        since = sweeper_log.stat().st_size
        ask("sweep", queue)
        moment = moments.uniform(0.01, whole)
        time.sleep(moment)
        one_dies(sweeper, moments)
        settle(queue)
        met = line if had_a_task(sweeper_log, since) else Line()
        compare(in_peace, met, f"turn {turn}, killed after {moment:.3f} s of {whole:.3f}")


def test_two_sweeps_at_once_open_each_flag_once(in_peace, queue, sweeper, tally):
    for _ in range(OTHERS):
        forget_the_sweep()
        ask("sweep", queue)
        ask("sweep", queue)
        settle(queue)
        compare(in_peace, tally["two sweeps at once"])


def back_with(queue: Server, log: Path, since: int) -> None:
    """The worker has come back to Redis and done all that is there, and what Redis knows no better was done again."""
    wait_until(lambda: has_taken_all(queue) and at_rest(log, since), seconds=90, what="the rest of it")
    the_hour_passes(queue)
    settle(queue)


def has_lost_redis(log: Path, since: int) -> bool:
    return b"Connection to broker lost" in log.read_bytes()[since:]


@pytest.mark.usefixtures("sweeper")
def test_redis_may_die_in_a_sweep_and_come_back(in_peace, queue, sweeper_log, tally, moments):
    whole = one_sweep(queue)
    for turn in range(OTHERS):
        forget_the_sweep()
        since = sweeper_log.stat().st_size
        ask("sweep", queue)
        moment = moments.uniform(0.01, whole)
        time.sleep(moment)
        queue.dies()
        time.sleep(moments.uniform(0, 0.5))
        queue.starts()
        back_with(queue, sweeper_log, since)
        again = next_turn_of_the_clock(in_peace, queue)
        line = tally["Redis killed and restarted in a sweep"]
        compare(in_peace, line, f"turn {turn}, killed after {moment:.3f} s of {whole:.3f}", again)


def test_a_worker_that_has_a_task_in_hand_when_redis_dies_comes_back_to_it(
    in_peace, queue, sweeper, sweeper_log, tally
):
    keys = list(Risk.objects.order_by("pk").values_list("pk", flat=True))
    empty(queue)
    for _ in range(OTHERS):
        forget_the_sweep()
        since = sweeper_log.stat().st_size
        with transaction.atomic():
            list(Risk.objects.select_for_update())
            ask("sweep_chunk", queue, keys[0], keys[-1])
            wait_until(partial(has_one_in_hand, queue), seconds=90, what="a task that waits for the risks")
            queue.dies()
            wait_until(partial(has_lost_redis, sweeper_log, since), seconds=90, what="a worker that misses Redis")
            queue.starts()
        back_with(queue, sweeper_log, since)
        assert sweeper.poll() is None, "The worker has ended."
        ask("sweep", queue)
        settle(queue)
        compare(in_peace, tally["Redis killed under a task in hand"])


@pytest.mark.usefixtures("sweeper")
def test_what_is_lost_with_all_that_redis_knew_the_next_sweep_makes_good(in_peace, queue, sweeper_log, tally, moments):
    whole = one_sweep(queue)
    for turn in range(OTHERS):
        forget_the_sweep()
        since = sweeper_log.stat().st_size
        ask("sweep", queue)
        moment = moments.uniform(0.01, whole)
        time.sleep(moment)
        empty(queue)
        settle(queue)
        wait_until(partial(at_rest, sweeper_log, since), seconds=90, what="the end of what was in hand")
        again = next_turn_of_the_clock(in_peace, queue)
        line = tally["Redis emptied in a sweep"]
        compare(in_peace, line, f"turn {turn}, emptied after {moment:.3f} s of {whole:.3f}", again)
