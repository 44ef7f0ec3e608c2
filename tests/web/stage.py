"""The stage: what many tests of a file start from is made once, and each of them finds it as it was made.

A scene stands in a transaction around that of each test, so that what a test writes is taken back and the scene is
not. It is struck as soon as the next test does not start from it: tests without a scene never see its rows. The rows
that a test holds are copies. Forms that were sent are forgotten, because from one scene the same person sends the same
words more than once.
"""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.web.cast import the_cast

COMMITTING = {"transactional_db", "live_server"}


class Stage:
    """One for each process; one scene at most stands on it. `scene` is its file and the fixture that gives it."""

    def __init__(self) -> None:
        self.scene = ""
        self.made: Any = None
        self.blocker: DjangoDbBlocker | None = None
        self.transaction: transaction.Atomic | None = None

    def set(self, scene: str, make: Callable[[], Any], blocker: DjangoDbBlocker) -> None:
        self.scene, self.blocker, self.transaction = scene, blocker, transaction.atomic()
        with blocker.unblock():
            self.transaction.__enter__()
            try:
                self.made = make()
            except BaseException:
                self.strike()
                raise

    def strike(self) -> None:
        if self.transaction is not None:
            with self.blocker.unblock():
                transaction.set_rollback(True)
                self.transaction.__exit__(None, None, None)
        self.scene, self.made, self.transaction = "", None, None


STAGE = Stage()
SCENES: dict[str, Callable[[], Any]] = {"cast": the_cast}


def a_scene(name: str, make: Callable[[], Any]) -> None:
    """One more, for the tests that use the fixture of this name; before `cast`, which may be part of it."""
    SCENES.pop("cast", None)
    SCENES.update({name: make, "cast": the_cast})


def scene_of(item: pytest.Item | None) -> str:
    """The scene that a test starts from; "" for none, and for a test that commits what it writes."""
    # A value that a test is given may be called as a scene is: that makes it none.
    given = getattr(getattr(item, "callspec", None), "params", {})
    fixtures = [each for each in getattr(item, "fixturenames", ()) if each not in given]
    name = next((name for name in SCENES if name in fixtures), "")
    if not name or COMMITTING & set(fixtures):
        return ""
    if any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db")):
        return ""
    return f"{item.path}::{name}"


def prepare(request: pytest.FixtureRequest) -> None:
    """Before a test: its scene stands, unless the transaction of the test has begun already."""
    scene = scene_of(request.node)
    if not scene:
        return
    if STAGE.scene != scene:
        request.getfixturevalue("django_db_setup")
        blocker = request.getfixturevalue("django_db_blocker")
        with blocker.unblock():
            begun = connection.in_atomic_block
        if not begun:
            STAGE.set(scene, SCENES[scene.rpartition("::")[2]], blocker)


def found(name: str) -> Any:
    """The scene of this name as it was made; made for this test alone where none stands."""
    cache.clear()
    return deepcopy(STAGE.made) if STAGE.scene.endswith(f"::{name}") else SCENES[name]()
