"""Load the starting register from a folder of readable files."""

import json
from argparse import ArgumentParser
from datetime import date, datetime, time
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from risks.changes.record import system_user
from risks.changes.starting import Started, StartFailedError, start_register
from risks.changes.summaries import refresh_summaries
from risks.exchange.faults import StartRefusedError
from risks.exchange.starter import BLMK, Starter, read_starter
from risks.papers.gather import PaperRefused
from risks.papers.past import issue_past_papers
from risks.rules.wording import join_words

_KINDS = {"measurement": "measurements", "projection": "projections", "undated": "undated facts"}


class Command(BaseCommand):
    help = "Loads the starting register. A second load adds nothing and changes nothing that people have done since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", dest="folder", type=Path, default=BLMK, help="Another folder of starting files.")
        parser.add_argument("--as-at", help="The day that days such as D-64 are counted from; today if not given.")
        parser.add_argument("--json", action="store_true", help="Print what was loaded as JSON.")

    def handle(self, *args: object, folder: Path, as_at: str | None, **options: object) -> None:
        day = _day(as_at)
        try:
            starter = read_starter(folder, as_at=day, password=make_password(settings.DEMO_PASSWORD or None))
            started = start_register(
                starter.rows, by=system_user(), why=f"Loaded from the {folder.name} starting files"
            )
        except (StartRefusedError, StartFailedError) as refused:
            raise CommandError(str(refused)) from refused
        refresh_summaries(at=timezone.now() if as_at is None else _end_of(day))
        issued = self._issue_past_papers(day)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(day, starter, started), indent=2))
        else:
            self.stdout.write("\n".join((*_as_words(starter, started), *_papers_words(issued))))
            if options["verbosity"]:
                self.stdout.write("\n".join(_who_signs_in(starter)))

    def _issue_past_papers(self, day: date) -> tuple[str, ...]:
        """The register stands whether or not a paper can be made of it."""
        try:
            return issue_past_papers(by=system_user(), today=day)
        except PaperRefused as refused:
            self.stderr.write(f"No paper of a past meeting was issued: {refused}")
            return ()


def _papers_words(issued: tuple[str, ...]) -> tuple[str, ...]:
    return (f"Issued the papers of {join_words(issued)}.",) if issued else ()


def _day(as_at: str | None) -> date:
    if as_at is None:
        return timezone.localdate()
    try:
        return date.fromisoformat(as_at)
    except ValueError as wrong:
        raise CommandError(f"“{as_at}” is not a day; write one such as 2025-09-19.") from wrong


def _end_of(day: date) -> datetime:
    """What a register loaded as at a day has read by then, whenever that is done."""
    return datetime.combine(day, time.max, timezone.get_current_timezone())


def _as_json(day: date, starter: Starter, started: Started) -> dict[str, object]:
    return {
        "as_at": day.isoformat(),
        "added": {noun: count for noun, count in started.added.items() if count},
        "stood": {noun: count for noun, count in started.stood.items() if count},
        "readings": {file: _account(counts) for file, counts in starter.readings.items()},
        "people": [{"username": username, "name": name, "posts": posts} for username, name, posts in starter.people],
    }


def _account(counts: dict[str, int]) -> dict[str, int]:
    return {"rows": sum(counts.values())} | {words: counts.get(kind, 0) for kind, words in _KINDS.items()}


def _plural(noun: str) -> str:
    special = {"person": "people", "matrix": "matrices"}
    return special.get(noun, f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s")


def _as_words(starter: Starter, started: Started) -> list[str]:
    added = {noun: count for noun, count in started.added.items() if count}
    if added:
        lines = ["Loaded:", *(f"  {count:>6,} {_plural(noun) if count > 1 else noun}" for noun, count in added.items())]
    else:
        lines = ["Nothing to add: every row of the starting files stands already."]
    for file, counts in starter.readings.items():
        account = _account(counts)
        kinds = ", ".join(f"{account[words]:,} {words}" for words in _KINDS.values())
        lines.append(f"{file}: {account['rows']:,} rows, each accounted for: {kinds}.")
    return lines


def _who_signs_in(starter: Starter) -> list[str]:
    if settings.DEMO_PASSWORD:
        first = f"Sign in with the password {settings.DEMO_PASSWORD} as one of"
    else:
        first = "Nobody can sign in until they have a password (manage.py changepassword):"
    return [first] + [f"  {username:<14} {name}, {', '.join(posts)}" for username, name, posts in starter.people]
