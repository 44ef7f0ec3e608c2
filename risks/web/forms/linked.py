"""A title and a link to where a document stands: two fields that belong together."""

from typing import Any

from django import forms
from django.core.validators import URLValidator

from risks.changes.treatment_checks import LONGEST_LINK, LONGEST_TITLE
from risks.rules.patient_data import PatientDataError, refuse_patient_data

_WHOLE = "Give the whole link to the evidence, beginning with https://"


class LinkField(forms.URLField):
    """An address that begins with https://; one typed without gets it."""

    default_validators = [URLValidator(schemes=["https"], message=_WHOLE)]


class TitleField(forms.CharField):
    """One line that names a document, free of anything that identifies a patient."""

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            refuse_patient_data(text)
        except PatientDataError as fault:
            raise forms.ValidationError(str(fault)) from fault
        return text


def link_field(label: str, *, required: bool = False) -> LinkField:
    return LinkField(
        label=label,
        widget=forms.TextInput,
        required=required,
        max_length=LONGEST_LINK,
        assume_scheme="https",
        help_text="The address of the document, beginning with https://. It is linked, not copied.",
        error_messages={
            "required": _WHOLE,
            "invalid": _WHOLE,
            "max_length": f"Give a link of {LONGEST_LINK} characters or fewer",
        },
    )


def title_field(label: str, *, required: bool = False) -> TitleField:
    return TitleField(
        label=label,
        required=required,
        max_length=LONGEST_TITLE,
        help_text="The title of the document, for example Minutes of 3 March.",
        error_messages={
            "required": "Give the document a title",
            "max_length": f"Shorten the title to {LONGEST_TITLE} characters or fewer",
        },
    )


def title_with_link(form: forms.Form, cleaned: dict[str, Any]) -> None:
    """One without the other is asked for, at the box that is empty."""
    title, url = cleaned.get("evidence_title"), cleaned.get("evidence_url")
    if title and not url and "evidence_url" not in form.errors:
        form.add_error("evidence_url", _WHOLE)
    if url and not title and "evidence_title" not in form.errors:
        form.add_error("evidence_title", "Give the document a title")
