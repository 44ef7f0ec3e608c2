"""Workers that die whole, parent and children, one after the other, and the hour until the next one is given what the
last one had in hand."""

import json
import os
import signal
import subprocess
from contextlib import ExitStack, suppress
from pathlib import Path

from redis import Redis

from blmk_risk.queue import REDELIVERED_AFTER
from tests.faults.register import settle
from tests.faults.rigs import Server, empty, worker
from tests.worker import wait_until


class Workers(ExitStack):
    """One at a time. Each gets the same variables of the environment, and keeps a log of its own in a folder."""

    def __init__(self, folder: Path, queue: Server, concurrency: int = 1, **variables: str) -> None:
        super().__init__()
        self.folder, self.queue, self.concurrency, self.variables = folder, queue, concurrency, variables
        self.many = 0
        # A test that failed leaves what it had in hand, and the next one would wait for its end.
        empty(queue)
        self.begin()

    def begin(self) -> None:
        self.many += 1
        self.log = self.folder / f"worker{self.many}"
        self.working = self.enter_context(worker(self.log, self.queue, self.concurrency, **self.variables))

    def die_and_are_replaced(self) -> bool:
        """Whether one died with a task in hand. What it had, the next one has taken up an hour later."""
        if not in_hand(self.queue):
            settle(self.queue)
            return False
        dies_whole(self.working)
        self.close()
        left = in_hand(self.queue)
        the_hour_passes(self.queue)
        self.begin()
        settle(self.queue)
        said = self.log.read_text()
        assert [task for task in left if f"[{task}] received" not in said] == []
        return bool(left)


def dies_whole(process: subprocess.Popen) -> None:
    """Gone with all its children, and so with every line that they held to Redis and to PostgreSQL."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=20)
    wait_until(lambda: not _any_of(process.pid), what="the end of every process of a worker")


def _any_of(group: int) -> bool:
    with suppress(ProcessLookupError):
        os.killpg(group, 0)
        return True
    return False


def in_hand(queue: Server) -> set[str]:
    """The tasks that a worker has taken and has not finished."""
    with Redis.from_url(queue.url) as redis:
        return {json.loads(kept)[0]["headers"]["id"] for kept in redis.hvals("unacked")}


def the_hour_passes(queue: Server) -> None:
    """What is in hand has been so for the time after which production gives it to another worker.

    The lock that whoever gives it back holds has long run out by then: it lasts five minutes when its holder or Redis
    dies meanwhile.
    """
    with Redis.from_url(queue.url) as redis:
        redis.delete("unacked_mutex")
        for tag in redis.zrange("unacked_index", 0, -1):
            redis.zincrby("unacked_index", -REDELIVERED_AFTER, tag)
