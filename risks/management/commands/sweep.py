"""manage.py sweep: raise and resolve flags, or say what a sweep on a past day would have done."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from risks.changes.happenings import Replayed
from risks.changes.record import system_user
from risks.changes.replay import replay_stretch
from risks.changes.summaries import Refreshed
from risks.changes.sweep import SweepResult, replay_register
from risks.changes.touched import sweep_everything
from risks.management.commands._replay_words import STEPS, as_lines_of_json, instants, told
from risks.rules.wording import count_words, date_words, join_words

_DONE = {"opened": "opened", "reopened": "opened again", "updated": "given new evidence", "resolved": "resolved"}


class Command(BaseCommand):
    help = (
        "Work out the statistics of every indicator, ask every drift rule about every live risk and about the register "
        "itself, raise and resolve flags, and write alerts to the outbox. With --as-at, say what a sweep at a past "
        "moment would have done with what was known then, and write nothing. With --from, tell by date what became of "
        "every flag over a stretch of time, as known on each day, from no flag at all, and how far up it would have "
        "gone, by the answers in the record; nothing is written. The exit code is 1 when a risk could not be swept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--as-at",
            metavar="ISO",
            help="a past day (its end, London time) or moment, such as 2025-09-19, 2025-09-19T17:00 (London time) or "
            "2025-09-19T17:00+00:00; writes nothing",
        )
        parser.add_argument("--from", dest="first", metavar="DAY", help="replay the days from this one on, by date")
        parser.add_argument(
            "--to", dest="last", metavar="DAY", help="the last day of the replay; yesterday if not given"
        )
        parser.add_argument(
            "--every", choices=STEPS, default="day", help="how often the replay sweeps: each day if not given"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="print the counts as one line of JSON; of a replay, one line for each thing that happened",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["first"] or options["last"]:
            self._replay(options, timezone.localdate(now))
            return
        refreshed: Refreshed | None = Refreshed()
        if options["as_at"] is None:
            refreshed, result = sweep_everything(at=now, by=system_user())
        else:
            result = replay_register(at=_past_moment(options["as_at"], now))
        self.stdout.write(_as_json(result, refreshed) if options["json"] else _sentences(result, refreshed))
        faults = _faults(result, refreshed)
        if faults:
            self.stderr.write("\n".join(faults))
            sys.exit(1)

    def _replay(self, options: dict[str, Any], today: date) -> None:
        first, last = _stretch(options, today)
        failures = 0

        def swept() -> Iterator[Replayed]:
            nonlocal failures
            for one in replay_stretch(instants(first, last, options["every"])):
                failures += one.failed
                yield one

        for line in (as_lines_of_json if options["json"] else told)(swept()):
            self.stdout.write(line)
        if failures:
            sys.exit(1)


def _stretch(options: dict[str, Any], today: date) -> tuple[date, date]:
    if options["as_at"] is not None or options["first"] is None:
        raise CommandError("Give --from, with --to if you like, for a stretch of time, or --as-at for one moment.")
    yesterday = today - timedelta(days=1)
    first = _day(options["first"], "--from")
    last = _day(options["last"], "--to") if options["last"] else yesterday
    if last > yesterday:
        raise CommandError(f"“{options['last']}” has not passed yet. Give --to a day before {date_words(today)}.")
    if first > last:
        raise CommandError(f"--from {first} is after the last day, {last}. Give an earlier day.")
    return first, last


def _day(text: str, option: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise CommandError(f"“{text}” is not a day. Give {option} like 2023-04-01.") from fault


def _faults(result: SweepResult, refreshed: Refreshed | None) -> list[str]:
    found = []
    if refreshed is None:
        found.append("The statistics of indicators could not be worked out anew: see the log.")
    if result.failed:
        found.append(f"{count_words(result.failed, 'risk', start=True)} could not be swept: see the log.")
    return found


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


def _as_json(result: SweepResult, refreshed: Refreshed | None) -> str:
    statistics = asdict(refreshed) if refreshed else None
    return json.dumps(asdict(result) | {"as_at": result.as_at.isoformat(), "statistics": statistics})


def _sentences(result: SweepResult, refreshed: Refreshed | None) -> str:
    if not refreshed or not refreshed.changed:
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
    also = "".join(f" {said}" for said in (_lapses(result.gaps), _statuses(result.statuses)) if said)
    if not changes:
        return f"{'No flag' if also else 'Nothing'} changed: {stand}.{also}"
    told = f"{count_words(result.alerts, 'alert')} written to the outbox"
    return f"{join_words(changes)}; {stand}; {told}.{also}"


def _statuses(changed: int) -> str:
    return f"The drift status of {count_words(changed, 'risk')} changed." if changed else ""


def _lapses(gaps: int) -> str:
    if not gaps:
        return ""
    assurances = count_words(gaps, "assurance", start=True)
    return f"{assurances} had lapsed: {count_words(gaps, 'gap')} in assurance opened."
