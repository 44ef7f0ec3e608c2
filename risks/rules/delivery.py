"""When a message that did not leave is tried again, and by which channel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

# After the first failure, the second, and so on; the last holds for all that follow.
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
# As often as this one channel is tried before the next one is.
TRIES = 3
# Whoever asks for a longer wait than this is waited for no longer than this.
LONGEST_WAIT = timedelta(days=1)
# A channel that has failed for as long as this is in an outage: what has another way goes by it.
OUTAGE = timedelta(minutes=5)
# What has not left after so long is told to governance, and counted as late.
LATE = timedelta(days=1)
# A digest or a letter is of use for about so long; what tells of a flag, for as long as the flag stands.
OF_USE = timedelta(days=7)


@dataclass(frozen=True)
class Tried:
    """One try of a message over a channel that did not succeed; `refused` when it never will."""

    channel: str
    refused: bool = False


@dataclass(frozen=True)
class Next:
    """By which channel a message is tried next, and after how long."""

    channel: str
    wait: timedelta


def next_try(
    ways: Sequence[str], tried: Sequence[Tried], asked: timedelta = timedelta(0), *, away: bool = False
) -> Next | None:
    """What to do after the last of `tried`, oldest first; None when every way has refused.

    `ways` are the channels that reach the recipient, in order of preference. `asked` is how long the other side asked
    to be left alone; `away` says that the channel is in an outage. After the last channel comes the first again, an
    hour later: a failure is tried for ever.
    """
    refused = {one.channel for one in tried if one.refused}
    open_ways = [way for way in ways if way not in refused]
    if not open_ways:
        return None
    last = tried[-1]
    failures = sum(one.channel == last.channel for one in tried)
    enough = last.channel not in open_ways or failures % TRIES == 0 or asked > BACK_OFF[-1] or away
    if enough and open_ways != [last.channel]:
        return _after(last.channel, ways, open_ways)
    return Next(last.channel, min(max(BACK_OFF[min(failures, len(BACK_OFF)) - 1], asked), LONGEST_WAIT))


def _after(channel: str, ways: Sequence[str], open_ways: Sequence[str]) -> Next:
    place = ways.index(channel) if channel in ways else -1
    later = [way for way in ways[place + 1 :] if way in open_ways]
    return Next(later[0], timedelta(0)) if later else Next(open_ways[0], BACK_OFF[-1])
