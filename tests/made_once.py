"""What takes long to make is made by the first process of a run that needs it; the others read what it made."""

import os
import pickle
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from typing import TypeVar

import pytest

Made = TypeVar("Made")


def made_once(run: pytest.TempPathFactory, name: str, make: Callable[[], Made]) -> Made:
    """What `make` returns, which pickle must be able to keep. Others wait meanwhile."""
    mine = run.getbasetemp()
    # The processes of one run have their folders side by side.
    kept = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / f"{name}.kept"
    with kept.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not kept.exists():
            made = pickle.dumps(make())
            kept.write_bytes(made)
        return pickle.loads(kept.read_bytes())
