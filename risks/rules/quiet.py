"""When a message may leave: quiet hours, and the days of digests (design/domain 4.4). Clock times are London's.

What is urgent leaves at once, at any hour. Everything else waits for a working day; a digest of the week for its
Monday, or for the first working day after it when that Monday is a bank holiday.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from risks.rules.calendar import add_working_days, is_working_day

LONDON = ZoneInfo("Europe/London")

# Quiet from the evening to the morning, and all day at weekends and on English bank holidays.
WAKES = time(7, 30)
RESTS = time(19, 0)
DIGEST = time(8, 0)


class Cadence(StrEnum):
    """How a message that is not urgent leaves: by itself as soon as it may, or in a digest."""

    SOON = "soon"
    DAILY = "daily"
    WEEKLY = "weekly"


def usual_cadence(role: str) -> Cadence:
    """The digest of a post where its holder has chosen nothing: executives weekly, everybody else daily."""
    return Cadence.WEEKLY if role == "executive" else Cadence.DAILY


def is_quiet(at: datetime) -> bool:
    """Whether an instant is at night, at a weekend or on an English bank holiday. Raises ValueError without a zone."""
    there = _in_london(at)
    clock = time(there.hour, there.minute, there.second)
    return not is_working_day(there.date()) or not WAKES <= clock < RESTS


def leaves_at(at: datetime, urgent: bool, cadence: Cadence | str = Cadence.SOON) -> datetime:
    """When a message written at an instant leaves, in UTC: at that instant or later. Raises ValueError without a zone,
    or for a cadence that is not one."""
    written, cadence = _in_london(at), Cadence(cadence)
    if urgent:
        return at.astimezone(UTC)
    if cadence is Cadence.SOON:
        return at.astimezone(UTC) if not is_quiet(at) else _first(written, WAKES, cadence)
    return _first(written, DIGEST, cadence)


def is_digest_day(day: date, cadence: Cadence | str) -> bool:
    """Whether a digest leaves on a day: each working day, or the first one of the week from Monday on."""
    if not is_working_day(day):
        return False
    if Cadence(cadence) is not Cadence.WEEKLY:
        return True
    monday = day - timedelta(days=day.weekday())
    return day == (monday if is_working_day(monday) else add_working_days(monday, 1))


def digest_at(day: date) -> datetime:
    """The instant, in UTC, at which the digest of a day leaves."""
    return _on(day, DIGEST)


def _first(written: datetime, clock: time, cadence: Cadence) -> datetime:
    """The first instant from then on that is this time by the clock on a day that the cadence has."""
    day = written.date()
    while not is_digest_day(day, cadence) or _on(day, clock) < written:
        day += timedelta(days=1)
    return _on(day, clock)


def _on(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)


def _in_london(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError(f"An instant needs its time zone; {at} has none.")
    return at.astimezone(LONDON)
