"""Pages answer as they would on the factories' own day."""

import pytest
from django.http import HttpResponse

from tests.factories import at
from tests.web.cast import Cast, the_cast


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("risks.web.asking.now", at)


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()


@pytest.fixture
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table asks for thousands of answers and reads only their status: pages are gathered and not painted."""
    monkeypatch.setattr("risks.web.asking.render", lambda *given, status=200: HttpResponse(status=status))
