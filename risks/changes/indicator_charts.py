"""What people decide and say about an indicator's chart: limits that begin anew, and what happened on a day.

Limits never begin anew by themselves: somebody decides it, with a reason, and may take it back.
"""

from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.timezone import localdate

from risks.changes.indicator_checks import IndicatorRefused, checked_text
from risks.changes.record import saved
from risks.models import Annotation, Indicator, Reading, Rebase
from risks.rules.wording import date_words

LONGEST_ANNOTATION = 300


@transaction.atomic
def rebase(*, indicator: Indicator, starts_on: date, reason: str, by: AbstractBaseUser, at: datetime) -> Rebase:
    """Let the limits begin anew with the reading of a period that ended on a day, and say why.

    Raises IndicatorRefused where no reading is of that day, where it is the first, and where they begin there already.
    """
    reason = checked_text(
        reason, noun="reason", field="reason", ask="Say what changed and why it will last: the chart shows the reason."
    )
    Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    if indicator.rebases.filter(starts_on=starts_on, withdrawn_at__isnull=True).exists():
        raise IndicatorRefused(f"The limits begin anew on {date_words(starts_on)} already.", "starts_on")
    ends = list(
        Reading.objects.standing()
        .measured()
        .filter(indicator=indicator, value__isnull=False)
        .values_list("period_end", flat=True)
    )
    if starts_on not in ends:
        raise IndicatorRefused(
            f"No reading is of a period that ended on {date_words(starts_on)}. "
            "Choose the first reading after the change.",
            "starts_on",
        )
    if starts_on == ends[0]:
        raise IndicatorRefused("The limits begin with the first reading anyway. Choose a later one.", "starts_on")
    row = Rebase(indicator=indicator, starts_on=starts_on, reason=reason, recorded_at=at, recorded_by=by)
    return saved(row, by=by, why=reason)


@transaction.atomic
def withdraw_rebase(*, rebase: Rebase, why: str, by: AbstractBaseUser, at: datetime) -> Rebase:
    """Take back that limits begin anew: they run on as if it had not been, and it stays on record with the reason."""
    why = checked_text(why, noun="reason", field="why", ask="Say why it is taken back.")
    stands = Rebase.objects.select_for_update(of=("self",)).get(pk=rebase.pk)
    if stands.withdrawn_at is not None:
        raise IndicatorRefused(f"It was taken back on {date_words(localdate(stands.withdrawn_at))} already.")
    stands.withdrawn_at, stands.withdrawn_by, stands.withdrawn_because = at, by, why
    return saved(stands, by=by, why=why)


@transaction.atomic
def annotate(*, indicator: Indicator, happened_on: date, text: str, by: AbstractBaseUser, at: datetime) -> Annotation:
    """Say on the chart what happened on a day. Said again after it was taken off, it is put back.

    Raises IndicatorRefused.
    """
    text = checked_text(text, noun="note", field="text", ask="Say what happened.", longest=LONGEST_ANNOTATION)
    if happened_on > localdate(at):
        raise IndicatorRefused(
            f"{date_words(happened_on)} is in the future. Give {date_words(localdate(at))} or before.", "happened_on"
        )
    Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
    said = indicator.annotations.filter(happened_on=happened_on, text=text).first()
    if said is not None and said.ended_at is None:
        raise IndicatorRefused("The chart says that already.", "text")
    row = said or Annotation(indicator=indicator, happened_on=happened_on, text=text)
    row.recorded_at, row.recorded_by, row.ended_at = at, by, None
    return saved(row, by=by, why="Written on the chart.")


@transaction.atomic
def end_annotation(*, annotation: Annotation, why: str, by: AbstractBaseUser, at: datetime) -> Annotation:
    """Take what happened off the chart, and say why; it stays on record."""
    why = checked_text(why, noun="reason", field="why", ask="Say why it comes off the chart.")
    stands = Annotation.objects.select_for_update(of=("self",)).get(pk=annotation.pk)
    if stands.ended_at is not None:
        raise IndicatorRefused(f"It came off the chart on {date_words(localdate(stands.ended_at))} already.")
    stands.ended_at = at
    return saved(stands, by=by, why=why)
