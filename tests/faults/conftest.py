import random
import sys

import pytest

from tests.channels.mail_server import mail_server
from tests.faults.rigs import own_redis, worker
from tests.faults.tally import Tally


@pytest.fixture(scope="session")
def tally():
    """The table is printed at the end; see it with -s, as make faults does."""
    counted = Tally()
    yield counted
    sys.stdout.write(f"{counted.table()}\n")


@pytest.fixture(scope="session")
def moments():
    """Random, and different each time: the moment of a kill is printed when a test fails."""
    return random.Random()


@pytest.fixture(scope="module")
def queue(tmp_path_factory):
    with own_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def post_office():
    with mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def sweeper(django_db_setup, queue, tmp_path_factory):
    """Two processes that sweep, and send nothing."""
    with worker(tmp_path_factory.mktemp("sweeper") / "log", queue, concurrency=2, EMAIL_URL="") as process:
        yield process


@pytest.fixture(scope="module")
def sender(django_db_setup, queue, post_office, tmp_path_factory):
    address = f"smtp://127.0.0.1:{post_office.port}"
    with worker(tmp_path_factory.mktemp("sender") / "log", queue, EMAIL_URL=address) as process:
        yield process
