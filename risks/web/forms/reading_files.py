"""Bring a file of readings, and say which of its columns holds what."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from risks.exchange.reading_mapping import FIELDS

# What a form asks about; the rest is found by its heading or left out.
ASKED = {
    "name": "The indicator's name",
    "area": "Its area",
    "period_end": "The end of the period",
    "period_label": "The period in words",
    "value": "The value",
    "unit": "The unit",
    "status": "Final, provisional, no data",
    "note": "A note",
}
ALWAYS = {"name": "Or the same name for every row", "area": "Or the same area for every row"}


class BringForm(forms.Form):
    file = forms.FileField(
        label="Choose a file",
        help_text="CSV or Excel (.xlsx), up to 30 MB.",
        error_messages={"required": "Choose a file to import", "empty": "The file is empty. Choose another one"},
    )


class ColumnsForm(forms.Form):
    """One choice for each part of a reading; a part without one is looked for by its heading."""

    def __init__(self, *args: Any, headings: Sequence[str], mapping: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kept = {field: column for field, column in mapping.items() if field in FIELDS and field not in ASKED}
        choices = [("", "Look for it by its heading"), *((name, name) for name in headings)]
        for field, label in ASKED.items():
            said = mapping.get(field, "")
            self.fields[field] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                initial="" if said.startswith("=") else said,
                error_messages={"invalid_choice": "Choose one of the columns of the file"},
            )
            if field in ALWAYS:
                self.fields[f"always_{field}"] = forms.CharField(
                    label=ALWAYS[field],
                    max_length=120,
                    required=False,
                    initial=said.lstrip("=") if said[:1] == "=" else "",
                )

    def mapping(self) -> dict[str, str]:
        """What was said, as it is kept with the file; ask once the form was found valid."""
        said = dict(self.kept)
        for field in ASKED:
            always = self.cleaned_data.get(f"always_{field}", "").strip()
            if always or self.cleaned_data[field]:
                said[field] = f"={always}" if always else self.cleaned_data[field]
        return said
