"""manage.py analyse_series: what the statistics say of series that are not in the register."""

import json
import math
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from risks.exchange.spc_input import PROFILE_NAMES, SeriesFaultError, read_series
from risks.exchange.spc_output import Ahead, result


class Command(BaseCommand):
    help = (
        "Draw a control chart of a series, or of each in a list, and print it as JSON: points, icons and, where asked "
        "for, a forecast. A series is an object with dates (2025-04-30) and values; it may have improvement_direction "
        "(increase, decrease, neutral), target, fix_after_n_points (12 or more), rebase_dates, screen_outliers, "
        "run_length (6, 7, 8), two_sigma (between, beyond), lowest and highest, its natural range, and frequency "
        "(monthly, quarterly, annual; by its dates if not given). Reads neither the register nor a database. "
        "The exit code is 2 when the input cannot be understood."
    )
    # It draws what it is given, so nothing of an installation has to be in order.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", metavar="FILE", help="a file of JSON; standard input if not given, or -")
        parser.add_argument(
            "--profile",
            choices=PROFILE_NAMES,
            default=PROFILE_NAMES[0],
            help="as which tool: mdc_excel (the default), nhsr, or as-given, with every setting from the input",
        )
        parser.add_argument("--horizon", type=int, metavar="H", help="forecast the reading so many after the last")
        parser.add_argument(
            "--threshold", type=float, metavar="T", help="the limit it may pass; each series' own target if not given"
        )

    def handle(self, *args: object, **options: object) -> None:
        try:
            ahead = _ahead(options["horizon"], options["threshold"])
            found, listed = read_series(_text(options["file"]))
            results = [result(series, options["profile"], ahead) for series in found]
        except SeriesFaultError as fault:
            raise CommandError(str(fault), returncode=2) from fault
        self.stdout.write(json.dumps(results if listed else results[0], allow_nan=False))


def _ahead(horizon: int | None, threshold: float | None) -> Ahead | None:
    if horizon is None:
        if threshold is not None:
            raise SeriesFaultError("Give --horizon with --threshold, to say how many readings ahead.")
        return None
    if not 1 <= horizon <= 1000:
        raise SeriesFaultError("Give --horizon a whole number of readings ahead, from 1 to 1000.")
    if threshold is not None and not math.isfinite(threshold):
        raise SeriesFaultError("Give --threshold a number.")
    return Ahead(horizon, threshold)


def _text(file: str | None) -> str:
    try:
        read = sys.stdin.buffer.read() if file in (None, "-") else Path(file).read_bytes()
        return read.decode("utf-8")
    except OSError as fault:
        raise SeriesFaultError(f"The file {file} cannot be read: {fault.strerror}.") from fault
    except UnicodeDecodeError as fault:
        raise SeriesFaultError("The input is not text; save it as UTF-8.") from fault
