"""How I want to be told of what is not urgent."""

from django import forms

from risks.models import Person
from risks.models.organisation.people import Cadence


class HowToldForm(forms.Form):
    cadence = forms.ChoiceField(
        label="What is not urgent comes in a digest",
        choices=Cadence.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose how often to be told",
            "invalid_choice": "“%(value)s” is not a choice here. Choose one from the list",
        },
    )
    nothing_to_report = forms.TypedChoiceField(
        label="When there is nothing to report",
        choices=[("no", "Send no digest"), ("yes", "Send the digest all the same")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what to do when there is nothing to report",
            "invalid_choice": "“%(value)s” is not a choice here. Choose one from the list",
        },
    )

    @classmethod
    def of(cls, person: Person, given: object = None) -> "HowToldForm":
        """As the person has it, until something is given."""
        stands = {"cadence": person.cadence, "nothing_to_report": "yes" if person.nothing_to_report else "no"}
        return cls(given, initial=stands) if given is not None else cls(initial=stands)
