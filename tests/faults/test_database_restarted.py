"""PostgreSQL goes away in the middle of a sweep and comes back: the sweep is done again, and opens each flag once."""

import signal
import time

import pytest
from django.db import connection
from django.utils import timezone

from risks.changes.record import system_user
from risks.changes.touched import sweep_everything
from tests.faults.register import a_register, alerts, ask, flags, forget_the_sweep
from tests.faults.rigs import idle, own_postgres, worker
from tests.worker import wait_until


@pytest.mark.django_db(transaction=True)
def test_postgresql_may_be_restarted_in_a_sweep(queue, tmp_path, tally, moments):
    with own_postgres() as database:
        a_register()
        sweep_everything(at=timezone.now(), by=system_user())
        in_peace = flags(), alerts()
        forget_the_sweep()
        with worker(tmp_path / "log", queue, concurrency=2, EMAIL_URL=""):
            for how in (signal.SIGQUIT, signal.SIGINT):
                ask("sweep", queue)
                time.sleep(moments.uniform(0.05, 0.6))
                connection.close()
                database.dies(how)
                time.sleep(0.5)
                database.starts()
                wait_until(lambda: idle(queue), seconds=60, what="the end of the sweep")
                found = flags(), alerts()
                lost = sum(sum((had - has).values()) for had, has in zip(in_peace, found, strict=True))
                more = sum(sum((has - had).values()) for had, has in zip(in_peace, found, strict=True))
                tally["PostgreSQL restarted in a sweep"].note(lost=lost, doubled=more)
                assert (lost, more) == (0, 0)
                forget_the_sweep()
