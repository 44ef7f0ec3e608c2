"""Record one reading of an indicator. What was recorded stays: a reading for a period that has one restates it."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes.reading_checks import ReadingEntry, ReadingRefused
from risks.changes.record import Stale
from risks.models import Indicator, Reading
from risks.rules.wording import date_words, join_words

__all__ = ["ReadingEntry", "ReadingRefused", "foresee", "record_reading", "standing_for"]

Seen = TypeVar("Seen")


@transaction.atomic
def record_reading(
    *,
    indicator: Indicator,
    period_end: date | None,
    period_label: str,
    value: Decimal | None,
    by: AbstractBaseUser,
    at: datetime,
    status: str = Reading.Status.FINAL,
    note: str = "",
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    kind: str = Reading.Kind.MEASUREMENT,
    over: int | None = None,
) -> Reading:
    """Record a reading for the period that ends on a day; `period_label` is how the period is printed, or "".

    A reading that stands for the period is superseded: who asks for what was known before today still gets that one.
    `over` is the key of the reading that stood when this one was thought over, 0 for none: raises Stale when another
    stands by now. Raises ReadingRefused for what cannot be, and for what is recorded already.
    """
    given = ReadingEntry(period_end, period_label, value, status, note, numerator, denominator, kind)
    indicator = Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    entry = given.checked(indicator, localdate(at))
    before = standing_for(indicator, entry)
    if over is not None and over != (before.pk if before else 0):
        raise Stale("Somebody recorded a reading for this period while you were entering yours. Look at theirs first.")
    if before is not None and entry.says_the_same(before):
        raise ReadingRefused(
            f"That is recorded already, since {date_words(localdate(before.recorded_at))}. Nothing was saved again.",
            "value",
        )
    reading = Reading(
        indicator=indicator,
        kind=entry.kind,
        period_end=entry.period_end,
        period_label=(before.period_label if before else "") or entry.period_label,
        value=entry.value,
        numerator=entry.numerator,
        denominator=entry.denominator,
        status=entry.status,
        note=entry.note,
        supersedes=before,
        recorded_at=at,
        recorded_by=by,
    )
    reading.save()
    return reading


def standing_for(indicator: Indicator, entry: ReadingEntry) -> Reading | None:
    """The reading that stands for the same period, which a new one restates; None for a period without one.

    A year and its last month end on one day: they are told apart by how the period is printed. A single reading of the
    day is meant where either says nothing of that; raises ReadingRefused where nothing is said and there are several.
    """
    rows = Reading.objects.standing().filter(indicator=indicator, kind=entry.kind, period_end=entry.period_end)
    found = list(rows.order_by("pk"))
    if entry.period_label and not (len(found) == 1 and not found[0].period_label):
        return next((row for row in found if _same_words(row.period_label, entry.period_label)), None)
    if len(found) > 1:
        named = join_words([f"“{row.period_label}”" for row in found if row.period_label])
        raise ReadingRefused(
            f"Several periods end on that day: {named}. Say which one as it is printed.", "period_label"
        )
    return found[0] if found else None


def _same_words(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def foresee(look: Callable[[], Seen]) -> Seen:
    """Do something, keep what was seen of it, and take all of it back: nothing is saved.

    What is shown before saving is thus what saving does, and no second telling of the same rules.
    """
    with transaction.atomic():
        seen = look()
        transaction.set_rollback(True)
    return seen
