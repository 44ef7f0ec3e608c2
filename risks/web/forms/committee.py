"""What a committee made of a risk, and its acceptance beyond tolerance."""

from datetime import date
from typing import Any

from django import forms

from risks.changes import committee as views
from risks.changes import exceptions
from risks.models import AssuranceLevel, Committee, Meeting, Risk
from risks.rules.calendar import add_months
from risks.rules.wording import date_words
from risks.web.fields import DateBoxesField
from risks.web.forms.written import WrittenField
from risks.web.gather.committee import committees, meetings_held

_MINUTE = "Where it stands in the minutes, such as 7.2."


class MeetingField(forms.ModelChoiceField):
    """A meeting, by its body and its day."""

    def label_from_instance(self, meeting: Meeting) -> str:
        return f"{meeting.part.committee.short_name}, {date_words(meeting.held_on)}, {meeting.reference}"


class ViewForm(forms.Form):
    """`day` is today; meetings of the risk's lead committee come first."""

    meeting = MeetingField(
        queryset=Meeting.objects.none(),
        label="At which meeting?",
        empty_label="Choose a meeting that was held",
        error_messages={"required": "Choose the meeting", "invalid_choice": "Choose a meeting that was held"},
    )
    rating = forms.ChoiceField(
        label="How did it rate the treatment?",
        required=False,
        widget=forms.RadioSelect,
        choices=[*AssuranceLevel.choices, ("", "It gave no rating")],
        error_messages={"invalid_choice": "Choose one of the four levels, or no rating"},
    )
    decision = WrittenField(
        noun="decision",
        longest=views.LONGEST,
        label="What did it decide?",
        required=False,
        help_text="As minuted. Leave it empty if it only rated.",
    )
    minute_reference = WrittenField(
        noun="minute reference",
        longest=views.LONGEST_MINUTE,
        label="Minute",
        required=False,
        help_text=_MINUTE,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, risk: Risk, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        field.queryset = meetings_held(day)
        lead = risk.lead_committee_id or risk.register.lead_committee_id
        held = sorted(field.queryset, key=lambda one: one.part.committee_id != lead)
        field.choices = [("", field.empty_label), *((one.pk, field.label_from_instance(one)) for one in held)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned["rating"] and not cleaned["decision"].strip():
            self.add_error("decision", "Give the committee’s rating, its decision, or both")
        return cleaned


class AcceptForm(forms.Form):
    """`day` is today. A longer acceptance than is usual is asked about once: see `longer_than_usual`."""

    committee = forms.ModelChoiceField(
        queryset=Committee.objects.none(),
        label="Which committee accepted it?",
        empty_label="Choose a committee",
        error_messages={"required": "Choose the committee", "invalid_choice": "Choose a committee from the list"},
    )
    accepted_on = DateBoxesField(label="On", help_text="Today or earlier.")
    until = DateBoxesField(label="Until", help_text="Its last day: at most a year ahead is usual.")
    conditions = WrittenField(
        noun="conditions",
        longest=exceptions.LONGEST,
        label="On which conditions?",
        help_text="What the committee asked in return, and what would end the acceptance early.",
        error_messages={"required": "Say what the committee asked in return: the conditions"},
    )
    minute_reference = WrittenField(
        noun="minute reference",
        longest=exceptions.LONGEST_MINUTE,
        label="Minute",
        required=False,
        help_text=_MINUTE,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, risk: Risk, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"].queryset = committees()
        self.fields["accepted_on"].initial = day

    @property
    def longer_than_usual(self) -> str:
        """A question about a long acceptance; "" for a usual one. Ask once the form was found valid."""
        usual = add_months(self.cleaned_data["accepted_on"], exceptions.USUAL_MONTHS)
        if self.cleaned_data["until"] <= usual:
            return ""
        return (
            f"That is more than a year: {date_words(usual)} would be usual, because a Board looks at its appetite "
            "every year. Save again if the committee means it, or give an earlier day."
        )


class EndForm(forms.Form):
    """`day` is today."""

    on = DateBoxesField(label="From", help_text="The first day on which it is not accepted: today or earlier.")
    why = WrittenField(
        noun="reason",
        longest=exceptions.LONGEST,
        label="Why does it end early?",
        error_messages={"required": "Say why the acceptance ends: the committee reads it"},
    )

    def __init__(self, *args: Any, risk: Risk, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = day
