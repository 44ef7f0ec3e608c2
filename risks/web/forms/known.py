"""The day whose knowledge is asked for: an address that ends with `?known=2025-03-01`, or three boxes."""

import re
from collections.abc import Mapping
from datetime import date

from django import forms

from risks.web.fields import DateBoxesField

_BRITISH = re.compile(r"(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BOXES = ("known_day", "known_month", "known_year")
_REAL = "Enter a real date, for example 1 3 2025"
_PAST = "Choose a day that has been, today at the latest"


class KnownForm(forms.Form):
    """`given` is the query of the address. What was typed stays in the boxes."""

    known = DateBoxesField(
        label="Which day?",
        help_text="For example 1 3 2025",
        error_messages={"required": _REAL, "incomplete": _REAL, "invalid": _REAL},
    )

    def __init__(self, given: Mapping[str, str], today: date) -> None:
        super().__init__(_asked(given))
        self.today = today

    def clean_known(self) -> date:
        day: date = self.cleaned_data["known"]
        if day > self.today:
            raise forms.ValidationError(_PAST)
        return day

    @property
    def day(self) -> date | None:
        """The day, None for today, for none asked for, and for one that cannot be."""
        day = self.cleaned_data.get("known") if self.is_valid() else None
        return None if day == self.today else day

    @property
    def fault(self) -> str:
        """What is wrong with what was typed and what is shown instead, or ""."""
        errors = self["known"].errors
        return f"{errors[0]}. This is the page as it is known today." if errors else ""


def _asked(given: Mapping[str, str]) -> dict[str, str] | None:
    """What stands in the three boxes; None where no day was asked for."""
    if any(name in given for name in _BOXES):
        return {name: given.get(name, "") for name in _BOXES}
    text = given.get("known", "").strip()
    return dict(zip(_BOXES, _split(text), strict=True)) if text else None


def _split(text: str) -> tuple[str, ...]:
    """Day, month and year as a browser or a person writes them; what is neither stands in the first box."""
    if found := _ISO.fullmatch(text):
        return found.group(3, 2, 1)
    found = _BRITISH.fullmatch(text)
    return found.group(1, 2, 3) if found else (text, "", "")
