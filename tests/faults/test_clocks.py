"""Two clocks at once: one acts, the other takes over when the first is killed, and both survive the loss of Redis."""

import json
import signal
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen

import pytest
from django.conf import settings
from redis import Redis

from blmk_risk.queue import CLOCK_LOCK
from tests.faults.register import OTHERS
from tests.faults.rigs import BIN, Server, empty, running
from tests.worker import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


class Clocks(ExitStack):
    """As many as are begun, until the end of the test."""

    def __init__(self, folder: Path, queue: Server) -> None:
        super().__init__()
        self.folder, self.queue, self.many = folder, queue, 0
        # The lock of a clock that an earlier test killed would make the first of these wait for a minute.
        empty(queue)

    def begin(self) -> Popen:
        self.many += 1
        log = self.folder / f"clock{self.many}"
        command = [str(BIN / "celery"), "-A", "tests.faults.quick", "beat", "--loglevel=INFO"]
        process = self.enter_context(running(command, log, REDIS_URL=self.queue.url))
        wait_until(lambda: "beat: Starting" in log.read_text(), seconds=60, what="the start of a clock")
        return process

    def sent(self) -> Counter[int]:
        """How many tasks each process has put into the queue, which nobody empties here."""
        with Redis.from_url(self.queue.url) as redis:
            told = [json.loads(message)["headers"]["origin"] for message in redis.lrange("celery", 0, -1)]
        return Counter(int(origin.removeprefix("gen").partition("@")[0]) for origin in told)

    def ticks(self, process: Popen, times: int) -> Counter[int]:
        """What all have sent when this one has sent so many."""
        with Redis.from_url(self.queue.url) as redis:
            redis.delete("celery")
        wait_until(lambda: self.sent()[process.pid] >= times, seconds=60, what=f"{times} ticks of a clock")
        return self.sent()

    def the_minute_passes(self) -> None:
        """The lock of the dead is held no longer than production says, and that time is over now."""
        lock = f"{settings.CELERY_REDBEAT_KEY_PREFIX}:lock"
        with Redis.from_url(self.queue.url) as redis:
            assert 0 < redis.ttl(lock) <= CLOCK_LOCK
            redis.delete(lock)


def test_of_two_clocks_one_acts_and_when_it_is_killed_the_other_takes_over(queue, tmp_path, tally):
    with Clocks(tmp_path, queue) as clocks:
        acts = clocks.begin()
        clocks.ticks(acts, 1)
        waits = clocks.begin()
        for _ in range(OTHERS):
            sent = clocks.ticks(acts, 4)
            tally["two clocks at once"].note(doubled=sent[waits.pid])
            assert set(sent) == {acts.pid}

            acts.send_signal(signal.SIGKILL)
            acts.wait()
            clocks.the_minute_passes()
            sent = clocks.ticks(waits, 1)
            tally["clock killed, the other takes over"].note()
            assert set(sent) == {waits.pid}
            acts, waits = waits, clocks.begin()


def test_a_clock_that_lost_redis_ends_and_the_next_one_puts_the_schedule_back(queue, tmp_path, tally):
    with Clocks(tmp_path, queue) as clocks:
        for _ in range(OTHERS):
            clock = clocks.begin()
            clocks.ticks(clock, 1)
            empty(queue)
            assert clock.wait(timeout=60) != 0, "It ends, so that whatever started it starts it anew."

            again = clocks.begin()
            clocks.ticks(again, 1)
            tally["Redis emptied under the clock"].note()
            again.send_signal(signal.SIGTERM)
            assert again.wait(timeout=60) == 0
