"""Files that commands write."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError

_MODE = 0o644


def replace_file(output: Path, document: bytes) -> None:
    """Write beside the file and put it in its place, so that half a paper is never found there. Raises CommandError."""
    if output.is_dir():
        raise CommandError(f"{output} is a folder. Give the name of a file, such as {output / 'paper.pdf'}.")
    beside = None
    try:
        handle, beside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(document)
        Path(beside).chmod(_MODE)
        Path(beside).replace(output)
    except OSError as fault:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise CommandError(
            f"{output} cannot be written: {fault.strerror}. Choose a folder that exists and that you may write to."
        ) from fault
