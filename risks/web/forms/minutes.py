"""What a committee made of each risk of a paper: a row a risk, on one page."""

from typing import Any

from django import forms

from risks.changes import committee as views
from risks.changes.minutes import Minuted
from risks.models import AssuranceLevel, CommitteeView, Risk
from risks.web.forms.written import WrittenField

_SAID = ("rating", "decision", "minute_reference")


class MinuteRow(forms.Form):
    """One risk. Its fields are prefixed with the risk's key; `stands` is what was recorded of this meeting before, or
    None. A row that says nothing else is left alone."""

    rating = forms.ChoiceField(
        label="Rating of the treatment",
        required=False,
        choices=[("", "It gave no rating"), *AssuranceLevel.choices],
        error_messages={"invalid_choice": "Choose one of the four levels, or no rating"},
    )
    decision = WrittenField(noun="decision", longest=views.LONGEST, label="Decision, as minuted", required=False)
    minute_reference = WrittenField(
        noun="minute reference",
        longest=views.LONGEST_MINUTE,
        label="Minute",
        required=False,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, risk: Risk, stands: CommitteeView | None, **kwargs: Any) -> None:
        initial = {name: getattr(stands, name) for name in _SAID} if stands else {}
        super().__init__(*args, prefix=f"r{risk.pk}", initial=initial, **kwargs)
        self.risk, self.stands = risk, stands

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and self.says_something_else and not cleaned["rating"] and not cleaned["decision"].strip():
            words = "Give the committee’s rating, its decision, or both"
            if self.stands:
                words = "What was recorded is kept. Write what it should say instead"
            self.add_error("decision", words)
        return cleaned

    @property
    def says_something_else(self) -> bool:
        """Whether it differs from what stands. Ask once it was cleaned."""
        said = {name: str(self.cleaned_data.get(name, "")).strip() for name in _SAID}
        return said != {name: self.initial.get(name, "") for name in _SAID}

    def minuted(self) -> Minuted:
        """What the change takes."""
        return Minuted(self.risk, **{name: self.cleaned_data[name] for name in _SAID})
