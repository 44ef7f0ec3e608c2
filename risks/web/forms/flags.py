"""The answer to a flag: score again, let the score stand, or look again on a day."""

from datetime import date
from typing import Any

from django import forms

from risks.changes.flags import LONGEST_ANSWER
from risks.rules.wording import date_words
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField

SCORE, STANDS, LATER = "score", "stands", "later"
HINTS = {
    SCORE: "Opens the matrix; the flag closes by itself if the new score is inside tolerance.",
    STANDS: "The flag is quiet until the evidence gets worse.",
    LATER: "It comes back on that day, or earlier if it gets worse.",
}


class AnswerForm(forms.Form):
    """Nothing is chosen beforehand. `day` is today."""

    answer = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        choices=[
            (SCORE, "Score it again"),
            (STANDS, "The score stands, because…"),
            (LATER, "Look again on a date"),
        ],
        error_messages={
            "required": "Choose one of the three answers",
            "invalid_choice": "Choose one of the three answers",
        },
    )
    reason = WrittenField(
        noun="answer",
        longest=LONGEST_ANSWER,
        label="Why?",
        required=False,
        help_text="The committee reads this beside the flag.",
    )
    until = DateBoxesField(label="Look again on", required=False)

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        answer = cleaned.get("answer")
        if answer in (STANDS, LATER) and "reason" not in self.errors and not cleaned.get("reason"):
            asked = "Say why the score stands" if answer == STANDS else "Say what you are waiting for"
            self.add_error("reason", asked)
        if answer == LATER and "until" not in self.errors:
            self._check_until(cleaned.get("until"))
        return cleaned

    def _check_until(self, until: date | None) -> None:
        if until is None:
            self.add_error("until", "Enter the day to look again, for example 22 11 2026")
        elif until <= self.day:
            self.add_error("until", f"Give a day after today, {date_words(self.day)}; you gave {date_words(until)}.")
