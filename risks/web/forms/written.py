"""Running text as people type it: kept whole, at most so long, and free of anything that identifies a patient."""

from typing import Any

from django import forms

from risks.rules.patient_data import PatientDataError, refuse_patient_data


class WrittenField(forms.CharField):
    """A text area. `longest` is counted in characters; `noun` is what its messages call it, such as "rationale"."""

    widget = forms.Textarea

    def __init__(self, *, noun: str, longest: int, **options: Any) -> None:
        super().__init__(**options)
        self.noun, self.longest = noun, longest

    def clean(self, value: Any) -> str:
        text = super().clean(value).replace("\r\n", "\n")
        if len(text) > self.longest:
            raise forms.ValidationError(
                f"The {self.noun} has {len(text):,} characters. Shorten it to {self.longest:,} or fewer."
            )
        try:
            refuse_patient_data(text)
        except PatientDataError as fault:
            raise forms.ValidationError(str(fault)) from fault
        return text
