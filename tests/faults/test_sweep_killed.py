"""Whatever dies in the middle of a sweep, the flags are those of a sweep in peace, each once."""

import os
import signal
import time
from contextlib import suppress

import pytest
from django.utils import timezone
from redis import Redis

from risks.changes.record import system_user
from risks.changes.touched import sweep_everything
from risks.models import Flag
from tests.faults.register import ROUNDS, a_register, alerts, ask, flags, forget_the_sweep
from tests.faults.rigs import idle, victim_of
from tests.worker import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def in_peace(transactional_db):
    """What a sweep makes of the register when nothing dies."""
    a_register()
    _, swept = sweep_everything(at=timezone.now(), by=system_user())
    assert swept.failed == 1
    found = flags(), alerts()
    assert {"appetite_breach", "kri_breach", "action_overdue"} <= {rule for _, rule, _, _ in found[0]}
    forget_the_sweep()
    return found


def one_sweep(queue) -> float:
    """Seconds that a whole sweep takes the worker."""
    began = time.monotonic()
    ask("sweep", queue)
    wait_until(lambda: Flag.objects.exists() and idle(queue), seconds=60, what="a sweep in peace")
    return time.monotonic() - began


def settle(queue) -> None:
    wait_until(lambda: idle(queue), seconds=90, what="the end of the sweep")


def compare(in_peace, line, what="") -> None:
    """Flags and alerts against those of the sweep in peace."""
    found = flags(), alerts()
    lost = sum((in_peace[0] - found[0]).values()) + sum((in_peace[1] - found[1]).values())
    more = sum((found[0] - in_peace[0]).values()) + sum((found[1] - in_peace[1]).values())
    line.note(lost=lost, doubled=more)
    assert (lost, more) == (0, 0), what


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


def test_redis_may_die_in_a_sweep_and_come_back(in_peace, queue, sweeper, tally, moments):
    ask("sweep", queue)
    time.sleep(moments.uniform(0.05, 0.5))
    queue.dies()
    queue.starts()
    settle(queue)
    compare(in_peace, tally["Redis killed and restarted in a sweep"])


def test_what_is_lost_with_all_that_redis_knew_the_next_sweep_makes_good(in_peace, queue, sweeper, tally, moments):
    ask("sweep", queue)
    time.sleep(moments.uniform(0.05, 0.5))
    with Redis.from_url(queue.url) as redis:
        redis.flushall()
    settle(queue)
    ask("sweep", queue)
    wait_until(lambda: flags() == in_peace[0] and idle(queue), seconds=60, what="the next sweep")
    compare(in_peace, tally["Redis emptied in a sweep"])
