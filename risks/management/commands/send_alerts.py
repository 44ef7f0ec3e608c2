"""manage.py send_alerts: send by e-mail what waits in the outbox."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from risks.channels.email import LIMIT, deliver
from risks.papers.indicator_picture import pictures
from risks.rules.wording import count_words


class Command(BaseCommand):
    help = (
        "Send the alerts that wait in the outbox by e-mail. It is safe to run again, and twice at once. "
        "The exit code is 1 when an alert could not be sent; it is tried again by a later run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--limit", default=LIMIT, metavar="N", help=f"send at most N alerts ({LIMIT} unless given)")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        result = deliver(at=at, limit=_whole_number(options["limit"]), picture_of=pictures(at))
        if not settings.MAIL_LEAVES_THE_MACHINE:
            waiting = count_words(result.kept, "alert", start=True)
            self.stdout.write(f"This register sends no e-mail. {waiting} can be read in its outbox.")
            return
        self.stdout.write(f"{count_words(result.sent, 'alert', start=True)} sent.")
        if result.kept:
            self.stdout.write(f"{count_words(result.kept, 'alert', start=True)} without an address: read the outbox.")
        if result.failed:
            failed = count_words(result.failed, "alert", start=True)
            self.stderr.write(f"{failed} could not be sent; the outbox says why. A later run tries again.")
            sys.exit(1)


def _whole_number(given: object) -> int:
    try:
        number = int(str(given))
    except ValueError:
        number = 0
    if number < 1:
        raise CommandError(f"--limit must be a whole number, 1 or more; you gave “{given}”.")
    return number
