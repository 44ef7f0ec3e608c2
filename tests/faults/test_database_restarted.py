"""PostgreSQL goes away in the middle of a sweep and comes back: the sweep is done again, and opens each flag once."""

import signal
import time

import pytest
from django.db import connection

from tests.faults.register import OTHERS, ask, compare, forget_the_sweep, one_sweep, settle, swept_in_peace
from tests.faults.rigs import own_postgres, worker


@pytest.mark.django_db(transaction=True)
def test_postgresql_may_be_restarted_in_a_sweep(queue, tmp_path, tally, moments):
    with own_postgres() as database:
        in_peace = swept_in_peace()
        with worker(tmp_path / "log", queue, concurrency=2, EMAIL_URL=""):
            whole = one_sweep(queue)
            for how in (signal.SIGQUIT, signal.SIGINT) * max(1, OTHERS // 2):
                forget_the_sweep()
                ask("sweep", queue)
                moment = moments.uniform(0.01, whole)
                time.sleep(moment)
                connection.close()
                database.dies(how)
                time.sleep(moments.uniform(0, 1))
                database.starts()
                settle(queue)
                line = tally["PostgreSQL restarted in a sweep"]
                compare(in_peace, line, f"{how.name} after {moment:.3f} s of {whole:.3f}")
