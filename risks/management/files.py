"""Files that commands write."""

import errno
import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError

_MODE = 0o644
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT})


def replace_file(output: Path, document: bytes) -> None:
    """Write beside the file and put it in its place, so that half a paper is never found there. Raises CommandError."""
    beside = None
    try:
        _refuse_what_is_no_file(output)
        handle, beside = tempfile.mkstemp(dir=output.parent, prefix=".being-written.")
        with os.fdopen(handle, "wb") as file:
            file.write(document)
        Path(beside).chmod(_MODE)
        Path(beside).replace(output)
    except OSError as fault:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise CommandError(f"{_shortened(output)} cannot be written: {fault.strerror}. {_instead(fault)}") from fault


def _refuse_what_is_no_file(output: Path) -> None:
    """A device would be replaced by the paper, and what it was for would be gone."""
    if output.is_dir():
        raise CommandError(f"{output} is a folder. Give the name of a file, such as {output / 'paper.pdf'}.")
    if output.exists() and not output.is_file():
        raise CommandError(f"{output} is no file that a paper can be kept in. Give the name of a file.")


def _instead(fault: OSError) -> str:
    if fault.errno in _NO_ROOM:
        return "Make room there, or choose another folder."
    if fault.errno == errno.ENAMETOOLONG:
        return "Give it a shorter name."
    return "Choose a folder that exists and that you may write to."


def _shortened(output: Path) -> str:
    said = str(output)
    return said if len(said) <= 200 else f"{said[:200]}…"
