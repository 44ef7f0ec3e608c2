"""Measure the product on a made register: python -m benchmarks (make bench)."""

import argparse
import os
import sys

import django
import pytest

from tests.servers import prepare_environment


def main() -> None:
    asked = _asked()
    try:
        _start()
    except pytest.UsageError as fault:
        sys.exit(str(fault))
    # Only now are there settings and models to import.
    from benchmarks.running import run  # noqa: PLC0415, needs settings

    run(asked)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--risks", type=int, default=1000, metavar="N", help="for sweeps and papers")
    parser.add_argument("--page-risks", type=int, default=10_000, metavar="N", help="for pages")
    parser.add_argument(
        "--indicators", type=int, default=100_000, metavar="N", help="for statistics, 50 readings each; 0 leaves them"
    )
    parser.add_argument("--import-rows", type=int, default=100_000, metavar="N", help="to import; 0 leaves that")
    parser.add_argument("--import-only", action="store_true", help="measure nothing but the import of readings")
    parser.add_argument("--statistics-only", action="store_true", help="measure nothing but the statistics")
    parser.add_argument("--papers-only", action="store_true", help="measure nothing but the paper of 100 risks")
    parser.add_argument("--pages-only", action="store_true", help="measure no sweep and no paper")
    parser.add_argument("--uncounted", action="store_true", help="do not count queries at 5, 50 and 5,000 risks")
    parser.add_argument("--readings", type=int, metavar="M", help="in all; 50 a risk if not given")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--runs", type=int, default=7, metavar="K", help="turns of which the median is printed")
    parser.add_argument("--only", metavar="WORDS", help="only what has these words in its name")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


def _start() -> None:
    """A PostgreSQL of our own, and the settings of development without its checks on every query and template."""
    prepare_environment(engine="postgresql", servers=True)
    # Without a broker, so that nothing but the pages and the database is measured.
    os.environ.pop("REDIS_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "blmk_risk.settings"
    from django.conf import settings  # noqa: PLC0415, read after set-up

    settings.DEBUG = False
    settings.ROOT_URLCONF = "benchmarks.addresses"
    django.setup()


if __name__ == "__main__":
    main()
