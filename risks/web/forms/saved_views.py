"""Keeping a view of the register: its name, and whose it is."""

from typing import Any

from django import forms

from risks.access import Access, may_govern
from risks.filters import Offered

MINE = "me"


class SaveViewForm(forms.Form):
    """Governance may keep a view for a committee; everybody else for themselves. `query` is the address."""

    name = forms.CharField(
        label="Name of the view",
        error_messages={"required": "Give the view a name, such as “Overdue in quality”."},
    )
    whose = forms.ChoiceField(
        label="For",
        error_messages={
            "required": "Choose whose view it is.",
            "invalid_choice": "Choose yourself or a committee from the list.",
        },
    )
    query = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, access: Access, offered: Offered, **options: Any) -> None:
        super().__init__(*args, auto_id="keep_%s", **options)
        committees = offered.get("committee", ()) if may_govern(access) else ()
        self.fields["whose"].choices = [(MINE, "Me"), *committees]
        if not committees:
            self.fields["whose"].widget = forms.HiddenInput()
            self.fields["whose"].initial = MINE

    @classmethod
    def of(cls, access: Access, offered: Offered, query: str) -> "SaveViewForm | None":
        """An empty form for the view that is shown; None for those who change nothing."""
        if access.read_only:
            return None
        return cls(initial={"query": query, "whose": MINE}, access=access, offered=offered)

    def refuse(self, sentence: str) -> None:
        """Say why it was not saved, beside the name."""
        self.add_error("name", sentence)
