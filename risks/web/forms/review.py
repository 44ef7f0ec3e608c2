"""A review: one answer for each open action, and why nothing else has changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from risks.changes.assessments import LONGEST_RATIONALE
from risks.changes.review import ActionAnswer, late_words
from risks.changes.treatment_checks import LONGEST as LONGEST_REASON
from risks.models import TreatmentAction
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField

ON_TRACK, MOVED, DONE = "on-track", "moved", "done"
_SHAPES = {"required": "Choose one of the answers", "invalid_choice": "Choose one of the answers"}


class ReviewForm(forms.Form):
    """`actions` are the open ones; a field of one is named after it, such as "answer_12". `day` is today."""

    def __init__(self, *args: Any, actions: Sequence[TreatmentAction], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = actions
        for action in actions:
            self._ask_about(action, late=action.due_on < day, day=day)
        self.fields["because"] = WrittenField(
            noun="sentence",
            longest=LONGEST_RATIONALE,
            label="Nothing else has changed, because…",
            help_text="A sentence is enough. The committee reads it beside the score.",
            error_messages={"required": "Say why nothing else has changed: the committee reads it beside the score"},
        )

    def _ask_about(self, action: TreatmentAction, *, late: bool, day: date) -> None:
        choices = [(DONE, "Done"), (MOVED, "It has a new date")]
        self.fields[f"answer_{action.pk}"] = forms.ChoiceField(
            label="Where does it stand?",
            widget=forms.RadioSelect,
            choices=choices if late else [(ON_TRACK, "On track"), *choices],
            initial=None if late else ON_TRACK,
            required=late,
            error_messages=_SHAPES | {"required": late_words(action)},
        )
        self.fields[f"to_{action.pk}"] = DateBoxesField(label="New date", required=False)
        self.fields[f"reason_{action.pk}"] = WrittenField(
            noun="reason", longest=LONGEST_REASON, label="What held it up?", required=False
        )
        self.fields[f"done_on_{action.pk}"] = DateBoxesField(label="Done on", required=False, initial=day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for action in self.actions:
            self._check(action.pk, cleaned)
        return cleaned

    def _check(self, pk: int, cleaned: dict[str, Any]) -> None:
        """What is asked for under an answer is needed with it; what stands under another answer is not read."""
        answer = cleaned.get(f"answer_{pk}")
        asked = {
            MOVED: {
                f"to_{pk}": "Enter the new date, for example 22 11 2026",
                f"reason_{pk}": "Say what held it up: the committee reads it beside the new date",
            },
            DONE: {f"done_on_{pk}": "Enter the day it was done, for example 22 11 2026"},
        }.get(answer or "", {})
        for name in (f"to_{pk}", f"reason_{pk}", f"done_on_{pk}"):
            if name not in asked:
                self.errors.pop(name, None)
            elif name not in self.errors and not cleaned.get(name):
                self.add_error(name, asked[name])

    def answers(self) -> list[ActionAnswer]:
        """The answers that change something; ask once the form was found valid."""
        given = [(action, self.cleaned_data[f"answer_{action.pk}"]) for action in self.actions]
        return [self._answer(action, answer) for action, answer in given if answer in (MOVED, DONE)]

    def _answer(self, action: TreatmentAction, answer: str) -> ActionAnswer:
        told = self.cleaned_data
        if answer == DONE:
            return ActionAnswer(action, done_on=told[f"done_on_{action.pk}"])
        return ActionAnswer(action, to=told[f"to_{action.pk}"], reason=told[f"reason_{action.pk}"])

    def refuse(self, words: str, action: int | None) -> None:
        """Put a refusal where it belongs: at what was answered about an action, or over the whole form."""
        if action is None:
            self.add_error(None, words)
        else:
            below = {MOVED: "to", DONE: "done_on"}.get(self.cleaned_data.get(f"answer_{action}") or "", "answer")
            self.add_error(f"{below}_{action}", words)

    def opened(self, pk: int) -> bool:
        """Whether the line of an action shows its questions: it was answered, or something is wrong with the answer."""
        names = [f"{part}_{pk}" for part in ("answer", "to", "reason", "done_on")]
        return self[names[0]].value() != ON_TRACK or any(self[name].errors for name in names)
