"""Links to evidence: a new one, and one that is taken off."""

from collections.abc import Iterator
from typing import Any

from django import forms

from risks.changes.evidence import About
from risks.web.fields import DateBoxesField
from risks.web.forms.linked import link_field, title_field
from risks.web.forms.treatment import PostField, TreatmentForm, why_field

_SHOWN = 90


class AddEvidenceForm(TreatmentForm):
    """`about` is what the document speaks of: the risk as a whole, or one row such as "control-12"."""

    title = title_field("What is it called?", required=True)
    url = link_field("Where does it stand?", required=True)
    dated_on = DateBoxesField(label="Its date", help_text="Today or earlier.")
    about = forms.ChoiceField(
        label="What does it show something about?",
        required=False,
        error_messages={"invalid_choice": "Choose something of this risk, or the risk as a whole"},
    )
    owner = PostField(
        label="Who keeps it?",
        required=False,
        empty_label="Nobody is named",
        error_messages={"invalid_choice": "Choose a post from the list"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = dict(self._rows())
        named = [(key, f"{key.split('-')[0].capitalize()}: {_short(row.text)}") for key, row in self.rows.items()]
        self.fields["about"].choices = [("", "The risk as a whole"), *named]

    def _rows(self) -> Iterator[tuple[str, About]]:
        for control in self.risk.controls.filter(ended_on__isnull=True):
            yield f"control-{control.pk}", control
        for assurance in self.risk.assurances.order_by("-received_on", "pk"):
            yield f"assurance-{assurance.pk}", assurance
        for action in self.risk.actions.order_by("due_on", "pk"):
            yield f"action-{action.pk}", action

    def clean_about(self) -> About | None:
        return self.rows.get(self.cleaned_data["about"])


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"


class EndEvidenceForm(TreatmentForm):
    why = why_field(
        "Why is it taken off?", "Say why the link is taken off", "For example: it moved, or it was replaced."
    )
