"""The product's Celery application with small shares of a sweep and, for the clock, seconds instead of minutes."""

import django

from blmk_risk.celery import app

django.setup()

from risks import tasks  # noqa: E402 its models exist only now

tasks.SHARE = 4
app.conf.beat_schedule = {"tick": {"task": "risks.tasks.send_alerts", "schedule": 0.5}}
app.conf.beat_max_loop_interval = 0.25
app.conf.redbeat_lock_timeout = 5

__all__ = ["app"]
