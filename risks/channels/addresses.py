"""Web addresses in the words of a message, and the one that stands beneath each."""

import re

from django.conf import settings

HOW_TOLD = "How I am told"

# The stop after an address is not part of it.
ADDRESS = re.compile(r"https?://[^\s<>&\"']*[^\s<>&\"'.,;:)]")


def how_told_address() -> str:
    """Where somebody chooses how they are told: tied to its page by a test."""
    return f"{settings.PUBLIC_URL}/account/alerts"


def with_how_told(body: str) -> str:
    """Plain text as it leaves, whoever it is for: the outbox shows it without this."""
    return f"{body.rstrip()}\n\n{HOW_TOLD}: {how_told_address()}\n"
