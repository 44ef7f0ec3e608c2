"""A partner's own part of a shared risk: its words and limits, its score, its controls and actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from risks.changes.partner_checks import LONGEST
from risks.models import Organisation, PartnerMeasure, PartnerPart, Post
from risks.rules.scoring import POSSIBLE_SCORES
from risks.rules.wording import date_words
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField
from risks.web.gather.partners import posts_of
from risks.web.words import AxisStep

_CEILINGS = [("", "Not set"), *((str(score), f"Up to {score}") for score in POSSIBLE_SCORES)]
_READ_AGAIN = {"required": "Open this page again from the risk", "invalid": "Open this page again from the risk"}


def _why() -> WrittenField:
    return WrittenField(
        noun="reason",
        longest=LONGEST,
        label="Why does it change?",
        error_messages={"required": "Say why it changes: the record of changes needs a reason"},
    )


def _version() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, error_messages=_READ_AGAIN)


def _ceiling(label: str, words: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=_CEILINGS,
        coerce=int,
        empty_value=None,
        help_text=words,
        error_messages={"invalid_choice": "Choose a score from the list, or not set"},
    )


class PartForm(forms.Form):
    """A form of one partner. `hints` explains the choices of a field, by value; `day` is today."""

    hints: dict[str, dict[str, str]] = {}

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day

    def not_future(self, name: str) -> date | None:
        """A day that is today or earlier, or none."""
        on = self.cleaned_data[name]
        if on is not None and on > self.day:
            raise forms.ValidationError(
                f"{date_words(on)} is in the future. Give today, {date_words(self.day)}, or an earlier day."
            )
        return on


class PartWordsForm(PartForm):
    """`stands` is the part as it was read; while it says nothing and has no limits, no reason is asked."""

    words = WrittenField(
        noun="description",
        longest=LONGEST,
        label="How do you see this risk?",
        required=False,
        help_text="What it means for your organisation. The ICB and every partner who shares the risk can read it.",
    )
    appetite_ceiling = _ceiling("Your appetite", "The highest score you aim to stay within.")
    tolerance_ceiling = _ceiling("Your tolerance", "The highest score you will live with.")
    why = _why()
    version = _version()

    def __init__(self, *args: Any, stands: PartnerPart | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = stands.version if stands else 0
        said = ("words", "appetite_ceiling", "tolerance_ceiling")
        if stands is None or not any(getattr(stands, name) for name in said):
            del self.fields["why"]
            return
        for name in said:
            self.fields[name].initial = getattr(stands, name)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        limits = [cleaned.get("appetite_ceiling"), cleaned.get("tolerance_ceiling")]
        if self.errors or limits == [None, None]:
            return cleaned
        if None in limits:
            empty = "appetite_ceiling" if limits[0] is None else "tolerance_ceiling"
            self.add_error(empty, "Give both appetite and tolerance, or neither")
        return cleaned


class PartScoreForm(PartForm):
    """Two lists with the words of the matrix, those of the consequence from the risk's own domain."""

    likelihood = forms.TypedChoiceField(
        label="How likely is it for your organisation?",
        widget=forms.RadioSelect,
        coerce=int,
        error_messages={"required": "Choose how likely it is", "invalid_choice": "Choose a likelihood from 1 to 5"},
    )
    consequence = forms.TypedChoiceField(
        label="How bad would it be?",
        widget=forms.RadioSelect,
        coerce=int,
        error_messages={
            "required": "Choose how bad it would be",
            "invalid_choice": "Choose a consequence from 1 to 5",
        },
    )
    rationale = WrittenField(
        noun="rationale",
        longest=LONGEST,
        label="Why this score?",
        help_text="What shows it. Two or three sentences.",
        error_messages={"required": "Say why the score is what it is"},
    )
    on = DateBoxesField(label="From", help_text="Today or earlier.")

    def __init__(
        self, *args: Any, likelihoods: Sequence[AxisStep], consequences: Sequence[AxisStep], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = {}
        for name, steps in (("likelihood", likelihoods), ("consequence", consequences)):
            self.fields[name].choices = [(str(step.number), f"{step.number}, {step.name}") for step in steps]
            self.hints[name] = {str(step.number): step.words for step in steps if step.words}
        self.fields["on"].initial = self.day

    def clean_on(self) -> date | None:
        return self.not_future("on")


class MeasureForm(PartForm):
    """A control or an action; of one that `stands` also why it changes, and the day it ended if it did."""

    text = WrittenField(noun="text", longest=LONGEST, label="", error_messages={"required": "Say what it is"})
    owner = forms.ModelChoiceField(
        queryset=Post.objects.none(),
        label="Who owns it?",
        required=False,
        empty_label="Nobody named",
        error_messages={"invalid_choice": "Choose one of your own posts, or nobody"},
    )
    due_on = DateBoxesField(label="Due")
    ended_on = DateBoxesField(label="Ended on", required=False, help_text="Leave empty while it stands.")
    why = _why()
    version = _version()

    def __init__(
        self,
        *args: Any,
        kind: str,
        organisation: Organisation,
        stands: PartnerMeasure | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        action = kind == PartnerMeasure.Kind.ACTION
        self.fields["text"].label = "What will be done?" if action else "What is in place?"
        self.fields["owner"].queryset = posts_of(organisation)
        if not action:
            del self.fields["due_on"]
        if stands is None:
            for name in ("ended_on", "why", "version"):
                del self.fields[name]
            return
        for name in ("text", "version", *(["due_on"] if action else [])):
            self.fields[name].initial = getattr(stands, name)
        self.fields["owner"].initial = stands.owner_id

    def clean_ended_on(self) -> date | None:
        return self.not_future("ended_on")


class SignOffForm(forms.Form):
    """The version of the part that was read, and whose it is."""

    version = _version()
