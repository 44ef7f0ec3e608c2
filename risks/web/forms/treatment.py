"""Actions and gaps: how one gets on, and a new one."""

from datetime import date
from typing import Any

from django import forms

from risks.changes.treatment_checks import LONGEST
from risks.models import Control, Gap, Post, Risk
from risks.rules.wording import date_words
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField
from risks.web.gather.treatment import posts_to_name

TRACK, MOVED, DONE = "track", "moved", "done"
ANSWER_HINTS = {
    TRACK: "Its date stands. Say what was done since the last note.",
    MOVED: "Its first date and every move stay on the page, with your reason.",
    DONE: "It leaves the list of open actions. The score does not change: score the risk again if it should.",
}
_SIDES = [("", "No change expected"), *((str(n), str(n)) for n in range(1, 6))]


class PostField(forms.ModelChoiceField):
    """A post, with its organisation where that is another one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Post.objects.none(), **options)

    def label_from_instance(self, post: Post) -> str:
        return post.title if post.organisation.home else f"{post.title}, {post.organisation.short_name}"


class TreatmentForm(forms.Form):
    """A form about one risk. `hints` explains the choices of a field, by value."""

    hints: dict[str, dict[str, str]] = {}

    def __init__(self, *args: Any, risk: Risk, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.risk, self.day = risk, day
        for field in self.fields.values():
            if isinstance(field, PostField):
                field.queryset = posts_to_name()


class ActionAnswerForm(TreatmentForm):
    """Nothing is chosen beforehand."""

    hints = {"answer": ANSWER_HINTS}

    answer = forms.ChoiceField(
        label="How is it getting on?",
        widget=forms.RadioSelect,
        choices=[(TRACK, "On track"), (MOVED, "Moved to another date, because…"), (DONE, "Done")],
        error_messages={
            "required": "Choose on track, moved or done",
            "invalid_choice": "Choose on track, moved or done",
        },
    )
    to = DateBoxesField(label="New date", required=False, help_text="Today or later.")
    reason = WrittenField(noun="reason", longest=LONGEST, label="What held it up?", required=False)
    on = DateBoxesField(label="Done on", required=False, help_text="Today or earlier.")
    progress = WrittenField(noun="progress note", longest=LONGEST, label="Progress note", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needed = {
            TRACK: {"progress": "Say what was done since the last note"},
            MOVED: {"to": "Enter the new date, for example 22 11 2026", "reason": "Say what held it up"},
            DONE: {"on": "Enter the day it was done, for example 22 11 2026"},
        }
        for name, ask in needed.get(cleaned.get("answer", ""), {}).items():
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, ask)
        return cleaned


class AddActionForm(TreatmentForm):
    text = WrittenField(
        noun="action",
        longest=LONGEST,
        label="What will be done?",
        help_text="One thing, with an end that anybody could check.",
        error_messages={"required": "Say what will be done"},
    )
    owner = PostField(
        label="Who owns it?",
        empty_label="Choose a post",
        error_messages={"required": "Choose the post that owns it", "invalid_choice": "Choose a post from the list"},
    )
    due_on = DateBoxesField(label="Due", help_text="Today or later. This first date stays on the page for ever.")
    gap = forms.ModelChoiceField(
        queryset=Gap.objects.none(),
        label="Which gap does it close?",
        required=False,
        empty_label="None of them",
        error_messages={"invalid_choice": "Choose an open gap of this risk, or none"},
    )
    expected_likelihood = forms.TypedChoiceField(
        label="Likelihood when it is done", required=False, choices=_SIDES, coerce=int, empty_value=None
    )
    expected_consequence = forms.TypedChoiceField(
        label="Consequence when it is done", required=False, choices=_SIDES, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gap"].queryset = self.risk.gaps.filter(closed_on__isnull=True)

    def clean_due_on(self) -> date:
        due_on = self.cleaned_data["due_on"]
        if due_on < self.day:
            raise forms.ValidationError(
                f"{date_words(due_on)} has passed. Give today, {date_words(self.day)}, or a later day."
            )
        return due_on


class AddGapForm(TreatmentForm):
    hints = {
        "kind": {
            Gap.Kind.CONTROL: "Something that should make the risk less likely or less harmful is missing or weak.",
            Gap.Kind.ASSURANCE: "Nothing in date shows that a control works.",
        }
    }

    kind = forms.ChoiceField(
        label="What is missing?",
        widget=forms.RadioSelect,
        choices=Gap.Kind,
        error_messages={
            "required": "Choose a gap in control or a gap in assurance",
            "invalid_choice": "Choose a gap in control or a gap in assurance",
        },
    )
    text = WrittenField(
        noun="gap", longest=LONGEST, label="Describe it", error_messages={"required": "Say what is missing"}
    )
    control = forms.ModelChoiceField(
        queryset=Control.objects.none(),
        label="In which control?",
        required=False,
        empty_label="The risk as a whole",
        error_messages={"invalid_choice": "Choose a control of this risk, or the risk as a whole"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["control"].queryset = self.risk.controls.filter(ended_on__isnull=True)


class CloseGapForm(TreatmentForm):
    why = WrittenField(
        noun="reason",
        longest=LONGEST,
        label="What closed it?",
        help_text="What is in place now, and what shows it.",
        error_messages={"required": "Say what closed the gap"},
    )
