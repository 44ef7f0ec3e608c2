"""The demonstration register, loaded for today and swept as `make demo` does."""

from io import StringIO

from django.core.management import call_command


def load_and_sweep() -> None:
    call_command("load_blmk", stdout=StringIO())
    call_command("sweep", stdout=StringIO())
