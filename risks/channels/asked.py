"""How long another server asks to be left alone."""

from collections.abc import Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime


def wait_asked(headers: Mapping[str, str]) -> timedelta | None:
    """What its Retry-After asks for, in seconds or until an instant of its own clock; None when that says nothing."""
    asked = headers.get("Retry-After", "").strip()
    try:
        if asked.isdecimal():
            return timedelta(seconds=int(asked))
        until = parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError, OverflowError):
        return None
    return max(until, timedelta(0))
