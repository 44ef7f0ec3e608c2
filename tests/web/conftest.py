"""Pages answer as they would on the factories' own day."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse

from risks.access import Access
from risks.web.gather.frame import Frame, frame_for
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
    """A table asks for thousands of answers and reads only their status: pages are gathered and not painted.

    What stands around a page is the same on all the pages of a person, and is gathered for the first.
    """
    frames: dict[int | None, Frame] = {}

    def frame_kept(user: Any, access: Access | None, day: date) -> Frame:
        if user.pk not in frames:
            frames[user.pk] = frame_for(user, access, day)
        return frames[user.pk]

    monkeypatch.setattr("risks.web.asking.frame_for", frame_kept)
    monkeypatch.setattr("risks.web.asking.render", lambda *given, status=200: HttpResponse(status=status))
