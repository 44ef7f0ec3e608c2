"""What a reading must be before it is recorded; each refusal says what to do instead."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from risks.models import Indicator, Reading
from risks.rules.patient_data import PatientDataError, refuse_patient_data
from risks.rules.wording import count_words, date_words, quantity_words

LONGEST_NOTE = 2000
LONGEST_LABEL = 120
# Columns of the reading: 12 digits before the point and 6 after it; counts have 2 after it.
_MOST = Decimal(10) ** 12
_PLACES = 6
_PLACES_OF_A_COUNT = 2
# Older than any published series of the NHS; an earlier date is a slip of the year.
EARLIEST = date(1974, 4, 1)


class ReadingRefused(Exception):
    """A reading that cannot be recorded; its text says what to do instead.

    `field` is the name of the part of the reading that the sentence is about, "" for none.
    """

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True)
class ReadingEntry:
    """All that is said of one reading. `value` is None for no data; of a rating it is the place of its word."""

    period_end: date | None
    period_label: str
    value: Decimal | None
    status: str = Reading.Status.FINAL
    note: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    kind: str = Reading.Kind.MEASUREMENT

    def checked(self, indicator: Indicator, today: date) -> "ReadingEntry":
        """The same without blanks around its words. Raises ReadingRefused."""
        if self.kind not in Reading.Kind or self.status not in Reading.Status:
            raise ReadingRefused("Choose the kind and the status of the reading from the lists.", "status")
        _check_period(self, indicator, today)
        _check_value(self, indicator)
        _check_counts(self)
        return ReadingEntry(
            period_end=self.period_end,
            period_label=_text(self.period_label, "period", "period_label", LONGEST_LABEL),
            value=self.value,
            status=self.status,
            note=_text(self.note, "note", "note", LONGEST_NOTE),
            numerator=self.numerator,
            denominator=self.denominator,
            kind=self.kind,
        )

    def refusals(self, indicator: Indicator, today: date) -> list[ReadingRefused]:
        """Everything that `checked` would refuse in the period, the value and the counts, not the first of it only."""
        found = []
        for check in (
            lambda: _check_period(self, indicator, today),
            lambda: _check_value(self, indicator),
            lambda: _check_counts(self),
        ):
            try:
                check()
            except ReadingRefused as refused:
                found.append(refused)
        return found

    def says_the_same(self, reading: Reading) -> bool:
        """Whether the reading says all of this already; a note that is empty adds nothing."""
        return (self.value, self.status, self.numerator, self.denominator) == (
            reading.value,
            reading.status,
            reading.numerator,
            reading.denominator,
        ) and self.note in ("", reading.note)


def _text(text: str, noun: str, field: str, longest: int) -> str:
    text = text.strip()
    if len(text) > longest:
        raise ReadingRefused(f"The {noun} has {len(text):,} characters. Shorten it to {longest:,} or fewer.", field)
    try:
        refuse_patient_data(text)
    except PatientDataError as fault:
        raise ReadingRefused(str(fault), field) from fault
    return text


def _check_period(entry: ReadingEntry, indicator: Indicator, today: date) -> None:
    ends, measured = entry.period_end, entry.kind == Reading.Kind.MEASUREMENT
    if ends is None:
        if measured:
            raise ReadingRefused("Give the last day of the period that was measured.", "period_end")
        return
    if ends < EARLIEST:
        raise ReadingRefused(f"{date_words(ends)} is too long ago. Check the year.", "period_end")
    if measured and ends > today:
        raise ReadingRefused(
            f"The period ends on {date_words(ends)}, which is in the future. "
            f"Give a period that ended on {date_words(today)} or before.",
            "period_end",
        )
    if measured and indicator.ended_on is not None and ends > indicator.ended_on:
        raise ReadingRefused(
            f"This indicator ended on {date_words(indicator.ended_on)}. "
            "Give an earlier period, or have the indicator changed first.",
            "period_end",
        )


def _check_value(entry: ReadingEntry, indicator: Indicator) -> None:
    value = entry.value
    if value is None:
        if entry.status != Reading.Status.NO_DATA:
            raise ReadingRefused("Give the value, or say that there is no data for the period.", "value")
        return
    if entry.status == Reading.Status.NO_DATA:
        raise ReadingRefused("Leave the value empty when there is no data, or choose another status.", "value")
    if indicator.ratings:
        if value not in range(1, len(indicator.ratings) + 1):
            raise ReadingRefused(f"Choose {', '.join(indicator.ratings[:-1])} or {indicator.ratings[-1]}.", "value")
        return
    _check_number(value, "value", _PLACES)
    lowest, highest = indicator.lowest, indicator.highest
    if (lowest is not None and value < lowest) or (highest is not None and value > highest):
        raise ReadingRefused(
            f"{quantity_words(value, indicator.unit)} is not possible: this indicator "
            f"{_range_words(lowest, highest, indicator.unit)}. Check the value and its unit.",
            "value",
        )


def _range_words(lowest: Decimal | None, highest: Decimal | None, unit: str) -> str:
    if lowest is not None and highest is not None:
        return f"lies between {quantity_words(lowest, unit)} and {quantity_words(highest, unit)}"
    if lowest is not None:
        return f"is never below {quantity_words(lowest, unit)}"
    return f"is never above {quantity_words(highest, unit)}" if highest is not None else ""


def _check_number(value: Decimal, field: str, places: int) -> None:
    if not value.is_finite() or abs(value) >= _MOST:
        raise ReadingRefused(f"Give a number below {_MOST:,f}.", field)
    if value != round(value, places):
        raise ReadingRefused(f"Give at most {count_words(places, 'decimal place')}.", field)


def _check_counts(entry: ReadingEntry) -> None:
    for name in ("numerator", "denominator"):
        count = getattr(entry, name)
        if count is not None:
            _check_number(count, name, _PLACES_OF_A_COUNT)
    if entry.denominator is not None and entry.denominator <= 0:
        raise ReadingRefused("The denominator must be above 0. Leave it empty if it is not known.", "denominator")
