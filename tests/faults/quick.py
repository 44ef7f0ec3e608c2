"""The product's Celery application with small shares of a sweep, and with tenths of a second where Celery waits seconds
before it gives what a dead process had in hand to the next one, and the clock minutes before it ticks."""

import django
from celery.concurrency.asynpool import AsynPool

from blmk_risk.celery import app

django.setup()

from risks import tasks  # noqa: E402, its models exist only now

tasks.SHARE = 4
app.conf.worker_lost_wait = 0.1
AsynPool.timers = property(lambda pool: {pool.maintain_pool: 0.1})
app.conf.beat_schedule = {"tick": {"task": "risks.tasks.send_alerts", "schedule": 0.5}}
app.conf.beat_max_loop_interval = 0.25

__all__ = ["app"]
