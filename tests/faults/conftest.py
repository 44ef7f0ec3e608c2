import random

import pytest
from django.utils import timezone

from risks.changes.record import system_user
from risks.changes.touched import sweep_everything
from tests.channels.mail_server import mail_server
from tests.faults.register import a_register, forget_the_sweep, found
from tests.faults.rigs import own_redis, worker
from tests.faults.tally import TALLY


def pytest_terminal_summary(terminalreporter):
    if TALLY.lines:
        terminalreporter.write_line(TALLY.table())


@pytest.fixture(scope="session")
def tally():
    """Its table is printed at the end."""
    return TALLY


@pytest.fixture(scope="session")
def moments():
    """Random, and different each time: the moment of a kill is printed when a test fails."""
    return random.Random()


@pytest.fixture
def in_peace(transactional_db):
    """What a sweep makes of the register when nothing dies."""
    a_register()
    _, swept = sweep_everything(at=timezone.now(), by=system_user())
    assert swept.failed == 1
    wanted = found()
    assert {"appetite_breach", "kri_breach", "action_overdue"} <= {rule for _, rule, _, _ in wanted[0]}
    forget_the_sweep()
    return wanted


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
def sender(django_db_setup, queue, post_office, tmp_path_factory):
    address = f"smtp://127.0.0.1:{post_office.port}"
    with worker(tmp_path_factory.mktemp("sender") / "log", queue, EMAIL_URL=address) as process:
        yield process
