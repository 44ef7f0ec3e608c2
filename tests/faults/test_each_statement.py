"""A process dies before each statement with which it writes, one after the other: what no chance would meet, as between
a flag and the alert that tells of it, or between a mail that has left and the row that says so."""

from collections import Counter
from itertools import count

import pytest

from risks.models import Risk
from tests.faults.outbox import fresh, note, rest_has_left, send_all
from tests.faults.register import Found, ask, compare, forget_the_sweep, settle
from tests.faults.rigs import doom, had_a_task, worker

pytestmark = pytest.mark.django_db(transaction=True)
# A send writes the same for each mail, and a share of a sweep so few rows that each table has a statement of its own.
OF_TWO_MAILS = 6
SHARE = 4


def of_some(in_peace: Found, risks: set[int]) -> Found:
    flags, alerts = (Counter({row: n for row, n in rows.items() if row[0] in risks}) for rows in in_peace)
    return flags, alerts


def test_a_sweep_that_dies_before_any_statement_is_done_again_whole(in_peace, queue, tmp_path, tally):
    line, log = tally["process dies before a statement of a sweep"], tmp_path / "log"
    risks = list(Risk.objects.order_by("pk").values_list("pk", flat=True)[:SHARE])
    wanted = of_some(in_peace, set(risks))
    with worker(log, queue, app="mortal", EMAIL_URL=""):
        for statement in count(1):
            forget_the_sweep()
            since = log.stat().st_size
            doom(queue, "sweep_chunk", statement)
            ask("sweep_chunk", queue, risks[0], risks[-1])
            settle(queue)
            if not had_a_task(log, since):
                break
            compare(wanted, line, f"before statement {statement}")
    assert line.injected > 5


def test_a_send_that_dies_before_any_statement_sends_again_what_may_not_have_left(queue, post_office, tmp_path, tally):
    line, log = tally["process dies before a statement of a send"], tmp_path / "log"
    with worker(log, queue, app="mortal", EMAIL_URL=f"smtp://127.0.0.1:{post_office.port}"):
        for statement in range(1, 1 + OF_TWO_MAILS):
            expected = fresh(post_office)
            since = log.stat().st_size
            doom(queue, "send_alerts", statement)
            ask("send_alerts", queue)
            settle(queue)
            assert had_a_task(log, since)
            assert rest_has_left()
            send_all(queue)
            note(line, expected, post_office)
    assert line.repeated > 0
