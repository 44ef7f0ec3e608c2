"""pytest plugin: a real Celery worker on the test Redis and the test database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

from blmk_risk.celery import app

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 30


def wait_until(happened: Callable[[], object], *, seconds: float = 15, what: str = "it") -> None:
    """Fails when `happened()` has not become true in time."""
    until = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > until:
            pytest.fail(f"Waited {seconds} seconds, but {what} did not happen.")
        time.sleep(0.05)


def address_of_test_database() -> str:
    """The address of the database this process tests on, whose name is known only after it was made."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return f"sqlite:///{database['NAME']}"
    secret = f":{database['PASSWORD']}" if database["PASSWORD"] else ""
    return f"postgres://{database['USER']}{secret}@{database['HOST']}:{database['PORT']}/{database['NAME']}"


@pytest.fixture(scope="session")
def worker_process(django_db_setup, tmp_path_factory) -> Iterator[subprocess.Popen]:
    log = tmp_path_factory.mktemp("worker") / "worker.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "celery", "-A", "blmk_risk", "worker", "--concurrency=1", "--loglevel=INFO"],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": address_of_test_database()},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    until = time.monotonic() + SECONDS_TO_START
    while not app.control.ping(timeout=0.5):
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            pytest.fail(f"The Celery worker did not start. It said: {log.read_text()[-2000:]}")
    yield process
    process.terminate()
    try:
        process.wait(timeout=15)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture
def worker(transactional_db, worker_process) -> subprocess.Popen:
    """Makes `.delay()` do something: a worker takes the task from Redis and works on committed rows."""
    assert worker_process.poll() is None, "The Celery worker has died."
    return worker_process
