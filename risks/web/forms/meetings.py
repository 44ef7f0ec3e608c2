"""Give a meeting another day."""

from typing import Any

from django import forms

from risks.changes import meetings
from risks.models import Meeting
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField


class RedateForm(forms.Form):
    """The day it has now stands in the boxes."""

    hints: dict[str, dict[str, str]] = {}

    held_on = DateBoxesField(label="On which day will it be held?", help_text="Today or later.")
    why = WrittenField(
        noun="reason",
        longest=meetings.LONGEST,
        label="Why does it move?",
        error_messages={"required": "Say why it moves: it stays in the record"},
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = meeting.held_on
