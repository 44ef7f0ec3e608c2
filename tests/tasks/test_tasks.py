"""The clock's door, through a real worker: what runs by the clock really runs."""

from datetime import date
from types import SimpleNamespace

import pytest

from risks import tasks
from risks.models import Alert, Flag
from tests.changes.sweeping import risk_scored
from tests.changes.telling import MONDAY, cast, led, raised, told
from tests.factories import AlertFactory, appetite, at
from tests.worker import wait_until

BREACH = "appetite_breach"


@pytest.mark.usefixtures("worker")
def test_a_worker_sweeps_the_register_and_a_second_sweep_changes_nothing():
    appetite(quality=(6, 9))
    risk = risk_scored(4, 4)
    tasks.sweep.delay()
    wait_until(Flag.objects.exists, what="a flag")
    flag = Flag.objects.get(rule=BREACH)
    assert (flag.risk, flag.history.get().history_user.username) == (risk, "system")
    assert flag.alerts.count() == 2

    other = risk_scored(4, 4)
    tasks.sweep.delay()
    wait_until(other.flags.exists, what="the second sweep")
    breaches = Flag.objects.filter(rule=BREACH)
    assert (breaches.count(), Alert.objects.filter(flag__in=breaches).count()) == (2, 4)


@pytest.mark.django_db
def test_sending_where_no_mail_may_leave_leaves_the_alerts_to_be_read(settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    AlertFactory()
    tasks.send_alerts()
    assert Alert.objects.unsent().count() == 1


def it_is(monkeypatch, moment) -> None:
    monkeypatch.setattr(tasks, "timezone", SimpleNamespace(now=lambda: moment))


@pytest.mark.django_db
def test_digests_are_made_when_their_time_has_come_and_not_before(monkeypatch):
    raised(led(cast()), at(MONDAY, 7))
    it_is(monkeypatch, at(MONDAY, 7))
    tasks.compose_digests()
    assert told(occasion="digest") == []
    it_is(monkeypatch, at(MONDAY, 8))
    tasks.compose_digests()
    tasks.compose_digests()
    assert told(occasion="digest") == ["alice", "bob"]


@pytest.mark.django_db
def test_what_nobody_answered_for_two_weeks_goes_up(monkeypatch):
    raised(led(cast()), at(date(2025, 9, 1)))
    it_is(monkeypatch, at(date(2025, 9, 16)))
    tasks.escalate()
    assert told(occasion="escalated") == ["alice"]
