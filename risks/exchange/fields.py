"""One value of a starting file, read as the field of the noun it goes into."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from django.db import models

from risks.exchange.days import at_nine, read_day
from risks.exchange.faults import ValueFaultError
from risks.rules.patient_data import PatientDataError, refuse_patient_data


def read_value(field: models.Field, raw: object, as_at: date) -> object:
    """The value for a field of text, number, day, yes-or-no or list. Raises ValueFaultError with what to write instead.

    A day in a field that holds a time becomes nine in the morning of that day in London.
    """
    for kind, read in _READERS:
        if isinstance(field, kind):
            return _checked(field, read(raw, as_at))
    raise ValueFaultError(f"“{field.name}” cannot be given in a file; leave it out.")


def check_text(text: str) -> None:
    """Raise ValueFaultError for text that could identify a patient."""
    try:
        refuse_patient_data(text)
    except PatientDataError as refused:
        raise ValueFaultError(str(refused)) from refused


def _checked(field: models.Field, value: object) -> object:
    if field.choices:
        allowed = [key for key, _ in field.flatchoices]
        if value not in allowed:
            raise ValueFaultError(f"“{value}” is not known here; use one of {', '.join(map(str, allowed))}.")
    longest = getattr(field, "max_length", None)
    if longest and isinstance(value, str) and len(value) > longest:
        raise ValueFaultError(f"{len(value)} characters are too many; shorten it to {longest}.")
    return value


def _text(raw: object, _as_at: date) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise ValueFaultError("give some text, or leave the key out.")
    text = raw.strip()
    check_text(text)
    return text


def _whole(raw: object, _as_at: date) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
        raise ValueFaultError(f"“{raw}” is not a whole number; write one such as 12.")
    return raw


def read_number(raw: object, _as_at: date | None = None) -> Decimal:
    """A decimal number as printed. Raises ValueFaultError for anything else."""
    try:
        number = Decimal(str(raw).strip())
    except InvalidOperation:
        number = Decimal("NaN")
    if isinstance(raw, bool) or not number.is_finite():
        raise ValueFaultError(f"“{raw}” is not a number; write one such as 85.31.")
    return number


def _flag(raw: object, _as_at: date) -> bool:
    if not isinstance(raw, bool):
        raise ValueFaultError(f"“{raw}” is neither true nor false; write one of the two.")
    return raw


def _moment(raw: object, as_at: date) -> datetime:
    return at_nine(read_day(raw, as_at))


def _words(raw: object, _as_at: date) -> object:
    """A list or table as it stands: the words of a matrix, the aliases of a post."""
    if not isinstance(raw, list | dict):
        raise ValueFaultError("give a list or a table.")
    return raw


# DateTimeField is a DateField, so it comes first.
_READERS: tuple[tuple[type[models.Field], Callable[[object, date], object]], ...] = (
    (models.BooleanField, _flag),
    (models.DateTimeField, _moment),
    (models.DateField, read_day),
    (models.DecimalField, read_number),
    (models.IntegerField, _whole),
    (models.JSONField, _words),
    (models.CharField, _text),
    (models.TextField, _text),
)
