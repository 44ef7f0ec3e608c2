"""Send the outbox: claim an alert, try its channel, write down how it went. At least once: silence is the worse fault.

A repeat after a crash carries the same identifier as the first, so that its reader sees one. A channel that fails is
tried again ever more slowly, then the next one is; none holds up another.
"""

import logging
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from risks.changes.outbox import claim_alert, keep_fault, stamp_sent
from risks.channels.channel import Channel, PictureOf, RefusedError, TryAgainError
from risks.channels.standing import standing
from risks.channels.ways import any_of, in_use, waiting_for, way_of
from risks.charts.png import Picture
from risks.models import Alert
from risks.rules.delivery import Tried, next_try
from risks.rules.quiet import leaves_at

logger = logging.getLogger(__name__)

LIMIT = 200
# So many failures in a row, and a channel is left alone until the next run.
GIVE_UP = 3
# Seconds. A run ends long before its claims are stale, or another would send what it is sending.
LONGEST_RUN = 240


def no_picture(alert: Alert) -> None:
    """Of nothing."""


@dataclass(frozen=True)
class DeliveryResult:
    """Counts of tries: sent, failed (to be tried again) and refused for good by one channel; `kept` alerts have no way.

    `kept` alerts stay unsent and are read in the register's own outbox. `by_channel` counts what was sent.
    """

    sent: int = 0
    failed: int = 0
    refused: int = 0
    kept: int = 0
    by_channel: dict[str, int] = field(default_factory=dict, compare=False)


def deliver(*, at: datetime, limit: int = LIMIT, picture_of: PictureOf = no_picture) -> DeliveryResult:
    """Send waiting alerts, urgent ones first, with at most `limit` tries. Safe to run twice at once.

    `picture_of` finds the chart that goes with an alert; one that cannot be painted holds up no alert. Where no channel
    is set up nothing is claimed or stamped: an alert that was never sent never says it was.
    """
    channels = in_use()
    run = _Run(at, channels, picture_of)
    until = time.monotonic() + LONGEST_RUN
    while channels and run.tries < limit and time.monotonic() < until and run.send_one():
        pass
    reached = any_of(channel.reachable() for channel in channels)
    return DeliveryResult(
        sent=run.sent.total(),
        failed=run.failed,
        refused=run.refused,
        kept=Alert.objects.unsent().exclude(reached).count(),
        by_channel=dict(run.sent),
    )


@dataclass
class _Run:
    """One pass over the outbox. `resting` channels are left alone for the rest of it; `out` ones are in an outage."""

    at: datetime
    channels: tuple[Channel, ...]
    picture_of: PictureOf
    sent: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    refused: int = 0
    in_a_row: Counter[str] = field(default_factory=Counter)
    resting: set[str] = field(default_factory=set)
    out: set[str] = field(default_factory=set)

    @property
    def tries(self) -> int:
        return self.sent.total() + self.failed + self.refused

    @property
    def open(self) -> tuple[Channel, ...]:
        """What is in an outage counts as no way, so that what has another one goes by that."""
        return tuple(channel for channel in self.channels if channel.name not in self.out)

    def send_one(self) -> bool:
        """Whether there was one to send."""
        awake = [channel for channel in self.open if channel.name not in self.resting]
        among = any_of(waiting_for(channel, self.open) for channel in awake)
        alert = claim_alert(at=self.at, among=among) if awake else None
        if alert is None or (channel := way_of(alert, self.open)) is None:
            return False
        try:
            reference = channel.send(alert, _painted(alert, self.picture_of))
        except RefusedError as fault:
            self._not_sent(alert, channel, fault, refused=True)
        except Exception as fault:
            logger.warning("Alert %s did not leave by %s: %s", alert.pk, channel.label, fault, exc_info=_odd(fault))
            self._rest(channel, fault)
            self._not_sent(alert, channel, fault, refused=False)
        else:
            self.sent[channel.name] += 1
            self.in_a_row[channel.name] = 0
            stamp_sent(alert=alert, at=self.at, channel=channel.name, reference=reference)
        return True

    def _rest(self, channel: Channel, fault: Exception) -> None:
        """Leave a channel alone that asks for it or fails again and again; in an outage the first failure is enough."""
        self.in_a_row[channel.name] += 1
        if _asked(fault):
            self.resting.add(channel.name)
        elif standing(channel.name).in_outage(self.at):
            self.out.add(channel.name)
        elif self.in_a_row[channel.name] >= GIVE_UP:
            self.resting.add(channel.name)

    def _not_sent(self, alert: Alert, channel: Channel, fault: Exception, *, refused: bool) -> None:
        self.refused += refused
        self.failed += not refused
        before = [Tried(name, outcome == "refused") for name, outcome in _tries(alert)]
        ways = [one.name for one in self.channels if one.reaches(alert)]
        then = next_try(ways, [*before, Tried(channel.name, refused)], _asked(fault), away=channel.name in self.out)
        sentence = str(fault) if isinstance(fault, TryAgainError | RefusedError) else f"{type(fault).__name__}: {fault}"
        keep_fault(
            alert=alert,
            at=self.at,
            channel=channel.name,
            fault=sentence,
            refused=refused,
            mark=channel.mark(alert),
            then=(then.channel, leaves_at(self.at + then.wait, alert.urgent)) if then else None,
        )


def _tries(alert: Alert) -> list[tuple[str, str]]:
    """By which channels it did not leave, and how, since it has had the address it has."""
    tries = alert.deliveries.exclude(outcome="sent")
    if alert.addressed_at is not None:
        tries = tries.filter(at__gte=alert.addressed_at)
    return list(tries.order_by("pk").values_list("channel", "outcome"))


def _asked(fault: Exception) -> timedelta:
    return getattr(fault, "after", None) or timedelta(0)


def _odd(fault: Exception) -> bool:
    """Whether a fault is none that a channel foresees, so that its whole trace is wanted."""
    return not isinstance(fault, TryAgainError)


def _painted(alert: Alert, picture_of: PictureOf) -> Picture | None:
    try:
        return picture_of(alert)
    except Exception:
        logger.exception("The chart of alert %s could not be painted; the alert leaves without it.", alert.pk)
        return None
