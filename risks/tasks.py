"""What runs by the clock, and what a change asks for. Each is safe to run again at any moment.

What is asked for through Redis may be lost with it. Nothing hangs on that: flags and alerts are rows, and whatever is
not done at once is done when the clock comes round to it.
"""

import logging
from functools import partial

from celery import Task, current_app, shared_task
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as QueueAway
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from risks.changes.digests import compose_digests as make_digests
from risks.changes.escalations import escalate as take_up
from risks.changes.forwarding import forward_orphans
from risks.changes.outbox import urgent_waits
from risks.changes.paper_orders import tidy_orders
from risks.changes.record import system_user
from risks.changes.sweep import sweep_itself
from risks.changes.touched import shares_of_a_sweep, sweep_everything, sweep_rest, sweep_share
from risks.channels.mending import mend_addresses
from risks.channels.sending import deliver
from risks.channels.ways import in_use
from risks.exchange.feeds import pull_due
from risks.models import Flag
from risks.papers.indicator_picture import pictures
from risks.papers.orders import make_ordered
from risks.rules.drift_register import UNDELIVERED

logger = logging.getLogger(__name__)

# How many risks one task sweeps where there are workers to share them.
SHARE = 5000
# Seconds that a page waits, at most twice, for Redis to answer: Redis's own client would try for six.
PATIENCE = 0.4
# The database was restarted or cannot be reached: the task is put back, and waits ever longer.
AGAIN = {
    "autoretry_for": (InterfaceError, OperationalError),
    "retry_backoff": 2,
    "retry_backoff_max": 120,
    "max_retries": 12,
}


@shared_task(name="risks.tasks.sweep", **AGAIN)
def sweep() -> None:
    """Work out the statistics of every indicator, ask the rules about every live risk, and take up what is due.

    A register too large for one task is shared among the workers: first the risks, then what is left.
    """
    now = timezone.now()
    shares = [] if current_app.conf.task_always_eager else shares_of_a_sweep(at=now, size=SHARE)
    if len(shares) < 2:
        refreshed, swept = sweep_everything(at=now, by=system_user())
        logger.info("Indicators: %s", refreshed or "could not be worked out anew")
        logger.info("Sweep: %s", swept)
        escalate()
        return
    for first, last in shares:
        ask_for(sweep_chunk, first, last) or sweep_chunk(first, last)
    ask_for(sweep_what_is_left) or sweep_what_is_left()


@shared_task(name="risks.tasks.sweep_chunk", **AGAIN)
def sweep_chunk(first: int, last: int) -> None:
    """The live risks with keys from first to last, and the statistics that speak to them."""
    swept = sweep_share(at=timezone.now(), by=system_user(), first=first, last=last)
    logger.info("Sweep of risks %s to %s: %s", first, last, swept)
    send_soon()


@shared_task(name="risks.tasks.sweep_what_is_left", **AGAIN)
def sweep_what_is_left() -> None:
    """What belongs to no risk, then what is due to go up."""
    logger.info("Sweep of what is left: %s", sweep_rest(at=timezone.now(), by=system_user()))
    escalate()


@shared_task(name="risks.tasks.escalate", **AGAIN)
def escalate() -> None:
    """Take flags up that waited too long or weigh too much."""
    logger.info("Steps up: %s", take_up(at=timezone.now()))
    send_soon()


@shared_task(name="risks.tasks.compose_digests", **AGAIN)
def compose_digests() -> None:
    """Send on what waits for somebody who left, then make the digests that are due, if any are."""
    at = timezone.now()
    logger.info("Sent on: %s", forward_orphans(at=at))
    logger.info("Digests: %s", make_digests(at=at))


@shared_task(name="risks.tasks.send_alerts", **AGAIN)
def send_alerts() -> None:
    """Send what waits in the outbox."""
    at = timezone.now()
    logger.info("Tried again: %s", mend_addresses(at=at))
    sent = deliver(at=at, picture_of=pictures(at))
    logger.info("Alerts: %s", sent)
    if sent.sent and Flag.objects.standing().filter(rule=UNDELIVERED).exists():
        sweep_itself(at=at, by=system_user())


@shared_task(name="risks.tasks.pull_feeds", **AGAIN)
def pull_feeds() -> None:
    """Ask the addresses that readings come from, those whose time has come."""
    logger.info("Feeds: %s", pull_due(at=timezone.now(), by=system_user(), secrets=settings.FEED_SECRETS))
    send_soon()


@shared_task(name="risks.tasks.make_paper", **AGAIN)
def make_paper(order: int) -> None:
    """Make a document that somebody asked for in the browser, or issue a paper."""
    make_ordered(order=order, clock=timezone.now)


@shared_task(name="risks.tasks.tidy_papers", **AGAIN)
def tidy_papers() -> None:
    """Forget what was asked for a day ago, give up what a lost worker left, and ask again for what nobody took up."""
    for order in tidy_orders(at=timezone.now()):
        ask_for(make_paper, order)


def have_made(order: int) -> None:
    """Have a worker make what was ordered; where none can be asked it is made at once, before the page answers."""
    if works_at_once() or not ask_for(make_paper, order):
        make_paper(order)


def works_at_once() -> bool:
    """Whether there is no queue here, so that a page waits for whatever it asks for."""
    return bool(current_app.conf.task_always_eager)


def send_soon() -> None:
    """Have urgent alerts sent as soon as the change that wrote them is committed.

    Without a queue, or where it cannot be reached, the clock sends them within five minutes.
    """
    if not current_app.conf.task_always_eager and in_use() and urgent_waits(at=timezone.now()):
        transaction.on_commit(partial(ask_for, send_alerts), robust=True)


def ask_for(task: Task, *given: int) -> bool:
    """Put a task into the queue; where that cannot be reached say so in the log and answer False, within a second."""
    try:
        _knock()
        # A connection of its own: one that is kept may have died with a Redis that has been restarted since.
        with current_app.connection_for_write() as connection:
            task.apply_async(given, connection=connection, retry=False)
    except (QueueAway, RedisError, OSError) as fault:
        logger.warning("%s could not be asked for: %s", task.name, fault)
        return False
    return True


def _knock() -> None:
    """Raises RedisError unless Redis answers now."""
    patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 0)}
    with Redis.from_url(current_app.conf.broker_url, **patience) as redis:
        redis.ping()
