"""The answer to a flag: do what it asks for, say why nothing more is done, or look again on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from risks.changes.flags import LONGEST_ANSWER
from risks.rules.flag_words import asks_of
from risks.rules.wording import date_words, number_word
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField

SCORE, STANDS, LATER = "score", "stands", "later"


class AnswerForm(forms.Form):
    """Nothing is chosen beforehand. `day` is today; `rule` chooses the words of the answers; `alike` are the keys of
    other flags that the answer may be given to as well."""

    answer = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
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

    def __init__(self, *args: Any, day: date, rule: str, alike: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day, self.asks = day, asks_of(rule)
        if alike:
            self.fields["alike"] = _alike(alike)
        self.fields["answer"].choices = [
            (SCORE, self.asks.do),
            (STANDS, self.asks.stands),
            (LATER, "Look again on a date"),
        ]

    @property
    def together(self) -> bool:
        """Whether the answer is for the others as well."""
        return bool(self.cleaned_data.get("alike"))

    @property
    def hints(self) -> dict[str, str]:
        """What follows from each answer."""
        return {
            SCORE: self.asks.do_hint,
            STANDS: "The flag is quiet until the evidence gets worse.",
            LATER: "It comes back on that day, or earlier if it gets worse.",
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        answer = cleaned.get("answer")
        if answer in (STANDS, LATER) and "reason" not in self.errors and not cleaned.get("reason"):
            self.add_error("reason", self.asks.why if answer == STANDS else "Say what you are waiting for")
        if answer == LATER and "until" not in self.errors:
            self._check_until(cleaned.get("until"))
        return cleaned

    def _check_until(self, until: date | None) -> None:
        if until is None:
            self.add_error("until", "Enter the day to look again, for example 22 11 2026")
        elif until <= self.day:
            self.add_error("until", f"Give a day after today, {date_words(self.day)}; you gave {date_words(until)}.")


def _alike(keys: Sequence[int]) -> forms.MultipleChoiceField:
    """A box to tick. It names the flags that were shown, so that none gets an answer that nobody has seen."""
    words = f"Give {'both' if len(keys) == 1 else f'all {number_word(len(keys) + 1).lower()}'} this answer"
    return forms.MultipleChoiceField(
        label="For the others like it too?",
        widget=forms.CheckboxSelectMultiple,
        choices=[(",".join(map(str, sorted(keys))), words)],
        required=False,
        error_messages={
            "invalid_choice": "The flags like this one have changed since you opened the page: look at them again"
        },
    )
