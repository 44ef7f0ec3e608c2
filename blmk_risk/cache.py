"""The shared cache: Redis, and what each process remembers by itself while Redis is away.

It holds what a form that is sent twice must not do twice, and how often a password was guessed. Without Redis both
still hold within a process, and no page fails or waits for it.
"""

import logging
import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

logger = logging.getLogger(__name__)

# Seconds to wait for an answer, and to leave Redis alone after it gave none.
PATIENCE = 0.4
REST = 5
OPTIONS = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}


class SharedCache(RedisCache):
    """Only what is asked of it by the verbs below goes on without Redis."""

    _rests_until = 0.0  # for all threads of the process: each has a cache object of its own

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params | {"OPTIONS": OPTIONS})
        self._meanwhile = LocMemCache("while-redis-is-away", params)

    def get(self, *given: Any, **named: Any) -> Any:
        return self._ask("get", *given, **named)

    def add(self, *given: Any, **named: Any) -> Any:
        return self._ask("add", *given, **named)

    def set(self, *given: Any, **named: Any) -> Any:
        return self._ask("set", *given, **named)

    def incr(self, *given: Any, **named: Any) -> Any:
        return self._ask("incr", *given, **named)

    def delete(self, *given: Any, **named: Any) -> Any:
        return self._ask("delete", *given, **named)

    def _ask(self, verb: str, *given: Any, **named: Any) -> Any:
        if time.monotonic() >= SharedCache._rests_until:
            try:
                return getattr(super(), verb)(*given, **named)
            except RedisError as fault:
                SharedCache._rests_until = time.monotonic() + REST
                logger.warning("Redis does not answer, so each process remembers by itself: %s", fault)
        return getattr(self._meanwhile, verb)(*given, **named)
