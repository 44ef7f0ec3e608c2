"""Put a drafted appetite statement in force: who approved it, and from which day it holds."""

from datetime import date
from typing import Any

from django import forms

from risks.changes import appetite
from risks.models import AppetiteStatement, Committee
from risks.rules.calendar import add_months
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField


class InForceForm(forms.Form):
    """`day` is today; `over` the statement that the draft was made over, so that nobody replaces one they have not
    seen."""

    hints: dict[str, dict[str, str]] = {}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    approved_by = forms.ModelChoiceField(
        queryset=Committee.objects.order_by("name"),
        label="Who approved it?",
        empty_label="Choose a board or committee",
        error_messages={
            "required": "Choose the board or committee that approved it",
            "invalid_choice": "Choose a board or committee from the list",
        },
    )
    approved_on = DateBoxesField(label="Approved on", help_text="Today or earlier.")
    in_force_from = DateBoxesField(label="In force from", help_text="The first day on which risks are held against it.")
    review_on = DateBoxesField(label="Review by", help_text="A year ahead is usual.")
    reason = WrittenField(
        noun="reason",
        longest=appetite.LONGEST,
        label="Why is it as it is?",
        help_text="What the board or committee said of it, in a sentence or two. It is printed with the statement.",
        error_messages={"required": "Say why: it is printed with the statement"},
    )

    def __init__(self, *args: Any, day: date, over: AppetiteStatement | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.over = over
        self.fields["version"].initial = over.version if over else 0
        self.fields["approved_on"].initial = self.fields["in_force_from"].initial = day
        self.fields["review_on"].initial = add_months(day, appetite.USUAL_MONTHS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.pop("version", None) != (self.over.version if self.over else 0):
            self.add_error(None, "Another statement came into force while this was drafted. Look at it, and save again")
            self.data = {**self.data.dict(), "version": self.over.version if self.over else 0}
        return cleaned
