"""A review: the score, one answer for each open action and each assurance that runs out, and why the rest stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from risks.changes.assessments import LONGEST_RATIONALE
from risks.changes.review import ActionAnswer, AssuranceAnswer, ReviewRefused, late_words
from risks.changes.treatment_checks import LONGEST as LONGEST_REASON
from risks.models import Assurance, TreatmentAction
from risks.rules.scoring import Score
from risks.web.fields import DateBoxesField
from risks.web.forms.assess import SquareField
from risks.web.forms.written import WrittenField

ON_TRACK, MOVED, DONE = "on-track", "moved", "done"
NOT_YET, AGAIN = "not-yet", "again"
_SHAPES = {"required": "Choose one of the answers", "invalid_choice": "Choose one of the answers"}


class StandingSquareField(SquareField):
    """A square that need not be picked: nothing picked is None, and the score stays."""

    def clean(self, value: Any) -> Score | None:
        return super().clean(value) if str(value or "").strip() else None


class ReviewForm(forms.Form):
    """`actions` are the open ones, `assurances` those that run out; a field of one is named after it, such as
    "answer_12". `stands` is the score that stands: it is chosen until another is, and what was read goes along as
    `stood`. `day` is today."""

    def __init__(
        self,
        *args: Any,
        actions: Sequence[TreatmentAction],
        assurances: Sequence[Assurance],
        stands: Score,
        day: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actions, self.assurances, self.stands = actions, assurances, stands
        self.fields["stood"] = StandingSquareField(required=False, widget=forms.HiddenInput)
        self.fields["square"] = StandingSquareField(required=False)
        self.fields["why_score"] = WrittenField(
            noun="reason",
            longest=LONGEST_RATIONALE,
            label="Why is it another score?",
            help_text="What has changed, and what shows it.",
            required=False,
        )
        for action in actions:
            self._ask_about(action, late=action.due_on < day, day=day)
        for assurance in assurances:
            self._ask_again(assurance, day)
        self.fields["because"] = WrittenField(
            noun="sentence",
            longest=LONGEST_RATIONALE,
            label="Nothing else has changed, because…",
            help_text="A sentence is enough. The committee reads it beside the score.",
            required=False,
        )
        self.fields["note"] = WrittenField(
            noun="note", longest=LONGEST_RATIONALE, label="What else should the committee know?", required=False
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

    def _ask_again(self, assurance: Assurance, day: date) -> None:
        self.fields[f"again_{assurance.pk}"] = forms.ChoiceField(
            label="Was it received again?",
            widget=forms.RadioSelect,
            choices=[(NOT_YET, "Not yet"), (AGAIN, "Yes, and it says the same as before")],
            initial=NOT_YET,
            required=False,
            error_messages=_SHAPES,
        )
        self.fields[f"received_on_{assurance.pk}"] = DateBoxesField(label="Received on", required=False, initial=day)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for action in self.actions:
            answer = cleaned.get(f"answer_{action.pk}")
            self._check(cleaned, _asked_of(answer, action.pk), [f"{part}_{action.pk}" for part in _UNDER_ACTION])
        for assurance in self.assurances:
            again = cleaned.get(f"again_{assurance.pk}") == AGAIN
            name = f"received_on_{assurance.pk}"
            asked = {name: "Enter the day it was received, for example 22 11 2026"} if again else {}
            self._check(cleaned, asked, [name])
        self._check_why(cleaned)
        return cleaned

    def _check(self, cleaned: dict[str, Any], asked: dict[str, str], names: Sequence[str]) -> None:
        """What is asked for under an answer is needed with it; what stands under another answer is not read."""
        for name in names:
            if name not in asked:
                self.errors.pop(name, None)
            elif name not in self.errors and not cleaned.get(name):
                self.add_error(name, asked[name])

    def _check_why(self, cleaned: dict[str, Any]) -> None:
        """Another score needs its reason; without one, the sentence is the whole review."""
        if self.score is None:
            self.errors.pop("why_score", None)
            cleaned["why_score"] = ""
            needed = "because", "Say why nothing else has changed: the committee reads it beside the score"
        else:
            needed = "why_score", "Say why it is another score: the committee reads the reason with it"
        name, ask = needed
        if name not in self.errors and not cleaned.get(name):
            self.add_error(name, ask)

    @property
    def score(self) -> Score | None:
        """The score that was chosen instead of the one that was read; None while it stays. Ask once it was checked."""
        chosen = self.cleaned_data.get("square")
        return None if chosen in (None, self.stood) else chosen

    @property
    def stood(self) -> Score:
        """The score that stood on the page that was read; the one that stands where the page did not say."""
        return self.cleaned_data.get("stood") or self.stands

    @property
    def chosen(self) -> Score:
        """The square to draw as chosen: another one that was picked, else the score that stands now."""
        return (self.score if self.is_bound and hasattr(self, "cleaned_data") else None) or self.stands

    @property
    def rationale(self) -> str:
        """Everything that was written, as one reason for the score."""
        parts = (self.cleaned_data.get(name, "") for name in ("why_score", "because", "note"))
        return "\n\n".join(part for part in parts if part)

    def action_answers(self) -> list[ActionAnswer]:
        """The answers that change an action; ask once the form was found valid."""
        given = [(action, self.cleaned_data[f"answer_{action.pk}"]) for action in self.actions]
        return [self._answer(action, answer) for action, answer in given if answer in (MOVED, DONE)]

    def _answer(self, action: TreatmentAction, answer: str) -> ActionAnswer:
        told = self.cleaned_data
        if answer == DONE:
            return ActionAnswer(action, done_on=told[f"done_on_{action.pk}"])
        return ActionAnswer(action, to=told[f"to_{action.pk}"], reason=told[f"reason_{action.pk}"])

    def assurance_answers(self) -> list[AssuranceAnswer]:
        """The assurances that were received again; ask once the form was found valid."""
        told = self.cleaned_data
        again = [one for one in self.assurances if told.get(f"again_{one.pk}") == AGAIN]
        return [AssuranceAnswer(one, told[f"received_on_{one.pk}"]) for one in again]

    def refuse(self, refusal: ReviewRefused) -> None:
        """Put a refusal where it belongs: at an action, at an assurance, or over the whole form."""
        if refusal.action is not None:
            answer = self.cleaned_data.get(f"answer_{refusal.action}") or ""
            below = {MOVED: "to", DONE: "done_on"}.get(answer, "answer")
            self.add_error(f"{below}_{refusal.action}", str(refusal))
        elif refusal.assurance is not None:
            self.add_error(f"received_on_{refusal.assurance}", str(refusal))
        else:
            self.add_error(None, str(refusal))

    def opened(self, kind: str, pk: int = 0) -> bool:
        """Whether a line ("score", "action", "assurance" or "note") shows its questions: something was answered there,
        or is wrong."""
        if kind == "score":
            wrong = self.is_bound and bool(self["square"].errors or self["why_score"].errors)
            return wrong or self.chosen != self.stands or bool(self["why_score"].value())
        if kind == "note":
            return bool(self["note"].value() or self["note"].errors)
        first, under, usual = _PARTS[kind]
        answered = self[f"{first}_{pk}"].value() not in (usual, "", *([None] if kind == "assurance" else []))
        return answered or any(self[f"{part}_{pk}"].errors for part in (first, *under))


_UNDER_ACTION = ("to", "reason", "done_on")
_PARTS = {"action": ("answer", _UNDER_ACTION, ON_TRACK), "assurance": ("again", ("received_on",), NOT_YET)}


def _asked_of(answer: str | None, pk: int) -> dict[str, str]:
    """What an answer about an action needs with it, with what is said where that is missing."""
    return {
        MOVED: {
            f"to_{pk}": "Enter the new date, for example 22 11 2026",
            f"reason_{pk}": "Say what held it up: the committee reads it beside the new date",
        },
        DONE: {f"done_on_{pk}": "Enter the day it was done, for example 22 11 2026"},
    }.get(answer or "", {})
