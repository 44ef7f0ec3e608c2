"""Save what a file or a feed brought: new readings, restatements, and indicators that were not in the register."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from simple_history.utils import bulk_update_with_history

from risks.changes.loading import BATCH, Batch, LoadFailedError, add_rows
from risks.models import Indicator, Reading, Threshold


class ReadingsRefused(Exception):
    """Readings that could not be saved; its text says what to do. None of them was."""


@transaction.atomic
def save_readings(*, readings: Sequence[Reading]) -> None:
    """Record readings that were checked; each says itself who recorded it, when, and which one it supersedes.

    Raises ReadingsRefused when somebody else recorded one of them meanwhile.
    """
    try:
        with transaction.atomic():
            Reading.objects.bulk_create(readings, batch_size=BATCH)
    except IntegrityError as refused:
        raise ReadingsRefused(
            "Somebody recorded readings of the same periods at the same time. Nothing of yours was saved: try again."
        ) from refused


def save_indicators(*, indicators: Sequence[Indicator], by: AbstractBaseUser, at: datetime, why: str) -> None:
    """Add indicators to the register. Raises ReadingsRefused when somebody else added one of them meanwhile."""
    try:
        with transaction.atomic():
            add_rows([Batch(indicators)], by=by, why=why, at=at)
    except LoadFailedError as refused:
        raise ReadingsRefused(
            "Somebody added the same indicators at the same time. Nothing of yours was saved: try again."
        ) from refused


@transaction.atomic
def complete_indicators(
    *,
    frequencies: Mapping[int, str],
    thresholds: Sequence[Threshold],
    by: AbstractBaseUser,
    at: datetime,
    why: str,
) -> None:
    """Say of new indicators what their readings told: how often they come (by key), and their limits."""
    changed = list(Indicator.objects.filter(pk__in=frequencies))
    for indicator in changed:
        indicator.frequency = frequencies[indicator.pk]
    if changed:
        bulk_update_with_history(
            changed, Indicator, ["frequency"], batch_size=BATCH, default_user=by, default_change_reason=why,
            default_date=at,
        )  # fmt: skip
    add_rows([Batch(thresholds)], by=by, why=why, at=at)
