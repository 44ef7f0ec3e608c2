"""One reading, entered by hand."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from risks.changes.reading_checks import LONGEST_LABEL, LONGEST_NOTE, ReadingEntry
from risks.models import Indicator, Reading
from risks.web.fields import DateBoxesField
from risks.web.forms.keeping import KeepForm
from risks.web.forms.linked import TitleField
from risks.web.forms.numbers import NumberField
from risks.web.forms.written import WrittenField

STATUS_HINTS = {
    "final": "The figure as published.",
    "provisional": "It will be restated. Enter the final figure as another reading of the period when it comes.",
    "unreliable": "It is shown hollow and takes no part in the statistics. Say in the note what is wrong with it.",
    "small": "Too few to publish or to judge by. It is shown hollow and takes no part in the statistics.",
    "no_data": "Nothing was published for the period. Leave the value empty.",
}


class ReadingForm(KeepForm):
    """A reading of an indicator. `checked` holds what was looked at before saving, see `mark`."""

    hints = {"status": STATUS_HINTS}
    checked = forms.CharField(widget=forms.HiddenInput, required=False)
    period_end = DateBoxesField(label="Last day of the period")
    period_label = TitleField(
        label="How the period is printed",
        required=False,
        max_length=LONGEST_LABEL,
        help_text="For example August 2025 or Quarter 1 2025/26. Leave it empty where the last day says it all.",
        error_messages={"max_length": f"Shorten it to {LONGEST_LABEL} characters or fewer"},
    )
    value = NumberField(label="Value", required=False)
    numerator = NumberField(label="Numerator", required=False)
    denominator = NumberField(label="Denominator", required=False)
    status = forms.ChoiceField(
        label="How sure is it?",
        widget=forms.RadioSelect,
        choices=Reading.Status.choices,
        initial=Reading.Status.FINAL,
        error_messages={"required": "Choose how sure it is", "invalid_choice": "Choose how sure it is"},
    )
    note = WrittenField(
        noun="note",
        longest=LONGEST_NOTE,
        label="Note",
        required=False,
        help_text="Where it was published, or what to know about it. It stands beside the reading.",
    )

    def __init__(self, *args: Any, indicator: Indicator, following: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period_end"].initial = following
        self.fields["value"].label = f"Value, {indicator.unit}" if indicator.unit else "Value"
        if indicator.ratings:
            self.fields["value"] = _rating_field(indicator.ratings)
        for name in ("numerator", "denominator"):
            if said := getattr(indicator, name):
                self.fields[name].help_text = said
            else:
                del self.fields[name]

    @property
    def first_asked(self) -> list[BoundField]:
        """What every reading needs."""
        return [bound for bound in self.visible_fields() if bound.name in ("period_end", "value")]

    @property
    def asked_besides(self) -> list[BoundField]:
        """What most readings leave as it is, in the order of the form."""
        return [bound for bound in self.visible_fields() if bound.name not in ("period_end", "value")]

    @property
    def says_more(self) -> bool:
        """Whether anything besides the day and the value was said or is at fault, or may explain an empty value."""
        unexplained = self.is_bound and not self["value"].value()
        return unexplained or any(
            bound.errors or bound.value() not in (None, "", bound.initial) for bound in self.asked_besides
        )

    def entry(self) -> ReadingEntry:
        """What was said; ask once the form was found valid."""
        said = self.cleaned_data
        return ReadingEntry(
            period_end=said["period_end"],
            period_label=said["period_label"],
            value=said["value"],
            status=said["status"],
            note=said["note"],
            numerator=said.get("numerator"),
            denominator=said.get("denominator"),
        )


def _rating_field(ratings: list[str]) -> forms.TypedChoiceField:
    places = [(str(place), word) for place, word in enumerate(ratings, start=1)]
    return forms.TypedChoiceField(
        label="Rating",
        choices=[("", "Choose a rating"), *places],
        coerce=Decimal,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Choose a rating from the list"},
    )
