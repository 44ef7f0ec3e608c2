"""What runs by the clock. Each is safe to run again at any moment."""

import logging

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from risks.changes.digests import compose_digests as make_digests
from risks.changes.escalations import escalate as take_up
from risks.changes.forwarding import forward_orphans
from risks.changes.record import system_user
from risks.changes.touched import sweep_everything
from risks.channels.sending import deliver
from risks.exchange.feeds import pull_due
from risks.papers.indicator_picture import pictures

logger = logging.getLogger(__name__)


@shared_task(name="risks.tasks.sweep")
def sweep() -> None:
    """Work out the statistics of every indicator, ask the rules about every live risk, and take up what is due."""
    now = timezone.now()
    refreshed, swept = sweep_everything(at=now, by=system_user())
    logger.info("Indicators: %s", refreshed or "could not be worked out anew")
    logger.info("Sweep: %s", swept)
    escalate()


@shared_task(name="risks.tasks.escalate")
def escalate() -> None:
    """Take flags up that waited too long or weigh too much."""
    logger.info("Steps up: %s", take_up(at=timezone.now()))


@shared_task(name="risks.tasks.compose_digests")
def compose_digests() -> None:
    """Send on what waits for somebody who left, then make the digests that are due, if any are."""
    at = timezone.now()
    logger.info("Sent on: %s", forward_orphans(at=at))
    logger.info("Digests: %s", make_digests(at=at))


@shared_task(name="risks.tasks.send_alerts")
def send_alerts() -> None:
    """Send what waits in the outbox."""
    at = timezone.now()
    logger.info("Alerts: %s", deliver(at=at, picture_of=pictures(at)))


@shared_task(name="risks.tasks.pull_feeds")
def pull_feeds() -> None:
    """Ask the addresses that readings come from, those whose time has come."""
    logger.info("Feeds: %s", pull_due(at=timezone.now(), by=system_user(), secrets=settings.FEED_SECRETS))
