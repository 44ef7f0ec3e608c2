"""pytest plugin: the validator of tagged PDF, started once in each process that asks for it.

`make test` gives all tests of one file to one process, so the engine starts once in a run while they are in one file.
"""

from collections.abc import Iterator

import pytest

from tests.papers.verapdf import Validator


@pytest.fixture(scope="session")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Validator]:
    found = Validator(tmp_path_factory.mktemp("verapdf"))
    yield found
    found.close()
