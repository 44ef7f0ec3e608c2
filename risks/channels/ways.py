"""Which channels are in use, and by which of them each waiting alert goes next."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q

from risks.channels.channel import Channel
from risks.channels.email import Email
from risks.channels.notify import Notify
from risks.channels.teams import Teams
from risks.models import Alert

# In the order in which they are tried unless the settings say otherwise.
CHANNELS: tuple[Channel, ...] = (Email(), Notify(), Teams())

NO_ALERT = Q(pk__in=())


def in_use() -> tuple[Channel, ...]:
    """Those that are set up, first choice first; empty where nothing may leave the machine."""
    known = {channel.name: channel for channel in CHANNELS}
    wanted = [known[name] for name in settings.ALERT_CHANNELS or known]
    return tuple(channel for channel in wanted if channel.ready())


def way_of(alert: Alert, channels: Sequence[Channel]) -> Channel | None:
    """By which of some channels an alert goes: the one whose turn it is if it still reaches, else the first."""
    reaching = [channel for channel in channels if channel.reaches(alert)]
    return next((channel for channel in reaching if channel.name == alert.channel), next(iter(reaching), None))


def waiting_for(channel: Channel, channels: Sequence[Channel]) -> Q:
    """The alerts that go by one of the channels next: the same answer as `way_of`, asked of the database."""
    its_turn = Q(channel=channel.name) & channel.reachable()
    somebodys_turn = any_of(Q(channel=one.name) & one.reachable() for one in channels)
    before = any_of(one.reachable() for one in channels[: channels.index(channel)])
    return its_turn | (channel.reachable() & ~before & ~somebodys_turn)


def any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, NO_ALERT)
