"""Say what is missing on this machine before anything is installed.

Runs on whatever Python there is, so it uses nothing newer than Python 3.6.
"""

import importlib.util
import sys

OLDEST = (3, 11)


def missing():
    """A sentence that says what to do, or None when set-up can go on."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:2])
        return (
            "The risk register needs Python 3.11 or newer and found " + found + ": install python3.11, "
            "or name a newer one, for example: make demo PYTHON=/usr/local/bin/python3.12"
        )
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        return (
            "This Python cannot make virtual environments: as root run "
            "apt-get install --yes python3-venv, then run make again."
        )
    return None


if __name__ == "__main__":
    sys.exit(missing())
