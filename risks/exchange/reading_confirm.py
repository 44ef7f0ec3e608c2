"""Save what a file of readings brings once somebody has looked at it, and judge at once what it changes."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.reading_files import confirm_file
from risks.changes.touched import sweep_touched
from risks.exchange.reading_file import opened
from risks.exchange.reading_import import import_rows
from risks.exchange.reading_tally import Imported
from risks.models import ReadingFile


def confirm(*, file: ReadingFile, create: bool, by: AbstractBaseUser, at: datetime) -> Imported:
    """Save the sound rows of a file and settle it, both or neither.

    Raises FileRefused, ReadingsRefused, and ReadingFileRefused when somebody settled the file before.
    """
    with opened(bytes(file.content), file.mapping) as rows, transaction.atomic():
        ReadingFile.objects.select_for_update(of=("self",)).defer("content").get(pk=file.pk)
        done = import_rows(rows, by=by, at=at, create=create)
        confirm_file(file=file, at=at, outcome=outcome_of(done))
    judge_again(done.tally.touched, by=by, at=at)
    return done


def outcome_of(done: Imported) -> dict[str, object]:
    """The counts that stay with a file."""
    return {
        "rows": done.rows,
        "added": done.added,
        "restated": done.restated,
        "unchanged": done.unchanged,
        "refused": done.refused,
        "queried": len(done.queried),
        "created": len(done.created),
    }


def judge_again(touched: Iterable[int], *, by: AbstractBaseUser, at: datetime) -> None:
    """Work out anew what is kept beside the indicators that changed, and sweep the risks that they speak to."""
    changed = sorted(set(touched))
    if not changed:
        return
    sweep_touched(at=at, by=by, indicators=changed)
