"""Scoring a risk: one square of the matrix, the reasons, and the day from which it counts."""

import re
from datetime import date
from typing import Any

from django import forms

from risks.changes.assessments import LONGEST_RATIONALE
from risks.models import Assessment
from risks.rules.scoring import Score, ScoreError
from risks.rules.wording import date_words
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField

_SQUARE = re.compile(r"\s*(-?\d{1,9})\s*-\s*(-?\d{1,9})\s*")


class SquareField(forms.CharField):
    """A square posted as "5-4", likelihood then consequence; cleans to a Score."""

    default_error_messages = {
        "required": "Pick the square that fits the evidence",
        "invalid": "Pick one of the 25 squares",
    }

    def clean(self, value: Any) -> Score:
        match = _SQUARE.fullmatch(super().clean(value))
        if match is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return Score(int(match[1]), int(match[2]))
        except ScoreError as fault:
            raise forms.ValidationError(str(fault), code="invalid") from fault


class AssessForm(forms.Form):
    """`day` is today. The date to reach a target is asked for only where `with_target` is set."""

    square = SquareField()
    rationale = WrittenField(
        noun="rationale",
        longest=LONGEST_RATIONALE,
        label="Why this score?",
        help_text="What has changed, and what shows it. Two or three sentences.",
        error_messages={"required": "Say why the score is what it is: the committee reads the reasons with the score"},
    )
    on = DateBoxesField(label="From", help_text="Today or earlier.")
    achieve_by = DateBoxesField(label="Reach it by", help_text="The day by which the actions should have got it there.")

    def __init__(self, *args: Any, day: date, with_target: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.initial.setdefault("on", day)
        if not with_target:
            del self.fields["achieve_by"]

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if on > self.day:
            raise forms.ValidationError(
                f"{date_words(on)} is in the future. Give today, {date_words(self.day)}, or an earlier day."
            )
        return on

    @property
    def chosen(self) -> Score | None:
        """The square that was picked, if one of the 25 was; ask once the form was checked."""
        return self.cleaned_data.get("square") if self.is_bound else self.initial.get("square")


def corrected(returned: Assessment | None) -> dict[str, Any]:
    """What the form starts with when a returned score is corrected: its square, its reasons and its days."""
    if returned is None:
        return {}
    return {
        "square": Score(returned.likelihood, returned.consequence),
        "rationale": returned.rationale,
        "on": returned.effective_on,
        "achieve_by": returned.achieve_by,
    }
