"""manage.py send_alerts: send what waits in the outbox, by every channel that is set up."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from risks.channels.mending import mend_addresses
from risks.channels.sending import LIMIT, DeliveryResult, deliver
from risks.channels.ways import in_use
from risks.papers.indicator_picture import pictures
from risks.rules.wording import count_words


class Command(BaseCommand):
    help = (
        "Send the alerts that wait in the outbox: by e-mail, by GOV.UK Notify and to Teams, as the settings say. It is "
        "safe to run again, and twice at once. The exit code is 1 when an alert could not be sent; a later run tries "
        "it again, or the next channel."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", default=LIMIT, metavar="N", help=f"make at most N tries ({LIMIT} unless given)")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        channels = {channel.name: channel.label for channel in in_use()}
        mend_addresses(at=at)
        result = deliver(at=at, limit=_whole_number(options["limit"]), picture_of=pictures(at))
        if not channels:
            waiting = count_words(result.kept, "alert", start=True)
            self.stdout.write(f"This register sends no e-mail. {waiting} can be read in its outbox.")
            return
        self.stdout.write(f"{count_words(result.sent, 'alert', start=True)} sent{_ways(result, channels)}.")
        if result.kept:
            self.stdout.write(f"{count_words(result.kept, 'alert', start=True)} without an address: read the outbox.")
        if result.failed or result.refused:
            failed = count_words(result.failed + result.refused, "try", start=True, many="tries")
            self.stderr.write(f"{failed} failed; the outbox says why. A later run tries again, or the next channel.")
            sys.exit(1)


def _ways(result: DeliveryResult, labels: dict[str, str]) -> str:
    """By which channels, where there is a choice of them."""
    if len(labels) == 1 or not result.sent:
        return ""
    return ": " + ", ".join(f"{count} by {labels[name]}" for name, count in result.by_channel.items())


def _whole_number(given: object) -> int:
    try:
        number = int(str(given))
    except ValueError:
        number = 0
    if number < 1:
        raise CommandError(f"--limit must be a whole number, 1 or more; you gave “{given}”.")
    return number
