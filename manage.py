#!/usr/bin/env python
"""Run a command of the risk register: `python manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

# Arithmetic on what it is given: no register is opened, so nobody has to set one up.
OPENS_NO_REGISTER = {"analyse_series"}


def main() -> None:
    if OPENS_NO_REGISTER.intersection(sys.argv[1:2]):
        os.environ.setdefault("DEBUG", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "blmk_risk.settings")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
