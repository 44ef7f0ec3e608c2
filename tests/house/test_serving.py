"""The live server of the browser tests keeps its files in memory and leaves no connection open."""

import urllib.error
import urllib.request

import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.core.handlers.base import BaseHandler

from tests.worker import wait_until


@pytest.fixture
def asking_redis(monkeypatch) -> None:
    """Every request has something looked up in the cache."""
    answer = BaseHandler.get_response

    def looking_up(self, request):
        cache.get("anything")
        return answer(self, request)

    monkeypatch.setattr(BaseHandler, "get_response", looking_up)


def connections_to_redis() -> int:
    """Of this process: the others of a run have a database each on the same server."""
    with redis.Redis.from_url(settings.REDIS_URL) as asking:
        mine = str(asking.get_connection_kwargs()["db"])
        return sum(one["db"] == mine for one in asking.client_list())


def test_a_thread_of_the_live_server_closes_its_connection_to_redis(live_server, asking_redis):
    cache.get("anything")
    before = connections_to_redis()

    for _ in range(5):
        urllib.request.urlopen(f"{live_server.url}/sign-in").close()

    wait_until(lambda: connections_to_redis() == before, seconds=5, what="the end of every connection")


def test_a_file_is_sent_whole_with_its_kind_and_may_be_kept(live_server):
    with urllib.request.urlopen(f"{live_server.url}/static/js/drafts.js") as answer:
        body, headers = answer.read(), answer.headers

    assert body == (settings.BASE_DIR / "static" / "js" / "drafts.js").read_bytes()
    assert (headers["Content-Type"], headers["Content-Length"]) == ("text/javascript", str(len(body)))
    assert headers["Cache-Control"] == "max-age=36000"


def test_a_file_that_is_not_there_is_not_found(live_server):
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        urllib.request.urlopen(f"{live_server.url}/static/js/nothing.js")
    refused.value.close()
