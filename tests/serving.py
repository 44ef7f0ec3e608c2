"""pytest plugin: the live server sends a file of ours from memory, and leaves no connection open.

Each page has forty style sheets, scripts and fonts. Django looks for each anew and says nothing of how long it may be
kept, so that a browser asks again for all of them with every page when they were written a moment ago, as they are on a
machine that runs the tests for the first time.
"""

import mimetypes
import threading
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.cache import caches
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

LONGER_THAN_A_RUN = "max-age=36000"


def pytest_configure() -> None:
    StaticFilesHandler.serve = from_memory
    ThreadedWSGIServer._close_connections = close_all_of_this_thread


def from_memory(self: StaticFilesHandler, request: HttpRequest) -> HttpResponse:
    try:
        body, kind = content(self.file_path(request.path))
    except FileNotFoundError:
        return HttpResponseNotFound()
    kept = {"Cache-Control": LONGER_THAN_A_RUN, "Content-Length": str(len(body))}
    return HttpResponse(body, content_type=kind, headers=kept)


@cache
def content(path: str) -> tuple[bytes, str]:
    """A file and what kind it is. Raises FileNotFoundError."""
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(path)
    return Path(found).read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream"


def close_all_of_this_thread(server: ThreadedWSGIServer) -> None:
    """Each connection of a browser has a thread, and each thread a connection to PostgreSQL and one to Redis."""
    connections.close_all()
    for one in caches.all(initialized_only=True):
        for pool in one._cache._pools.values():
            pool.disconnect()


@pytest.fixture(scope="session", autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """What a thread of the live server still has open when the run ends would be found as rubbish."""
    yield
    until = time.monotonic() + 5
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=max(until - time.monotonic(), 0))
