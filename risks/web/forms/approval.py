"""Deciding a score that waits: the button says which answer, and a return needs its comment."""

from typing import Any

from django import forms

from risks.changes.approval import LONGEST_COMMENT
from risks.web.forms.written import WrittenField

APPROVE, RETURN, WITHDRAW = "approve", "return", "withdraw"


class DecisionForm(forms.Form):
    """`answer` comes from the button that was pressed."""

    answer = forms.ChoiceField(
        choices=[(one, one) for one in (APPROVE, RETURN, WITHDRAW)],
        widget=forms.HiddenInput,
        error_messages={
            "required": "Press the button for your answer",
            "invalid_choice": "Press the button for your answer",
        },
    )
    comment = WrittenField(
        noun="comment",
        longest=LONGEST_COMMENT,
        label="Comment",
        required=False,
        help_text="Needed to return it: what has to change before it can be approved.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == RETURN and "comment" not in self.errors and not cleaned.get("comment"):
            self.add_error("comment", "Say what has to change before it can be approved")
        return cleaned
