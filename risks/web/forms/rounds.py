"""Opening a round of reviews, and setting how a register is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from risks.changes.settings import LONGEST_NAME, RegisterSettings
from risks.changes.treatment_checks import LONGEST
from risks.models import Committee, Meeting, Register
from risks.rules.intervals import IntervalFault, check_intervals
from risks.rules.wording import date_words
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField
from risks.web.gather.rounds import meetings_ahead

# As many steps of scores as a register can have intervals for.
STEPS = (1, 2, 3, 4)


class _MeetingField(forms.ModelChoiceField):
    def label_from_instance(self, meeting: Meeting) -> str:
        return f"{date_words(meeting.held_on)}, {meeting.part}"


class OpenRoundForm(forms.Form):
    """`registers` are those without an open round."""

    register = forms.ModelChoiceField(
        queryset=Register.objects.none(),
        label="Which register?",
        empty_label="Choose a register",
        error_messages={"required": "Choose a register", "invalid_choice": "Choose a register from the list"},
    )
    meeting = _MeetingField(
        queryset=Meeting.objects.none(),
        label="For which meeting?",
        empty_label="Choose a meeting",
        error_messages={"required": "Choose a meeting", "invalid_choice": "Choose a meeting from the list"},
    )
    due_on = DateBoxesField(label="Review by", help_text="Between today and the meeting.")

    def __init__(self, *args: Any, registers: Sequence[Register], day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["register"].queryset = Register.objects.filter(pk__in=[one.pk for one in registers])
        self.fields["meeting"].queryset = meetings_ahead(day)


class SettingsForm(forms.Form):
    """A register as it is set; the intervals as up to four steps, from the highest score down."""

    name = forms.CharField(
        label="Name",
        max_length=LONGEST_NAME,
        error_messages={
            "required": "Give the register a name",
            "max_length": f"Shorten the name to {LONGEST_NAME} characters or fewer",
        },
    )
    lead_committee = forms.ModelChoiceField(
        queryset=Committee.objects.order_by("name"),
        label="Lead committee",
        required=False,
        empty_label="None",
        error_messages={"invalid_choice": "Choose a committee from the list, or none"},
    )
    approval_required = forms.ChoiceField(
        label="Does a score by the risk lead wait for the executive lead’s approval?",
        widget=forms.RadioSelect,
        choices=[("yes", "Yes: the approved score stands until then"), ("no", "No: it counts at once")],
        error_messages={"required": "Choose yes or no", "invalid_choice": "Choose yes or no"},
    )
    why = WrittenField(
        noun="reason",
        longest=LONGEST,
        label="Why does it change?",
        help_text="Who agreed it, and when.",
        error_messages={"required": "Say why the settings change: it stays in the record"},
    )

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = register.name
        self.fields["lead_committee"].initial = register.lead_committee_id
        self.fields["approval_required"].initial = "yes" if register.approval_required else "no"
        pairs = [*register.review_intervals, *[("", "")] * len(STEPS)]
        for step, (lowest, months) in zip(STEPS, pairs, strict=False):
            self.fields[f"lowest_{step}"] = _number("A score of … or more", lowest)
            self.fields[f"months_{step}"] = _number("is reviewed every … months", months)
        self.order_fields(["name", "lead_committee", "approval_required", *self.step_names, "why"])

    @property
    def step_names(self) -> list[str]:
        """The fields of the intervals, in pairs."""
        return [f"{part}_{step}" for step in STEPS for part in ("lowest", "months")]

    @property
    def steps(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The pairs to draw."""
        return [(self[f"lowest_{step}"], self[f"months_{step}"]) for step in STEPS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pairs = []
        for step in STEPS:
            lowest, months = cleaned.get(f"lowest_{step}"), cleaned.get(f"months_{step}")
            if (lowest is None) != (months is None) and not {f"lowest_{step}", f"months_{step}"} & set(self.errors):
                missing = "lowest" if lowest is None else "months"
                self.add_error(f"{missing}_{step}", "Fill in both, or leave both empty")
            if lowest is not None and months is not None:
                pairs.append((lowest, months))
        if not set(self.step_names) & set(self.errors):
            try:
                cleaned["review_intervals"] = check_intervals(pairs)
            except IntervalFault as fault:
                self.add_error("lowest_1", str(fault))
        return cleaned

    @property
    def wanted(self) -> RegisterSettings:
        """The settings that were asked for; once the form was found valid."""
        told = self.cleaned_data
        return RegisterSettings(
            told["name"], told["lead_committee"], told["approval_required"] == "yes", told["review_intervals"]
        )


def _number(label: str, value: int | str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        initial=value,
        widget=forms.TextInput,
        error_messages={"invalid": "Enter a whole number, such as 15"},
    )
