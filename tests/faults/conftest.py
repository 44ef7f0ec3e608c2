import random

import pytest

from tests.channels.mail_server import mail_server
from tests.faults.register import swept_in_peace
from tests.faults.rigs import own_redis, worker
from tests.faults.tally import Tally

TALLY = Tally()


def pytest_runtest_logreport(report):
    """Of each test once, at its end, and also from the other processes of a run."""
    if told := dict(report.user_properties).get("faults"):
        TALLY.add(told)


def pytest_terminal_summary(terminalreporter):
    if TALLY.lines:
        terminalreporter.write_line(TALLY.table())


@pytest.fixture
def tally(request):
    counted = Tally()
    yield counted
    request.node.user_properties.append(("faults", counted.told()))


@pytest.fixture(scope="session")
def moments():
    """Random, and different each time: the moment of a kill is printed when a test fails."""
    return random.Random()


@pytest.fixture
def in_peace(transactional_db):
    return swept_in_peace()


@pytest.fixture(scope="module")
def queue(tmp_path_factory):
    with own_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(scope="module")
def post_office():
    with mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def sweeper_log(tmp_path_factory):
    return tmp_path_factory.mktemp("sweeper") / "log"


@pytest.fixture(scope="module")
def sweeper(django_db_setup, queue, sweeper_log):
    """Two processes that sweep, and send nothing."""
    with worker(sweeper_log, queue, concurrency=2, EMAIL_URL="") as process:
        yield process


@pytest.fixture(scope="module")
def sender_log(tmp_path_factory):
    return tmp_path_factory.mktemp("sender") / "log"


@pytest.fixture(scope="module")
def sender(django_db_setup, queue, post_office, sender_log):
    with worker(sender_log, queue, EMAIL_URL=f"smtp://127.0.0.1:{post_office.port}") as process:
        yield process
