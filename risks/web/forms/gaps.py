"""Gaps: what is missing, and what closed it."""

from typing import Any

from django import forms

from risks.changes.treatment_checks import LONGEST
from risks.models import Assurance, Control, Gap
from risks.web.forms.treatment import TreatmentForm, why_field
from risks.web.forms.written import WrittenField


class AddGapForm(TreatmentForm):
    hints = {
        "kind": {
            Gap.Kind.CONTROL: "Something that should make the risk less likely or less harmful is missing or weak.",
            Gap.Kind.ASSURANCE: "Nothing in date shows that a control works.",
        }
    }

    kind = forms.ChoiceField(
        label="What is missing?",
        widget=forms.RadioSelect,
        choices=Gap.Kind,
        error_messages={
            "required": "Choose a gap in control or a gap in assurance",
            "invalid_choice": "Choose a gap in control or a gap in assurance",
        },
    )
    text = WrittenField(
        noun="gap", longest=LONGEST, label="Describe it", error_messages={"required": "Say what is missing"}
    )
    control = forms.ModelChoiceField(
        queryset=Control.objects.none(),
        label="In which control?",
        required=False,
        empty_label="The risk as a whole",
        error_messages={"invalid_choice": "Choose a control of this risk, or the risk as a whole"},
    )

    assurance = forms.ModelChoiceField(
        queryset=Assurance.objects.none(),
        label="In which assurance?",
        required=False,
        empty_label="None of them: nothing was ever received",
        error_messages={"invalid_choice": "Choose an assurance of this risk, or none of them"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["control"].queryset = self.risk.controls.filter(ended_on__isnull=True)
        self.fields["assurance"].queryset = self.risk.assurances.order_by("-received_on", "pk")

    def clean(self) -> dict[str, Any]:
        """A gap in control hangs from no assurance: what the hidden list holds is not read."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Gap.Kind.CONTROL:
            self.errors.pop("assurance", None)
            cleaned["assurance"] = None
        return cleaned


class CloseGapForm(TreatmentForm):
    why = why_field("What closed it?", "Say what closed the gap", "What is in place now, and what shows it.")
