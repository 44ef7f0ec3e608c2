"""A file of readings that somebody brought: kept, its columns named, and then confirmed or put aside."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.models import ReadingFile

LARGEST = 30 * 1024 * 1024
_LONGEST_NAME = 200


class ReadingFileRefused(Exception):
    """A file that cannot be kept, or one that was settled already; its text says what to do instead."""


def bring_file(*, name: str, content: bytes, by: AbstractBaseUser, at: datetime) -> ReadingFile:
    """Keep a file until it is confirmed or put aside. The same content, not settled yet, is the same file.

    Raises ReadingFileRefused for an empty one and one that is too large.
    """
    if not content:
        raise ReadingFileRefused("The file is empty. Choose one with a row of headings and a row for each reading.")
    if len(content) > LARGEST:
        most = LARGEST // (1024 * 1024)
        raise ReadingFileRefused(f"The file is larger than {most} MB. Split it, or have it imported by command.")
    digest = sha256(content).hexdigest()
    waiting = ReadingFile.objects.filter(digest=digest, confirmed_at=None, discarded_at=None).defer("content").first()
    if waiting is not None:
        return waiting
    return ReadingFile.objects.create(
        name=name[-_LONGEST_NAME:], content=content, digest=digest, brought_at=at, brought_by=by
    )


def map_file(*, file: ReadingFile, mapping: Mapping[str, str]) -> None:
    """Say which column of a file holds what. Raises ReadingFileRefused once the file is settled."""
    _settle(file, "", mapping=dict(mapping))


def discard_file(*, file: ReadingFile, at: datetime) -> None:
    """Put a file aside: nothing of it was saved. Raises ReadingFileRefused once the file is settled."""
    _settle(file, "", discarded_at=at)


@transaction.atomic
def confirm_file(*, file: ReadingFile, at: datetime, outcome: Mapping[str, object]) -> None:
    """Write down that the rows of a file were saved, and what came of it. Raises ReadingFileRefused.

    Call it in the transaction in which they are saved, so that of two who confirm it the second saves none.
    """
    _settle(file, "Somebody confirmed or put aside this file before you. Look at what came of it.",
            confirmed_at=at, outcome=dict(outcome))  # fmt: skip


def _settle(file: ReadingFile, words: str, **values: object) -> None:
    waiting = ReadingFile.objects.filter(pk=file.pk, confirmed_at=None, discarded_at=None)
    if waiting.update(**values) != 1:
        raise ReadingFileRefused(
            words or "This file was confirmed or put aside already. Bring it again to change that."
        )
    for name, value in values.items():
        setattr(file, name, value)
