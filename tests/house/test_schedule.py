"""What runs by the clock, and the switchboard that runs it."""

import pytest
from django.core.management import call_command

from blmk_risk.celery import app


def test_every_line_of_the_schedule_names_a_task_that_exists():
    app.loader.import_default_modules()

    assert {line["task"] for line in app.conf.beat_schedule.values()} <= set(app.tasks)


def test_the_sweep_runs_twice_a_night_alerts_leave_within_five_minutes_and_feeds_come_every_quarter_of_an_hour():
    by_task = {line["task"]: line["schedule"] for line in app.conf.beat_schedule.values()}

    assert (by_task["risks.tasks.sweep"].hour, by_task["risks.tasks.sweep"].minute) == ({2, 5}, {10})
    assert by_task["risks.tasks.send_alerts"].minute == set(range(0, 60, 5))
    assert by_task["risks.tasks.pull_feeds"].minute == {0, 15, 30, 45}
    assert by_task["risks.tasks.tidy_papers"].minute == set(range(0, 60, 5))
    assert by_task["risks.tasks.compose_digests"].minute == {0, 15, 30, 45}
    assert (by_task["risks.tasks.escalate"].minute, len(by_task["risks.tasks.escalate"].hour)) == ({20}, 24)
    assert str(app.timezone) == "Europe/London"


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
