"""pytest plugin: a real PostgreSQL and a real Redis for the run, and an environment to match.

Loaded by `-p tests.servers`, because the servers must be up before Django's
settings are read. TEST_DATABASE_URL and TEST_REDIS_URL name servers to use
instead. With xdist the first process starts them and the workers share them:
each has its own database (pytest-django sees to it) and its own Redis number.

    --no-servers      for quick turns on the rules and charts: what needs a server fails
    --engine sqlite   the database tests on SQLite instead of PostgreSQL
"""

import atexit
import json
import os
import re
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = [
    "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "DEBUG", "DEFAULT_FROM_EMAIL", "DEMO", "EMAIL_URL", "PORT", "PUBLIC_URL",
]  # fmt: skip
NEEDS_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server", "client", "admin_client"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("servers")
    group.addoption("--no-servers", action="store_true", help="start neither PostgreSQL nor Redis")
    group.addoption("--engine", choices=["postgresql", "sqlite"], default="postgresql", help="database to test on")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    # A wrapper, because wrappers run before pytest-django reads the settings.
    chosen = early_config.known_args_namespace
    if "PYTEST_XDIST_WORKER" in os.environ:
        os.environ["REDIS_URL"] = redis_of_worker(os.environ["REDIS_URL"], os.environ["PYTEST_XDIST_WORKER"])
    elif not (chosen.help or chosen.version):
        prepare_environment(engine=chosen.engine, servers=not chosen.no_servers)
    return (yield)


def prepare_environment(*, engine: str, servers: bool) -> None:
    """The developer's own variables must not decide whether a test passes."""
    for name in OURS:
        os.environ.pop(name, None)
    os.environ["DEBUG"] = "1"
    os.environ["SECRET_KEY"] = "only-for-tests-" * 5
    # The browser driver keeps an event loop in the main thread, where Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # Nothing listens on port 1: what needs a server without having one fails at once.
    urls = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
    if servers:
        urls = start_servers(with_postgres=engine == "postgresql")
    if engine == "sqlite":
        (ROOT / "var").mkdir(exist_ok=True)
        urls["DATABASE_URL"] = f"sqlite:///{ROOT / 'var' / 'engine.sqlite3'}"
    os.environ |= urls


def start_servers(*, with_postgres: bool) -> dict[str, str]:
    given = {"DATABASE_URL": os.environ.get("TEST_DATABASE_URL"), "REDIS_URL": os.environ.get("TEST_REDIS_URL")}
    urls = {name: url for name, url in given.items() if url}
    wanted = ["postgres"] if with_postgres and "DATABASE_URL" not in urls else []
    wanted += ["redis"] if "REDIS_URL" not in urls else []
    return urls | (keep_servers(wanted) if wanted else {})


def keep_servers(wanted: list[str]) -> dict[str, str]:
    """Start `tests.keeper`, which stops the servers as soon as this process ends, however it ends."""
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tests.keeper", *wanted],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    said = keeper.stdout.readline()
    answer = json.loads(said) if said else {"fault": "The test servers could not be started: see the lines above."}
    if "fault" in answer:
        keeper.wait()
        raise pytest.UsageError(answer["fault"])

    def stop() -> None:
        keeper.stdin.close()
        keeper.wait(timeout=30)

    atexit.register(stop)
    return answer


def redis_of_worker(url: str, worker: str) -> str:
    """Number 0 is the first process's own; gw0 has 1, gw1 has 2 and so on."""
    return re.sub(r"/\d+$", "", url) + f"/{int(worker.removeprefix('gw')) + 1}"


def pytest_runtest_setup(item: pytest.Item) -> None:
    needs = item.get_closest_marker("django_db") or NEEDS_DATABASE & set(getattr(item, "fixturenames", ()))
    if needs and item.config.getoption("no_servers"):
        pytest.fail("This test needs the database: run it without --no-servers.", pytrace=False)
