"""Two clocks at once: one acts, the other takes over when the first is killed, and both survive the loss of Redis."""

import json
import signal
from collections import Counter

import pytest
from redis import Redis

from tests.faults.rigs import BIN, running
from tests.worker import wait_until

BEAT = [str(BIN / "celery"), "-A", "tests.faults.quick", "beat", "--loglevel=INFO"]

pytestmark = pytest.mark.django_db(transaction=True)


def senders(queue) -> Counter[int]:
    """How many tasks each process has put into the queue, which nobody empties here."""
    with Redis.from_url(queue.url) as redis:
        told = [json.loads(message)["headers"]["origin"] for message in redis.lrange("celery", 0, -1)]
    return Counter(int(origin.removeprefix("gen").partition("@")[0]) for origin in told)


def forget_what_was_sent(queue) -> None:
    with Redis.from_url(queue.url) as redis:
        redis.delete("celery")


def test_of_two_clocks_one_acts_and_when_it_is_killed_the_other_takes_over(queue, tmp_path, tally):
    with running(BEAT, tmp_path / "first", REDIS_URL=queue.url) as first:
        wait_until(lambda: senders(queue)[first.pid] > 0, seconds=40, what="the first clock")
        with running(BEAT, tmp_path / "second", REDIS_URL=queue.url) as second:
            wait_until(lambda: "beat: Starting" in (tmp_path / "second").read_text(), seconds=40, what="the second")
            before = senders(queue)[first.pid]
            wait_until(lambda: senders(queue)[first.pid] > before + 3, what="some ticks of the first")
            acting = senders(queue)
            tally["two clocks at once"].note(doubled=acting[second.pid])
            assert set(acting) == {first.pid}

            first.send_signal(signal.SIGKILL)
            first.wait()
            forget_what_was_sent(queue)
            wait_until(lambda: senders(queue)[second.pid] > 0, seconds=40, what="the second clock to take over")
            tally["clock killed, the other takes over"].note()
            assert set(senders(queue)) == {second.pid}

            emptied(queue)
            assert second.wait(timeout=40) != 0, "It ends, so that whatever started it starts it anew."

        forget_what_was_sent(queue)
        with running(BEAT, tmp_path / "third", REDIS_URL=queue.url) as third:
            wait_until(lambda: senders(queue)[third.pid] > 0, seconds=40, what="the clock that was started again")
            tally["Redis emptied under the clock"].note()


def emptied(queue) -> None:
    with Redis.from_url(queue.url) as redis:
        redis.flushall()
