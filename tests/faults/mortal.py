"""As quick, and a process of a worker kills itself, once, before the statement of a task that a test names."""

import os
import signal
from collections.abc import Callable

from celery import Task
from celery.signals import task_prerun
from django.db import connection
from redis import Redis

from tests.faults.quick import app
from tests.faults.rigs import DOOMED

__all__ = ["app"]


@task_prerun.connect
def take_up_the_doom(task: Task, **_: object) -> None:
    with Redis.from_url(app.conf.broker_url) as redis:
        statement = redis.getdel(DOOMED + task.name)
    if statement:
        connection.execute_wrappers.append(_Doom(int(statement)))


class _Doom:
    def __init__(self, statement: int) -> None:
        self.left = statement

    def __call__(self, execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        self.left -= not sql.lstrip().upper().startswith(("SELECT", "SAVEPOINT", "RELEASE"))
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)
