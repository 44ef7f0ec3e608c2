"""Celery's way to Redis, mended: a worker that had a task in hand when Redis went away ended instead of coming back."""

from typing import Any

from kombu.transport import redis


class Channel(redis.Channel):
    def _connparams(self, asynchronous: bool = False) -> dict[str, Any]:
        """Raises ConnectionError, which Celery expects and survives, where kombu 5.7 meets None in a closed channel."""
        if self.connection is None or self.connection.client is None:
            raise ConnectionError("The line to Redis has been closed.")
        return super()._connparams(asynchronous)


class Transport(redis.Transport):
    Channel = Channel
