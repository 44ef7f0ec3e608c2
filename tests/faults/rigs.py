"""Servers and processes of a test's own, to be killed: never those that the other tests share."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from django.db import connection
from environ import Env
from redis import Redis, RedisError

from tests import tables
from tests.keeper import accepts_queries, answers, ordinary_user, postgres_binaries, start_postgres, start_redis
from tests.worker import ROOT, address_of_test_database, wait_until

BIN = Path(sys.executable).parent
DOOMED = "doomed:"


@dataclass
class Server:
    """A database or a queue that is stopped and started again at the same address, with what it kept on disk."""

    process: subprocess.Popen
    url: str
    options: Mapping[str, object] = field(default_factory=dict)

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2].partition("/")[0])

    def dies(self, how: int = signal.SIGKILL) -> None:
        self.process.send_signal(how)
        self.process.wait(timeout=20)

    def starts(self) -> None:
        self._begins()
        ready = (lambda: accepts_queries(postgres_binaries(), self.port)) if "postgres" in self.url else self._answers
        wait_until(lambda: self._runs() and ready(), seconds=60, what=f"the start of {self.url}")

    def _begins(self) -> None:
        quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        self.process = subprocess.Popen(self.process.args, **quiet, **self.options)

    def _runs(self) -> bool:
        """Its port may be somebody else's for a moment; then it ends at once, and begins again."""
        if self.process.poll() is None:
            return True
        self._begins()
        return False

    def _answers(self) -> bool:
        with suppress(Exception), Redis.from_url(self.url) as redis:
            return bool(answers(self.port) and redis.ping())
        return False


@contextmanager
def own_redis(folder: Path) -> Iterator[Server]:
    """It keeps what it is told, as README.md asks of production."""
    server = Server(*start_redis(folder))
    server.process.args.extend(["--appendonly", "yes"])
    server.dies()
    server.starts()
    try:
        yield server
    finally:
        server.dies()


@contextmanager
def own_postgres() -> Iterator[Server]:
    """With the tables, and Django's connection of this process on it meanwhile."""
    # Not in a folder of pytest's: PostgreSQL runs as another user, who may not look into that.
    folder = Path(tempfile.mkdtemp(prefix="blmk-risk-faults-"))
    process, url = start_postgres(folder)
    server = Server(process, url, {"cwd": folder / "data", **ordinary_user()})
    # As production has it: the servers of the other tests, for speed, may forget what they committed when they die.
    process.args.extend(["-c", "synchronous_commit=on"])
    server.dies(signal.SIGINT)
    server.starts()
    tables.migrate(url)
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update({name: Env.db_url_config(url)[name] for name in ("NAME", "HOST", "PORT", "USER")})
    try:
        yield server
    finally:
        connection.close()
        connection.settings_dict.update(before)
        server.dies(signal.SIGINT)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running(command: list[str], log: Path, **variables: str) -> Iterator[subprocess.Popen]:
    """A process of the product on the test database, in a session of its own; killed at the end with its children."""
    with log.open("ab") as said:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ
            | {"DATABASE_URL": address_of_test_database(), "PATH": f"{BIN}:{os.environ['PATH']}"}
            | variables,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)


@contextmanager
def worker(
    log: Path, queue: Server, concurrency: int = 1, app: str = "quick", **variables: str
) -> Iterator[subprocess.Popen]:
    options = [f"--concurrency={concurrency}", "--loglevel=INFO", "--without-gossip", "--without-mingle"]
    command = [str(BIN / "celery"), "-A", f"tests.faults.{app}", "worker", *options]
    with running(command, log, REDIS_URL=queue.url, **variables) as process:
        wait_until(lambda: process.poll() is not None or " ready." in log.read_text(), seconds=90, what="a worker")
        assert process.poll() is None, f"The worker ended as it started: {log.read_text()[-2000:]}"
        yield process


def children_of(worker: subprocess.Popen) -> list[int]:
    """The processes of a worker that do its tasks, without those that are dead and not buried."""
    listed = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text()
    return [int(child) for child in listed.split() if _lives(child)]


def _lives(process: str) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


def victim_of(worker: subprocess.Popen, moments: Random) -> int:
    """One of the processes of a worker that do its tasks; waits until there is one."""
    found: list[int] = []
    wait_until(lambda: found.extend(children_of(worker)) or found, what="a new process of the worker")
    return moments.choice(found)


def empty(queue: Server) -> None:
    with Redis.from_url(queue.url) as redis:
        redis.flushall()


def one_dies(worker: subprocess.Popen, moments: Random) -> None:
    with suppress(ProcessLookupError):
        os.kill(victim_of(worker, moments), signal.SIGKILL)


def doom(queue: Server, task: str, statement: int) -> None:
    """The next process of a mortal worker that does the task dies before this statement of those that write."""
    with Redis.from_url(queue.url) as redis:
        redis.set(f"{DOOMED}risks.tasks.{task}", statement)


def had_a_task(log: Path, since: int) -> bool:
    """Whether a process that died had a task in hand, by what its worker wrote since its log had so many bytes."""
    return b"WorkerLostError" in log.read_bytes()[since:]


def idle(queue: Server) -> bool:
    """Whether no task waits, none is in hand, and the worker waits for one.

    The last is what makes it sure: a task that the worker has taken and not yet put down as in hand is in neither list,
    but then the worker is not waiting. Redis answers all three at one instant.
    """
    return _seen(queue) == (0, 0, True)


def has_taken_all(queue: Server) -> bool:
    """As idle, but there may be some in hand: what was finished while Redis was away is so for an hour."""
    return _seen(queue)[::2] == (0, True)


def has_one_in_hand(queue: Server) -> bool:
    """And the worker waits for another one meanwhile."""
    return _seen(queue) == (0, 1, True)


def _seen(queue: Server) -> tuple[int, int, bool]:
    """How many tasks wait and how many are in hand, and whether the worker waits for one."""
    with suppress(RedisError), Redis.from_url(queue.url) as redis:
        waiting, in_hand, clients = redis.pipeline().llen("celery").hlen("unacked").client_list().execute()
        return waiting, in_hand, any(_waits(client) for client in clients)
    return 0, 0, False


def _waits(client: dict[str, str]) -> bool:
    return client["cmd"] == "brpop" and "b" in client["flags"]


def at_rest(log: Path, since: int) -> bool:
    """Whether a worker that nobody killed has finished all it took since its log had so many bytes.

    A Redis that was emptied does not know.
    """
    said = log.read_bytes()[since:].decode()
    taken, done = ({*re.findall(rf"\[(\S+)\] {how}", said)} for how in ("received", "succeeded"))
    return taken <= done
