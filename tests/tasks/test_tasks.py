"""The clock's door, through a real worker: what runs by the clock really runs."""

import pytest

from risks import tasks
from risks.models import Alert, Flag
from tests.changes.sweeping import risk_scored
from tests.factories import AlertFactory, appetite
from tests.worker import wait_until


@pytest.mark.usefixtures("worker")
def test_a_worker_sweeps_the_register_and_a_second_sweep_changes_nothing():
    appetite(quality=(6, 9))
    risk = risk_scored(4, 4)
    tasks.sweep.delay()
    wait_until(Flag.objects.exists, what="a flag")
    flag = Flag.objects.get()
    assert (flag.risk, flag.history.get().history_user.username) == (risk, "system")
    assert Alert.objects.count() == 2

    other = risk_scored(4, 4)
    tasks.sweep.delay()
    wait_until(other.flags.exists, what="the second sweep")
    assert (Flag.objects.count(), Alert.objects.count()) == (2, 4)


@pytest.mark.django_db
def test_sending_where_no_mail_may_leave_leaves_the_alerts_to_be_read(settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    AlertFactory()
    tasks.send_alerts()
    assert Alert.objects.unsent().count() == 1
