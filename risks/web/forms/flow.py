"""The period of the flow page, as it stands in the address."""

from datetime import date
from typing import Any

from django import forms

from risks.rules.wording import date_words

_MESSAGES = {"invalid": "Enter a real date as year, month and day, for example 2026-04-01", "required": "Enter a date"}


class PeriodForm(forms.Form):
    """Given in the address as `from` and `to`, both of them days that count."""

    field_order = ["from", "to"]

    def __init__(self, given: Any, *, first: date, last: date) -> None:
        """A part that is not given is that of `first` to `last`."""
        whole = {"from": first.isoformat(), "to": last.isoformat()}
        super().__init__(whole | {name: given[name] for name in whole if given.get(name)})
        for name, label in (("from", "From"), ("to", "To")):
            self.fields[name] = forms.DateField(label=label, input_formats=["%Y-%m-%d"], error_messages=_MESSAGES)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and last < first:
            self.add_error("to", f"The period ends before it begins. Give {date_words(first)} or a later day")
        return cleaned
