"""Claiming on PostgreSQL: a row that another worker is taking is passed over, not waited for. What left is let be."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connections, transaction

from risks.changes.outbox import claim_alert, keep_ways, stamp_sent
from risks.models import Alert
from tests.factories import AlertFactory, at

SECONDS = 10


@pytest.mark.django_db(transaction=True)
def test_a_row_that_another_worker_is_taking_is_passed_over():
    first, second = AlertFactory(created_at=at(hour=8)), AlertFactory(created_at=at(hour=9))
    held, done = Event(), Event()

    def hold_the_first() -> None:
        with transaction.atomic():
            assert Alert.objects.select_for_update().get(pk=first.pk)
            held.set()
            done.wait(SECONDS)
        connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(hold_the_first)
        assert held.wait(SECONDS)
        assert claim_alert(at=at(hour=10)) == second
        assert claim_alert(at=at(hour=10)) is None
        done.set()
        holding.result()
    assert claim_alert(at=at(hour=10)) == first


@pytest.mark.django_db
@pytest.mark.engines
def test_what_left_while_its_address_was_mended_stays_as_it_left():
    waits, leaves = AlertFactory(email="alcie@example.org"), AlertFactory(email="alcie@example.org")
    stamp_sent(alert=leaves, at=at(), channel="teams")
    for one in (waits, leaves):
        one.email = "alice@example.org"
    keep_ways(alerts=[waits, leaves])
    assert Alert.objects.get(pk=waits.pk).email == "alice@example.org"
    left = Alert.objects.get(pk=leaves.pk)
    assert (left.email, left.channel) == ("alcie@example.org", "teams")
