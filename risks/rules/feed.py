"""When an address that serves readings is asked, when it counts as late, and which addresses may be asked at all."""

from datetime import datetime, timedelta
from enum import StrEnum
from re import fullmatch
from urllib.parse import urlsplit

# Only so named may a variable of the environment be sent to an address: never the product's own secrets.
SECRET_PREFIX = "FEED_SECRET_"  # noqa: S105 - the beginning of a name, no secret
# After a failure an address is asked again this soon, or at its own time where that is sooner.
RETRY = timedelta(hours=1)
# An address that was not asked for so many of its intervals is late: whatever asks it has stopped.
LATE_AFTER = 2

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


class AddressFault(ValueError):
    """An address or a name of a credential that cannot be used; its text says what to do."""


class FeedState(StrEnum):
    """How a feed stands at a moment."""

    NEW = "new"
    WORKING = "working"
    FAILED = "failed"
    LATE = "late"
    ENDED = "ended"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def overdue(self) -> bool:
        """Whether what it brings counts as overdue data."""
        return self in (FeedState.FAILED, FeedState.LATE)


_LABELS = {
    FeedState.NEW: "Not asked yet",
    FeedState.WORKING: "Working",
    FeedState.FAILED: "Failed",
    FeedState.LATE: "Late",
    FeedState.ENDED: "Ended",
}


def unanswered(succeeded_at: datetime | None, tried_at: datetime | None) -> bool:
    """Whether nobody has written down yet what came of the last try: it is under way, or whatever asked has died."""
    return tried_at is not None and (succeeded_at is None or succeeded_at < tried_at)


def next_ask(tried_at: datetime | None, every_hours: int, *, failed: bool) -> datetime | None:
    """When a feed is asked next; None for one that was never asked: at once. `failed` also while it is unanswered."""
    if tried_at is None:
        return None
    usual = timedelta(hours=every_hours)
    return tried_at + (min(usual, RETRY) if failed else usual)


def state_of(
    succeeded_at: datetime | None, tried_at: datetime | None, every_hours: int, at: datetime, *, failed: bool
) -> FeedState:
    """How a feed that has not ended stands. A failure counts until the next success."""
    if failed:
        return FeedState.FAILED
    if succeeded_at is None:
        return FeedState.NEW if tried_at is None else FeedState.LATE
    late = at > succeeded_at + timedelta(hours=every_hours) * LATE_AFTER
    return FeedState.LATE if late else FeedState.WORKING


def check_address(url: str, *, secret: bool = False) -> None:
    """Raise AddressFault for what is no web address, and for a credential that would travel in the open."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise AddressFault("This is not a web address. Copy it whole, from https:// on.") from None
    if parts.scheme not in {"http", "https"} or not host:
        raise AddressFault("A feed is asked over the web only: the address must begin with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise AddressFault(
            "Take the user name and password out of the address, where everybody can read them. "
            f"Keep the credential in a variable named {SECRET_PREFIX}… instead."
        )
    if secret and parts.scheme != "https" and host not in _THIS_MACHINE:
        raise AddressFault("An address that is sent a credential must begin with https://, or others could read it.")


def check_secret_name(name: str) -> None:
    """Raise AddressFault for a name that is not kept for credentials of feeds. "" is a feed without one."""
    if name and not fullmatch(rf"{SECRET_PREFIX}[A-Z0-9_]+", name):
        raise AddressFault(
            f"Name a variable that begins with {SECRET_PREFIX}, in capital letters, such as {SECRET_PREFIX}NHSE. "
            "Give its name only: the credential itself is set on the server."
        )
