"""manage.py make_load: build a made register of any size, to measure with."""

import json
import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from risks.changes.loading import LoadFailedError, add_rows
from risks.changes.record import system_user
from risks.exchange.days import at_nine
from risks.exchange.made_ground import USERS
from risks.exchange.made_load import Load, LoadRefused, batches, refuse_unfit

READINGS_EACH = 50


class Command(BaseCommand):
    help = (
        "Builds a made register to measure with: risks with scores, controls, assurances, gaps, actions and "
        "indicators, all marked illustrative. The same seed and day give the same rows."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--risks", type=int, default=1000, metavar="N", help="how many risks; 1000 if not given")
        parser.add_argument("--readings", type=int, metavar="M", help=f"in all; {READINGS_EACH} a risk if not given")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="1 if not given")
        parser.add_argument(
            "--as-at", metavar="DAY", help="the day it is made for, such as 2026-11-22; today if not given"
        )
        parser.add_argument("--beside", action="store_true", help="also where the register holds other risks")
        parser.add_argument("--json", action="store_true", help="print what was made as one line of JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        load = _load(options)
        try:
            refuse_unfit(load, beside=options["beside"])
            password = make_password(settings.DEMO_PASSWORD or None)
            made = batches(load, password=password, tell=lambda done: self._tell(done, load.risks))
            added = add_rows(made, by=load.by, why=f"Made for measuring, seed {load.seed}", at=load.at)
        except (LoadRefused, LoadFailedError) as refused:
            raise CommandError(str(refused)) from refused
        seconds = round(time.monotonic() - began, 1)
        said = {"risks": load.risks, "readings": load.readings, "seed": load.seed, "as_at": load.day.isoformat()}
        if options["json"]:
            self.stdout.write(json.dumps({**said, "seconds": seconds, "added": dict(added), "users": list(USERS)}))
        else:
            self.stdout.write(f"Made {sum(added.values()):,} rows in {seconds} seconds:")
            self.stdout.write("\n".join(f"  {count:>9,} {noun}" for noun, count in added.items()))
            self.stdout.write(f"Sign in as {', '.join(USERS)}{self._how()}")

    def _tell(self, done: int, risks: int) -> None:
        self.stderr.write(f"{done:,} of {risks:,} risks written")

    def _how(self) -> str:
        if settings.DEMO_PASSWORD:
            return f" with the password {settings.DEMO_PASSWORD}."
        return " once they have a password (manage.py changepassword)."


def _load(options: dict[str, Any]) -> Load:
    risks, readings = options["risks"], options["readings"]
    at = at_nine(_day(options["as_at"])) if options["as_at"] else timezone.now()
    return Load(
        risks=risks,
        readings=risks * READINGS_EACH if readings is None else readings,
        seed=options["seed"],
        at=at,
        by=system_user(),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise CommandError(f"“{text}” is not a day; write one such as 2026-11-22.") from wrong
