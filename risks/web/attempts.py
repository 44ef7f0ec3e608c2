"""Slow down whoever guesses passwords: five failures for one account in a quarter of an hour, then wait."""

from hashlib import sha256

from django.core.cache import cache

ALLOWED = 5
MINUTES = 15
WAIT = (
    f"This account had {ALLOWED} failed attempts to sign in. Wait {MINUTES} minutes and try again, "
    "or ask the governance team for a new password."
)


def too_many(username: str) -> bool:
    """Whether this account must wait. The same for an account that does not exist."""
    return cache.get(_key(username), 0) >= ALLOWED


def failed(username: str) -> None:
    """Count one failure; the quarter of an hour runs from the first."""
    key = _key(username)
    cache.add(key, 0, timeout=MINUTES * 60)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, timeout=MINUTES * 60)


def succeeded(username: str) -> None:
    """Forget the failures of an account."""
    cache.delete(_key(username))


def _key(username: str) -> str:
    return f"sign-in-failures:{sha256(username.strip().casefold().encode()).hexdigest()}"
