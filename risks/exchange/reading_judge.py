"""A row of a file held against its indicator: its value in the indicator's unit, what is wrong, what is odd."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from risks.changes.reading_checks import ReadingEntry
from risks.exchange.reading_entry import NO_DATA, Entry, RowReader
from risks.exchange.reading_faults import CellFault, shown
from risks.exchange.reading_known import month_of
from risks.exchange.reading_numbers import read_number, unit_key
from risks.models import Indicator
from risks.rules.plausible import jump_words
from risks.rules.wording import date_words

_NO_DATA_WORDS = ("no data", "no_data", "not published")
_COUNTS_OFF = Decimal("0.6")


def read_value(entry: Entry, indicator: Indicator, reader: RowReader) -> Decimal | None:
    """The value of a row in the indicator's unit, None for no data and, with a fault, for what cannot be read."""
    if str(entry.typed).strip().lower() in _NO_DATA_WORDS:
        entry.typed, entry.status = "", entry.status or NO_DATA
    if entry.typed == "":
        return None
    try:
        return _value(entry, indicator)
    except CellFault as wrong:
        reader.fault("unit" if wrong.says.startswith("The unit") else "value", wrong.says, wrong.fix)
    return None


def judge(entry: Entry, value: Decimal | None, indicator: Indicator, reader: RowReader, today: date) -> None:
    """Put among the reader's faults why the reading could not be recorded today: its period, value and counts.

    A column with a fault has it said once.
    """
    told = {fault.column for fault in reader.faults}
    if reader.columns.heading("unit") in told:
        told.add(reader.columns.heading("value"))
    given = ReadingEntry(
        period_end=entry.period_end,
        period_label=entry.label,
        value=value,
        status=entry.status or "final",
        note=entry.note,
        numerator=entry.numerator,
        denominator=entry.denominator,
        kind=entry.kind,
    )
    for refused in given.refusals(indicator, today):
        if reader.columns.heading(refused.field) in told:
            continue
        says, _, fix = str(refused).partition(". ")
        reader.fault(refused.field, f"{says.rstrip('.')}.", fix or "Correct it.")


def _value(entry: Entry, indicator: Indicator) -> Decimal:
    if indicator.ratings:
        return _place(str(entry.typed), indicator.ratings)
    unit = entry.unit or indicator.unit
    (kind, per), (kept, per_kept) = unit_key(unit), unit_key(indicator.unit or unit)
    if kind != kept:
        raise CellFault(
            f"The unit “{shown(entry.unit)}” is another than the register's, {indicator.unit}.",
            f"Give the value in {indicator.unit}, or correct the unit.",
        )
    if entry.percent and not kind.startswith("%"):
        raise CellFault("The spreadsheet shows this as a percentage.", f"Give it in {unit or 'its unit'}, as a number.")
    number = read_number(entry.typed, unit, as_percent=entry.percent)
    return number if per == per_kept else number * per / per_kept


def _place(typed: str, ratings: Sequence[str]) -> Decimal:
    """The place of a rating's word, from 1; a number is taken as the place itself."""
    words = [word.lower() for word in ratings]
    if typed.strip().lower() in words:
        return Decimal(words.index(typed.strip().lower()) + 1)
    if typed.strip() in {str(place) for place in range(1, len(words) + 1)}:
        return Decimal(typed.strip())
    raise CellFault(f"“{shown(typed)}” is not one of its ratings.", f"Write one of {', '.join(ratings)}.")


def questions(entry: Entry, value: Decimal | None, indicator: Indicator, before: Sequence[Decimal]) -> dict[str, str]:
    """What is odd about a sound row, by field: asked about, and saved all the same."""
    asked = {}
    if value is not None and entry.kind == "measurement" and not indicator.ratings:
        if words := jump_words(value, before, indicator.unit):
            asked["value"] = words
        elif words := _counts_words(entry, value, indicator):
            asked["numerator"] = words
    month = month_of(entry.label)
    if month and entry.period_end and (month.year, month.month) != (entry.period_end.year, entry.period_end.month):
        ends = date_words(entry.period_end)
        asked["period_label"] = f"The period is called {entry.label} and ends on {ends}. Is it right?"
    return asked


def _counts_words(entry: Entry, value: Decimal, indicator: Indicator) -> str:
    if indicator.unit != "%" or entry.numerator is None or not entry.denominator:
        return ""
    share = 100 * entry.numerator / entry.denominator
    if abs(share - value) <= _COUNTS_OFF:
        return ""
    return f"{entry.numerator:,f} of {entry.denominator:,f} is {share:.1f}%, and the value says {value}%. Is it right?"
