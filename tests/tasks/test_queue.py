"""What is asked for through Redis, and what becomes of it where Redis is away."""

import time

import pytest
from celery import current_app

from risks import tasks
from risks.models import Alert, Flag
from tests.changes.sweeping import risk_scored
from tests.channels.rigs import closed_port
from tests.factories import AlertFactory, appetite


@pytest.fixture
def asked(monkeypatch) -> list[tuple]:
    """What was put into the queue."""
    found: list[tuple] = []
    monkeypatch.setattr(tasks, "ask_for", lambda task, *given: found.append((task.name, *given)) or True)
    return found


@pytest.fixture
def _redis_is_away(monkeypatch):
    monkeypatch.setattr(current_app.conf, "broker_url", f"redis://127.0.0.1:{closed_port()}/0")


@pytest.mark.django_db
def test_a_register_of_more_than_one_share_is_swept_in_shares_and_then_the_rest(asked, monkeypatch):
    monkeypatch.setattr(tasks, "SHARE", 2)
    keys = [risk_scored(4, 4).pk for _ in range(5)]
    tasks.sweep()
    assert asked == [
        ("risks.tasks.sweep_chunk", keys[0], keys[1]),
        ("risks.tasks.sweep_chunk", keys[2], keys[3]),
        ("risks.tasks.sweep_chunk", keys[4], keys[4]),
        ("risks.tasks.sweep_what_is_left",),
    ]
    assert not Flag.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("_redis_is_away")
def test_where_the_queue_is_away_the_sweep_does_its_shares_itself(monkeypatch):
    monkeypatch.setattr(tasks, "SHARE", 2)
    appetite(quality=(6, 9))
    risks = [risk_scored(4, 4) for _ in range(5)]
    tasks.sweep()
    assert Flag.objects.filter(rule="appetite_breach", risk__in=risks).count() == 5


@pytest.mark.usefixtures("_redis_is_away")
def test_a_queue_that_is_away_is_said_within_a_second_and_nothing_is_raised(caplog):
    began = time.monotonic()
    assert tasks.ask_for(tasks.send_alerts) is False
    assert time.monotonic() - began < 1
    assert "send_alerts could not be asked for" in caplog.text


@pytest.mark.django_db
def test_what_is_urgent_is_sent_once_its_change_is_committed(asked, settings, django_capture_on_commit_callbacks):
    settings.MAIL_LEAVES_THE_MACHINE = True
    with django_capture_on_commit_callbacks(execute=True):
        AlertFactory(urgent=False, for_digest=True)
        tasks.send_soon()
    assert asked == []
    with django_capture_on_commit_callbacks(execute=True):
        alert = AlertFactory(urgent=True)
        tasks.send_soon()
        assert asked == []
    assert asked == [("risks.tasks.send_alerts",)]
    assert Alert.objects.unsent().get() == alert
