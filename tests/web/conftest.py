"""Pages answer as they would on the factories' own day."""

import pytest

from tests.factories import at
from tests.web.cast import Cast, the_cast


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("risks.web.asking.now", at)


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()
