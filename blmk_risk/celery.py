"""The Celery application and everything that runs by the clock, in one table."""

import os

from celery import Celery
from celery.schedules import crontab
from kombu.transport import TRANSPORT_ALIASES

from blmk_risk.queue import WAY_TO_REDIS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "blmk_risk.settings")

TRANSPORT_ALIASES.update(redis=WAY_TO_REDIS, rediss=WAY_TO_REDIS)

app = Celery("blmk_risk")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Times are London times. All tasks may be run again at any moment without harm. The sweep runs twice a night: the
# second one finds nothing to write, unless the first was lost together with Redis or with the machine.
app.conf.beat_schedule = {
    "sweep every live risk": {
        "task": "risks.tasks.sweep",
        "schedule": crontab(hour="2,5", minute="10"),
    },
    "take up flags that waited too long": {
        "task": "risks.tasks.escalate",
        "schedule": crontab(minute="20"),
    },
    "make the digests that are due": {
        "task": "risks.tasks.compose_digests",
        "schedule": crontab(minute="*/15"),
    },
    "send waiting alerts": {
        "task": "risks.tasks.send_alerts",
        "schedule": crontab(minute="*/5"),
    },
    "tidy what was asked for about papers": {
        "task": "risks.tasks.tidy_papers",
        "schedule": crontab(minute="*/5"),
    },
    "pull readings from feeds": {
        "task": "risks.tasks.pull_feeds",
        "schedule": crontab(minute="*/15"),
    },
}
