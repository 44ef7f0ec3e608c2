"""Pages answer as they would on the factories' own day."""

from collections.abc import Generator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse

from risks.access import Access
from risks.web.gather.frame import Frame, frame_for
from tests.factories import at
from tests.web.cast import Cast
from tests.web.stage import STAGE, found, prepare, scene_of


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("risks.web.asking.now", at)


@pytest.fixture(autouse=True)
def _scene(request: pytest.FixtureRequest, _on_the_day: None) -> None:
    prepare(request)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None]:
    yield
    if scene_of(nextitem) != STAGE.scene:
        STAGE.strike()


@pytest.fixture
def cast(db: None) -> Cast:
    return found("cast")


@pytest.fixture
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table asks for thousands of answers and reads only their status: pages are gathered and not painted.

    What stands around a page, and what the posts of a person let them do, is the same on all their pages, and is
    gathered for the first.
    """
    frames: dict[int | None, Frame] = {}
    accesses: dict[int, Access] = {}
    looked_up = Access.of

    def frame_kept(user: Any, access: Access | None, day: date) -> Frame:
        if user.pk not in frames:
            frames[user.pk] = frame_for(user, access, day)
        return frames[user.pk]

    def access_kept(user: Any, day: date) -> Access:
        if not user.is_authenticated or not user.is_active:
            return looked_up(user, day)
        if user.pk not in accesses:
            accesses[user.pk] = looked_up(user, day)
        return accesses[user.pk]

    monkeypatch.setattr(Access, "of", access_kept)
    monkeypatch.setattr("risks.web.asking.frame_for", frame_kept)
    monkeypatch.setattr("risks.web.asking.render", lambda *given, status=200: HttpResponse(status=status))


@pytest.fixture
def no_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker can be asked, so that what is asked for is made before the page answers, on the factories' day."""
    monkeypatch.setattr("risks.tasks.ask_for", lambda *asked: False)
    monkeypatch.setattr("risks.tasks.timezone", SimpleNamespace(now=at))
