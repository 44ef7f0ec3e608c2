"""Actions and gaps: how one gets on, and a new one."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Model, Q

from risks.changes.treatment_checks import LONGEST
from risks.models import Gap, Post, Risk, TreatmentAction
from risks.rules.wording import date_words
from risks.web.fields import DateBoxesField
from risks.web.forms.linked import link_field, title_field, title_with_link
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

    def begin_with(self, row: Any) -> None:
        """Open with what stands in a row: each field of the same name."""
        for name, field in self.fields.items():
            if hasattr(row, name):
                value = getattr(row, name)
                field.initial = value.pk if isinstance(value, Model) else value

    def advice_once(self) -> str:
        """What to ask somebody before this is saved for the first time; "" when it should simply be saved."""
        return ""

    def given(self) -> dict[str, Any]:
        """What a change is told; ask once the form was found valid."""
        return dict(self.cleaned_data)


def version_field() -> forms.IntegerField:
    """The version of the row that was read: whoever saves second is shown both."""
    return forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open this page again from the risk", "invalid": "Open this page again"},
    )


def barrier_field() -> WrittenField:
    return WrittenField(
        noun="barrier",
        longest=LONGEST,
        label="What stands in its way?",
        help_text="Leave empty if nothing does. The committee reads it beside the action.",
        required=False,
    )


def why_field(label: str, required: str, help_text: str = "") -> WrittenField:
    return WrittenField(
        noun="reason", longest=LONGEST, label=label, help_text=help_text, error_messages={"required": required}
    )


class ActionAnswerForm(TreatmentForm):
    """Nothing is chosen beforehand. A barrier that was not touched is None: what stands is left alone."""

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
    barrier = barrier_field()
    barrier_read = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    evidence_title = title_field("What shows that it was done?")
    evidence_url = link_field("Link to it")

    def __init__(self, *args: Any, action: TreatmentAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["barrier"].initial = self.fields["barrier_read"].initial = action.barrier

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
        if cleaned.get("answer") == DONE:
            title_with_link(self, cleaned)
        if _plain(cleaned.get("barrier", "")) == _plain(cleaned.get("barrier_read", "")):
            cleaned["barrier"] = None
        return cleaned


def _plain(text: str) -> str:
    return " ".join(text.split())


class ActionForm(TreatmentForm):
    """What an action says, but for its dates."""

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


class AddActionForm(ActionForm):
    field_order = ["text", "owner", "due_on"]

    due_on = DateBoxesField(label="Due", help_text="Today or later. This first date stays on the page for ever.")

    def clean_due_on(self) -> date:
        due_on = self.cleaned_data["due_on"]
        if due_on < self.day:
            raise forms.ValidationError(
                f"{date_words(due_on)} has passed. Give today, {date_words(self.day)}, or a later day."
            )
        return due_on


class ChangeActionForm(ActionForm):
    """Everything of an action that `stands`, but its dates."""

    barrier = barrier_field()
    why = why_field("Why does it change?", "Say why the action changes")
    version = version_field()

    def __init__(self, *args: Any, stands: TreatmentAction, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gap"].queryset = self.risk.gaps.filter(Q(closed_on__isnull=True) | Q(pk=stands.gap_id))
        self.begin_with(stands)


class CancelActionForm(TreatmentForm):
    why = why_field("Why will it not be done?", "Say why the action will not be done")
