"""What a channel is: one way to bring an alert to the holder of a post.

The in-app inbox is none of them: the outbox shows every alert from the moment it is written, whatever becomes of it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Protocol

from django.db.models import Q

from risks.charts.png import Picture
from risks.models import Alert

PictureOf = Callable[[Alert], Picture | None]


class TryAgainError(Exception):
    """It did not leave, or nobody can tell; a later try may succeed. `after` is how long the other side asks to wait.

    The text is a sentence for whoever looks after the channels. It quotes no credential.
    """

    def __init__(self, sentence: str, after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.after = after


class RefusedError(Exception):
    """The other side will not take this message, however often it is tried. The text is a sentence, as above."""


class Channel(Protocol):
    """One way. `label` is its name in a sentence."""

    name: str
    label: str

    def ready(self) -> bool:
        """Whether it is set up."""

    def reachable(self) -> Q:
        """The alerts it has an address for."""

    def reaches(self, alert: Alert) -> bool:
        """Whether it has an address for this one, as `reachable` says."""

    def mark(self, alert: Alert) -> str:
        """What tells the address it is sent to from another, kept with a refusal; "" where the alert has the address
        itself. No credential can be read from it."""

    def send(self, alert: Alert, picture: Picture | None) -> str:
        """Send it, the same however often it is sent; returns what the other side calls it, or "".

        Raises TryAgainError or RefusedError.
        """
