"""How one risk is related to another, and why that ends."""

from typing import Any

from django import forms

from risks.changes.steps import LONGEST
from risks.models import RiskLink
from risks.web.forms.life import ReferenceField
from risks.web.forms.written import WrittenField

LINK_HINTS = {
    RiskLink.Kind.CONTRIBUTES: "If this one comes true, the other is likelier or worse.",
    RiskLink.Kind.ESCALATED: "The other, on a register below, was taken up to this one.",
    RiskLink.Kind.SHARES_CAUSE: "One thing that happens moves both.",
    RiskLink.Kind.DUPLICATES: "They say nearly the same: perhaps they should be merged.",
}


class LinkForm(forms.Form):
    hints = {"kind": LINK_HINTS}

    kind = forms.ChoiceField(
        label="This risk…",
        widget=forms.RadioSelect,
        choices=RiskLink.Kind,
        error_messages={"required": "Choose how they are related", "invalid_choice": "Choose one from the list"},
    )
    to = ReferenceField(
        label="…which other risk?",
        help_text="Its reference, for example BAF0010.",
        error_messages={"required": "Give the reference of the other risk"},
    )
    why = WrittenField(
        noun="reason", longest=LONGEST, label="Why?", error_messages={"required": "Say what makes them related"}
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].risks = others


class EndLinkForm(forms.Form):
    hints: dict[str, dict[str, str]] = {}

    why = WrittenField(
        noun="reason",
        longest=LONGEST,
        label="Why are they no longer related?",
        error_messages={"required": "Say why they are no longer related"},
    )
