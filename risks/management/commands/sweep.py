"""manage.py sweep: raise and resolve flags, or say what a sweep on a past day would have done."""

import json
import sys
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from risks.changes.record import system_user
from risks.changes.summaries import Refreshed, refresh_summaries
from risks.changes.sweep import SweepResult, replay_register, sweep_register
from risks.rules.wording import count_words, date_words, join_words

_DONE = {"opened": "opened", "reopened": "opened again", "updated": "given new evidence", "resolved": "resolved"}


class Command(BaseCommand):
    help = (
        "Work out the statistics of every indicator, compare every live risk with its appetite and its indicators, "
        "raise and resolve flags, and write alerts to the outbox. With --as-at, say what a sweep at a past moment "
        "would have done, and write nothing. The exit code is 1 when a risk could not be swept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as-at",
            metavar="ISO",
            help="a past day (its end, London time) or moment, such as 2025-09-19 or 2025-09-19T17:00; writes nothing",
        )
        parser.add_argument("--json", action="store_true", help="print the counts as one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        refreshed = Refreshed()
        if options["as_at"] is None:
            refreshed = refresh_summaries(at=now)
            result = sweep_register(at=now, by=system_user())
        else:
            result = replay_register(at=_past_moment(options["as_at"], now))
        self.stdout.write(_as_json(result, refreshed) if options["json"] else _sentences(result, refreshed))
        if result.failed:
            self.stderr.write(f"{count_words(result.failed, 'risk', start=True)} could not be swept: see the log.")
            sys.exit(1)


def _past_moment(text: str, now: datetime) -> datetime:
    try:
        moment = _moment(text)
        passed = moment < now
    except (ValueError, OverflowError) as fault:
        raise CommandError(
            f"“{text}” is not a day or moment. Give --as-at like 2025-09-19 or 2025-09-19T17:00."
        ) from fault
    if not passed:
        raise CommandError(
            f"“{text}” has not passed yet. Give --as-at a day before {date_words(timezone.localdate(now))}, "
            "or leave it out to sweep the register as it stands now."
        )
    return moment


def _moment(text: str) -> datetime:
    """A day means its end; a moment without a time zone is London time."""
    try:
        moment = datetime.combine(date.fromisoformat(text), time.max)
    except ValueError:
        moment = datetime.fromisoformat(text)
    return timezone.make_aware(moment) if timezone.is_naive(moment) else timezone.localtime(moment)


def _as_json(result: SweepResult, refreshed: Refreshed) -> str:
    return json.dumps(asdict(result) | {"as_at": result.as_at.isoformat(), "statistics": asdict(refreshed)})


def _sentences(result: SweepResult, refreshed: Refreshed) -> str:
    if not refreshed.changed:
        return _sentence(result)
    again = count_words(refreshed.changed, "indicator", start=True)
    return f"{again} worked out anew. {_sentence(result)}"


def _sentence(result: SweepResult) -> str:
    risks = count_words(result.risks, "risk", start=True)
    if result.written:
        return f"{risks} swept. {_outcome(result)}"
    day = date_words(timezone.localdate(result.as_at))
    return f"{risks} as known on {day}. A sweep then would have said: {_outcome(result)} Nothing was written."


def _outcome(result: SweepResult) -> str:
    changes = [
        f"{count_words(number, 'flag')} {done}" for name, done in _DONE.items() if (number := getattr(result, name))
    ]
    stand = f"{count_words(result.unchanged, 'flag')} {'stands' if result.unchanged == 1 else 'stand'} as before"
    lapses = f" {_lapses(result.gaps)}" if result.gaps else ""
    if not changes:
        return f"{'No flag' if lapses else 'Nothing'} changed: {stand}.{lapses}"
    told = f"{count_words(result.alerts, 'alert')} written to the outbox"
    return f"{join_words(changes)}; {stand}; {told}.{lapses}"


def _lapses(gaps: int) -> str:
    assurances = count_words(gaps, "assurance", start=True)
    return f"{assurances} had lapsed: {count_words(gaps, 'gap')} in assurance opened."
