"""pytest plugin: what makes a run quicker without a test noticing.

Three processes share the files, on two cores: a third of the time, one of two would wait for a browser, a worker or a
clock. Those that take longest come first, or one process would be left alone with them at the end:
`--no-loadscope-reorder` is needed with it, because xdist otherwise goes by how many tests a file has.
"""

import gc

import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, get_hashers, get_hashers_by_algorithm

# The slowest first; a folder stands for its files that are not named before it. Between those that work all along come
# those that mostly wait for a process to die or to come back: two of them at once would leave a core idle.
SLOWEST_FIRST = (
    "tests/journeys/test_every_page.py",
    "tests/faults/test_sweep_killed.py",
    "tests/web/test_nonsense.py",
    "tests/web/test_leaks.py",
    "tests/faults/test_clocks.py",
    "tests/web/test_access_table.py",
    "tests/web/test_access_writing.py",
    "tests/faults/test_worker_killed.py",
    "tests/models/test_migrations.py",
    "tests/papers/test_bad_input.py",
    "tests/web/test_paper_life.py",
    "tests/faults/test_three_processes.py",
    "tests/web/test_treatment.py",
    "tests/web/test_query_budgets.py",
    "tests/faults/test_database_restarted.py",
    "tests/rules/test_bulk_spc.py",
    "tests/journeys",
    "tests/faults",
    "tests/papers",
    "tests/exchange",
    "tests/tasks",
    "tests/house",
)


class QuickArgon2(Argon2PasswordHasher):
    """The hasher of the product with the least work: what is slow on purpose need not be slow for invented people."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1


def pytest_configure(config: pytest.Config) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.QuickArgon2"]
    get_hashers.cache_clear()
    get_hashers_by_algorithm.cache_clear()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=place_of)


def place_of(item: pytest.Item) -> int:
    file = item.nodeid.partition("::")[0]
    return next((n for n, name in enumerate(SLOWEST_FIRST) if file.startswith(name)), len(SLOWEST_FIRST))


def pytest_collection_finish() -> None:
    """What stands by now stays to the end of the run: looking for rubbish among it took an eighth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
