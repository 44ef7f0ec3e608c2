"""Numbers as people write them here: 1,240 and 76.4%, £12.5 and (3.2) for what is below nothing."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

_MINUS = str.maketrans({"−": "-", "–": "-"})
_WRITTEN = re.compile(r"(?P<sign>-)?£?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)?(?P<part>\.\d+)?%?")
_FEW_COMMAS = re.compile(r"-?£?\d+,\d{1,2}%?")


class NumberField(forms.CharField):
    """Cleans to a Decimal, or None where it is not required and left empty. Bad input says how to write it."""

    default_error_messages = {"required": "Enter a number"}

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        return number_of(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        """Without idle zeros."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def number_of(text: str) -> Decimal:
    """The number that was typed. Raises ValidationError, with what to do instead."""
    plain = "".join(text.split()).translate(_MINUS)
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    if _FEW_COMMAS.fullmatch(plain):
        raise forms.ValidationError(f"“{text}” has a comma: write {plain.replace(',', '.')} with a full stop")
    written = _WRITTEN.fullmatch(plain)
    if written is None or not (written["digits"] or written["part"]):
        raise forms.ValidationError(f"“{text[:40]}” is not a number. Write it as 1240 or 76.4")
    try:
        return Decimal(f"{written['sign'] or ''}{(written['digits'] or '0').replace(',', '')}{written['part'] or ''}")
    except InvalidOperation:
        raise forms.ValidationError(f"“{text[:40]}” is not a number. Write it as 1240 or 76.4") from None
