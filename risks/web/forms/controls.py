"""Controls and assurances: what is in place, and what shows that it works."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms

from risks.changes.treatment_checks import LONGEST, LONGEST_RATING
from risks.models import Assurance, AssuranceLevel, Committee, Control
from risks.rules.assurance import Level, Line
from risks.rules.confusion import assurance_reads_like_a_control, control_reads_like_evidence
from risks.web.fields import DateBoxesField
from risks.web.forms.linked import link_field, title_field, title_with_link
from risks.web.forms.treatment import PostField, TreatmentForm, version_field, why_field
from risks.web.forms.written import WrittenField

_RATINGS = [*AssuranceLevel.choices, ("", "Not rated")]
_DESIGN = {level.value: level.texts.design_opinion for level in Level}
_EFFECTIVENESS = {level.value: level.texts.effectiveness_opinion for level in Level}
_NOT_A_RATING = {"invalid_choice": "Choose one of the four levels, or not rated"}


def _rating(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, widget=forms.RadioSelect, choices=_RATINGS, required=False, error_messages=_NOT_A_RATING
    )


def _own_words() -> forms.CharField:
    return forms.CharField(
        label="Its rating in its own words",
        required=False,
        max_length=LONGEST_RATING,
        help_text="If it has one, for example Good or Requires improvement.",
        error_messages={"max_length": f"Shorten the rating to {LONGEST_RATING} characters or fewer"},
    )


class RatedForm(TreatmentForm):
    """`levels` are the four levels in the words of internal audit, to be read beside the choice."""

    hints = {"design": _DESIGN, "effectiveness": _EFFECTIVENESS}
    levels = tuple(Level)


class AdvisingForm(RatedForm):
    """Asks once whether a text that reads like a control is an assurance, or the other way round. `advised` is sent
    back by whoever has seen the question."""

    advised = forms.CharField(widget=forms.HiddenInput, required=False)
    advice_for: ClassVar[Callable[[str], str]]

    def advice_once(self) -> str:
        if "advised" not in self.fields or not self.is_bound or not self.is_valid() or self.cleaned_data["advised"]:
            return ""
        advice = self.advice_for(self.cleaned_data["text"])
        if advice:
            self.data = self.data.copy()
            self.data["advised"] = "yes"
        return advice

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in super().given().items() if name != "advised"}


class ControlForm(AdvisingForm):
    """`version` is the one that was read, and `why` is asked, only where a control `stands` already."""

    hints = RatedForm.hints | {
        "kind": {
            Control.Kind.PREVENTIVE: "Stops the event from happening.",
            Control.Kind.DETECTIVE: "Finds it out when it happens.",
            Control.Kind.DIRECTIVE: "Tells people what to do: a policy, a plan, training.",
            Control.Kind.CORRECTIVE: "Limits the harm and puts things right.",
        }
    }

    text = WrittenField(
        noun="control",
        longest=LONGEST,
        label="What is in place?",
        help_text="Something that happens now. What is only planned is an action.",
        error_messages={"required": "Say what the control is"},
    )
    kind = forms.ChoiceField(
        label="What kind of control is it?",
        widget=forms.RadioSelect,
        choices=Control.Kind,
        error_messages={
            "required": "Choose the kind of control",
            "invalid_choice": "Choose one of the four kinds of control",
        },
    )
    owner = PostField(
        label="Who owns it?",
        required=False,
        empty_label="Nobody yet",
        error_messages={"invalid_choice": "Choose a post from the list"},
    )
    design = _rating("Is it well designed?")
    effectiveness = _rating("Does it work?")
    last_tested_on = DateBoxesField(label="Last tested", required=False, help_text="Leave empty if never tested.")
    next_test_on = DateBoxesField(label="Next test", required=False, help_text="Leave empty if none is planned.")
    why = why_field("Why does it change?", "Say why the control changes")
    version = version_field()

    def __init__(self, *args: Any, stands: Control | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stands is None:
            del self.fields["why"], self.fields["version"]
        else:
            del self.fields["advised"]
            self.begin_with(stands)

    advice_for = staticmethod(control_reads_like_evidence)


class EndControlForm(TreatmentForm):
    why = why_field("Why is it no longer in place?", "Say why the control is no longer in place")


class RenewAssuranceForm(RatedForm):
    received_on = DateBoxesField(label="Received on", help_text="Today or earlier, and later than the last one.")
    design = _rating("What does it say of the design of the controls?")
    effectiveness = _rating("What does it say of how they work?")
    rating = _own_words()
    evidence_title = title_field("What is the document called?")
    evidence_url = link_field("Link to it")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        title_with_link(self, cleaned)
        return cleaned


class AddAssuranceForm(AdvisingForm):
    hints = RatedForm.hints | {"line": {line.value: line.explanation for line in Line}}

    text = WrittenField(
        noun="assurance",
        longest=LONGEST,
        label="Where does it come from?",
        help_text="The report, meeting or review, for example an internal audit of discharge.",
        error_messages={"required": "Say where the assurance comes from"},
    )
    line = forms.ChoiceField(
        label="Who gives it?",
        widget=forms.RadioSelect,
        choices=Assurance.Line,
        error_messages={"required": "Choose who gives it", "invalid_choice": "Choose one of the four lines"},
    )
    received_on = DateBoxesField(label="Received on", help_text="Today or earlier.")
    shelf_life_months = forms.IntegerField(
        label="Good for how many months?",
        widget=forms.TextInput,
        min_value=1,
        max_value=60,
        initial=12,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Give a whole number of months from 1 to 60"
        ),
    )
    design = _rating("What does it say of the design of the controls?")
    effectiveness = _rating("What does it say of how they work?")
    rating = _own_words()
    controls = forms.ModelMultipleChoiceField(
        queryset=Control.objects.none(),
        label="Which controls is it about?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose controls of this risk", "invalid_list": "Choose from the list"},
    )
    reported_to = forms.ModelChoiceField(
        queryset=Committee.objects.order_by("name"),
        label="Where was it reported?",
        required=False,
        empty_label="Nowhere yet",
        error_messages={"invalid_choice": "Choose a committee from the list"},
    )
    evidence_title = title_field("What is the document called?")
    evidence_url = link_field("Link to it")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["controls"].queryset = self.risk.controls.filter(ended_on__isnull=True)
        if not self.fields["controls"].queryset:
            del self.fields["controls"]

    advice_for = staticmethod(assurance_reads_like_a_control)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("evidence_title"):
            title_with_link(self, cleaned)
        return cleaned
