"""Steps in the life of a risk: who decided what on which day, where it is minuted, and why."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from risks.changes.steps import LONGEST, LONGEST_MINUTE, Decision
from risks.models import Committee, Register, Risk
from risks.rules.life import Step
from risks.rules.wording import count_words
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField

# What is asked for beside "why", and the words of "why", by step.
_REASONS = {
    Step.PROPOSE: ("Why should it be on the register?", "What the body that decides should know."),
    Step.SEND_BACK: ("What should its leads change?", "They read this on the page of the risk."),
    Step.OPEN: ("Why is it on the register?", "The reason that was given, in a sentence."),
    Step.CLOSE: ("Why is it closed?", "For example: its target was reached, or it came true and is dealt with."),
    Step.REOPEN: ("Why is it open again?", "What has changed since it was closed."),
}


class DecisionForm(forms.Form):
    """A body's decision. A form that needs no body deletes those fields."""

    hints: dict[str, dict[str, str]] = {}

    body = forms.ModelChoiceField(
        queryset=Committee.objects.order_by("name"),
        label="Who decided it?",
        empty_label="Choose a board or committee",
        error_messages={
            "required": "Choose the board or committee that decided it",
            "invalid_choice": "Choose a board or committee from the list",
        },
    )
    on = DateBoxesField(label="On which day?", help_text="Today or earlier.")
    minute_reference = forms.CharField(
        label="Minute reference",
        required=False,
        max_length=LONGEST_MINUTE,
        help_text="If it has one yet, for example 25/14.",
        error_messages={"max_length": f"Shorten the minute reference to {LONGEST_MINUTE} characters or fewer"},
    )
    reason = WrittenField(noun="reason", longest=LONGEST, label="Why?", error_messages={"required": "Say why"})

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = day

    def decision(self) -> Decision:
        """Raises KeyError before the form is found valid."""
        given = self.cleaned_data
        return Decision(given["reason"], given.get("body"), given.get("on"), given.get("minute_reference", ""))


class StepForm(DecisionForm):
    """One step; `open_actions` of the risk are asked about when it is closed."""

    step = forms.CharField(widget=forms.HiddenInput)
    actions_because = WrittenField(
        noun="reason",
        longest=LONGEST,
        label="What becomes of its open actions?",
        error_messages={"required": "Say what becomes of the open actions"},
    )

    def __init__(self, *args: Any, asked: Step, open_actions: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].initial = asked.value
        self.fields["reason"].label, self.fields["reason"].help_text = _REASONS[asked]
        if not asked.way.by_a_body:
            for name in ("body", "on", "minute_reference"):
                del self.fields[name]
        if asked is not Step.CLOSE or not open_actions:
            del self.fields["actions_because"]
        else:
            self.fields["actions_because"].help_text = (
                f"It has {count_words(open_actions, 'open action')}. Closing cancels "
                f"{'it' if open_actions == 1 else 'them'}, and your words are kept with each."
            )


class MoveForm(DecisionForm):
    """To another register; `hints` says what each would mean for where the risk stands."""

    to = forms.ModelChoiceField(
        queryset=Register.objects.none(),
        to_field_name="code",
        widget=forms.RadioSelect,
        empty_label=None,
        label="To which register?",
        error_messages={"required": "Choose a register", "invalid_choice": "Choose a register from the list"},
    )
    field_order = ["to", "body", "on", "minute_reference", "reason"]

    def __init__(self, *args: Any, registers: Sequence[Register], hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Register.objects.filter(pk__in=[register.pk for register in registers])
        self.hints = {"to": hints}
        self.fields["reason"].help_text = "What makes it the business of that register."


class ReferenceField(forms.CharField):
    """A risk by its reference, among those of `risks`; cleans to the risk."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=20, **options)
        self.risks = Risk.objects.none()

    def clean(self, value: Any) -> Risk | None:
        text = super().clean(value).upper()
        if not text:
            return None
        found = self.risks.filter(reference=text).first()
        if found is None:
            raise forms.ValidationError(f"There is no risk {text} here. Give a reference such as BAF0010")
        return found


def _along(label: str) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        queryset=Risk.objects.none(),
        label=label,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose from the list", "invalid_list": "Choose from the list"},
    )


class MergeForm(DecisionForm):
    """Which risk stays, and what goes along to it: every open action and gap, unless said otherwise."""

    into = ReferenceField(
        label="Which risk stays?",
        help_text="Its reference, for example BAF0010.",
        error_messages={"required": "Give the reference of the risk that stays"},
    )
    actions = _along("Open actions that go along")
    gaps = _along("Open gaps that go along")
    controls = _along("Controls that go along")
    assurances = _along("Assurances that go along")
    indicators = _along("Indicators that go along")
    field_order = ["into", "actions", "gaps", "controls", "assurances", "indicators"]
    ROWS = ("actions", "gaps", "controls", "assurances", "indicators")

    def __init__(self, *args: Any, risk: Risk, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].risks = others
        self.fields["reason"].help_text = "What makes the two one risk."
        rows = {
            "actions": risk.actions.still_open(),
            "gaps": risk.gaps.filter(closed_on=None),
            "controls": risk.controls.filter(ended_on=None),
            "assurances": risk.assurances.all(),
            "indicators": risk.indicator_links.select_related("indicator"),
        }
        for name, found in rows.items():
            self.fields[name].queryset = found
            if name in ("actions", "gaps"):
                self.fields[name].initial = [row.pk for row in found]
            if not found:
                del self.fields[name]
        if "indicators" in self.fields:
            self.fields["indicators"].label_from_instance = lambda link: link.indicator.name
