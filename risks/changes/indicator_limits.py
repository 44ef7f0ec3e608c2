"""Limits of indicators, from a day on: one limit, or an in-year profile with a limit for each of its steps."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from risks.changes.indicator_checks import LONGEST_LINE, IndicatorRefused, checked_number, checked_text
from risks.changes.record import saved
from risks.models import Indicator, Threshold
from risks.rules.calendar import add_months, financial_year, financial_year_start
from risks.rules.indicators import Direction, Line, LineError, check_line
from risks.rules.wording import quantity_words

# Steps of a year: quarters or months.
STEPS = (4, 12)
_SAME_AGAIN = "That limit is set from that day already."


@transaction.atomic
def set_threshold(
    *,
    indicator: Indicator,
    in_force_from: date,
    limit: Decimal | None,
    by: AbstractBaseUser,
    why: str,
    amber: Decimal | None = None,
    upper: Decimal | None = None,
    said_by: str = "",
) -> Threshold:
    """Set the limit that readings are judged by from a day on; no limit and no upper end says that none is set.

    What was judged by an earlier limit stays so. A limit that begins on the same day is corrected, and the record says
    who did it and why. Raises IndicatorRefused.
    """
    why = checked_text(why, noun="reason", field="why", ask="Say why the limit is set.")
    said_by = checked_text(said_by, noun="source", field="said_by", longest=LONGEST_LINE)
    indicator = _held(indicator)
    _check_limits(indicator, limit, amber, upper)
    row = _row(indicator, in_force_from)
    given = {"limit": limit, "amber": amber, "upper": upper, "year_limit": None, "said_by": said_by}
    if row.pk and all(getattr(row, name) == value for name, value in given.items()):
        raise IndicatorRefused(_SAME_AGAIN, "in_force_from")
    return _written(row, given, by, why)


@transaction.atomic
def set_year_profile(
    *,
    indicator: Indicator,
    year_start: date,
    year_limit: Decimal,
    steps: Sequence[Decimal],
    by: AbstractBaseUser,
    why: str,
    said_by: str = "",
) -> list[Threshold]:
    """Set what may have been reached by the end of each month or quarter of a financial year, and in the whole of it.

    `steps` are 12 or 4 sums that never fall, the last of them `year_limit`. A limit of the year that was set before is
    replaced where a step begins and taken back elsewhere; after the year none is set, unless one is already.
    Raises IndicatorRefused.
    """
    why = checked_text(why, noun="reason", field="why", ask="Say where the profile comes from, or why it changes.")
    said_by = checked_text(said_by, noun="source", field="said_by", longest=LONGEST_LINE)
    indicator = _held(indicator)
    _check_profile(indicator, year_start, year_limit, steps)
    year_ends = add_months(year_start, 12)
    starts = [add_months(year_start, 12 // len(steps) * place) for place in range(len(steps))]
    superseded = indicator.thresholds.filter(in_force_from__gte=year_start, in_force_from__lt=year_ends)
    for row in superseded.exclude(in_force_from__in=starts):
        row._history_user, row._change_reason = by, why
        row.delete()
    given = {"amber": None, "upper": None, "year_limit": year_limit, "said_by": said_by}
    rows = [
        _written(_row(indicator, start), {**given, "limit": step}, by, why)
        for start, step in zip(starts, steps, strict=True)
    ]
    if not indicator.thresholds.filter(in_force_from=year_ends).exists():
        none_set = {"limit": None, "said_by": f"The profile was for {financial_year(year_start)}"}
        _written(_row(indicator, year_ends), {**given, **none_set, "year_limit": None}, by, why)
    return rows


def even_shares(year_limit: Decimal, steps: int = 12) -> list[Decimal]:
    """The limit of a year spread evenly, as sums by the end of each step, to two decimal places."""
    return [*(round(year_limit * place / steps, 2) for place in range(1, steps)), year_limit]


def _held(indicator: Indicator) -> Indicator:
    """The indicator, locked: two limits from one day wait for each other."""
    return Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)


def _row(indicator: Indicator, in_force_from: date) -> Threshold:
    """The limit that begins on the day, or a new one."""
    row = indicator.thresholds.filter(in_force_from=in_force_from).first()
    return row or Threshold(indicator=indicator, in_force_from=in_force_from)


def _written(row: Threshold, given: dict[str, object], by: AbstractBaseUser, why: str) -> Threshold:
    """Saved as it was said by this person; what a document said of the row before is no longer its source."""
    for name, value in given.items():
        setattr(row, name, value)
    row.source_document, row.source_lines, row.illustrative = None, "", False
    return saved(row, by=by, why=why)


def _check_limits(indicator: Indicator, limit: Decimal | None, amber: Decimal | None, upper: Decimal | None) -> None:
    for name, value in (("limit", limit), ("amber", amber), ("upper", upper)):
        checked_number(value, name)
    direction = Direction(indicator.direction)
    if direction is Direction.NEUTRAL and (limit, amber, upper) != (None, None, None):
        raise IndicatorRefused(
            "Neither direction is better for this indicator, so no limit can judge it. Change its direction first.",
            "limit",
        )
    if upper is not None and direction is not Direction.INSIDE_BAND:
        raise IndicatorRefused("Only an indicator that is best inside a band has an upper end.", "upper")
    if limit is None and upper is None and amber is not None:
        raise IndicatorRefused("Give the limit as well as the amber line, or leave both empty.", "limit")
    if indicator.ratings and limit is not None and limit not in range(1, len(indicator.ratings) + 1):
        raise IndicatorRefused("Choose the rating that is still good enough.", "limit")
    _check_range(indicator, direction, limit=limit, amber=amber, upper=upper)
    try:
        check_line(Line(direction, limit, amber, upper))
    except LineError as fault:
        raise IndicatorRefused(str(fault), "amber" if amber is not None else "upper") from fault


def _check_range(indicator: Indicator, direction: Direction, **lines: Decimal | None) -> None:
    """A line where no reading can be judges nothing. The amber margin of a band is a distance, and no line."""
    if direction is Direction.INSIDE_BAND:
        lines["amber"] = None
    for name, value in lines.items():
        _check_inside(indicator, value, name)


def _check_inside(indicator: Indicator, value: Decimal | None, field: str) -> None:
    lowest, highest, unit = indicator.lowest, indicator.highest, indicator.unit
    under = value is not None and lowest is not None and value < lowest
    over = value is not None and highest is not None and value > highest
    if value is None or not (under or over):
        return
    edge = f"not below {quantity_words(lowest, unit)}" if under else f"not above {quantity_words(highest, unit)}"
    raise IndicatorRefused(
        f"A reading of this indicator is {edge}, so a limit of {quantity_words(value, unit)} can judge none. "
        "Correct the limit, or the lowest and highest possible value of the indicator.",
        field,
    )


def _check_profile(indicator: Indicator, year_start: date, year_limit: Decimal, steps: Sequence[Decimal]) -> None:
    if indicator.basis != Indicator.Basis.CUMULATIVE:
        raise IndicatorRefused("Only an indicator that is cumulative in the year has an in-year profile.")
    if indicator.direction not in (Indicator.Direction.HIGHER, Indicator.Direction.LOWER):
        raise IndicatorRefused("Say first whether higher or lower is better: a profile judges one side.")
    if year_start != financial_year_start(year_start):
        raise IndicatorRefused("A profile begins with a financial year, on 1 April.", "year")
    if len(steps) not in STEPS:
        raise IndicatorRefused(f"Give 12 sums for the months or 4 for the quarters; you gave {len(steps)}.", "steps")
    for step in (*steps, year_limit):
        checked_number(step, "steps")
        _check_inside(indicator, step, "steps")
    if any(after < before for before, after in pairwise(steps)):
        raise IndicatorRefused("Each sum counts from 1 April, so none is below the one before it.", "steps")
    if steps[-1] != year_limit:
        raise IndicatorRefused("The last sum is the limit of the whole year. Make them the same.", "steps")
