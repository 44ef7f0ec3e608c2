"""Transfer a register to a successor organisation: to a register that stands, or to a new one."""

from datetime import date
from typing import Any

from django import forms

from risks.changes.transfer import LONGEST_CODE, LONGEST_PREFIX, NewRegister
from risks.models import Organisation, Register
from risks.web.forms.life import DecisionForm


def _short(label: str, longest: int, hint: str) -> forms.CharField:
    messages = {"max_length": f"Shorten it to {longest} characters or fewer"}
    return forms.CharField(label=label, max_length=longest, required=False, help_text=hint, error_messages=messages)


class TransferForm(DecisionForm):
    """`to` empty asks for a new register; what is wrong with that one the change says."""

    to = forms.ModelChoiceField(
        queryset=Register.objects.none(),
        to_field_name="code",
        required=False,
        label="To which register?",
        empty_label="A new one, described below",
        error_messages={"invalid_choice": "Choose a register from the list, or a new one"},
    )
    name = _short("Name of the new register", 150, "For example Central East Board Assurance Framework.")
    code = _short("Its code", LONGEST_CODE, "Letters, numbers and hyphens, for example central-baf.")
    prefix = _short("Prefix of its references", LONGEST_PREFIX, "For example CBAF, which makes CBAF0001.")
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(),
        required=False,
        label="Whose register is it?",
        empty_label="An organisation that is not in the list",
        error_messages={"invalid_choice": "Choose an organisation from the list"},
    )
    organisation_name = _short("Name of that organisation", 200, "Only where it is not in the list.")
    field_order = ["to", "name", "code", "prefix", "organisation", "organisation_name"]

    def __init__(self, *args: Any, register: Register, day: date, **kwargs: Any) -> None:
        super().__init__(*args, day=day, **kwargs)
        owner = register.organisation_id
        others = Register.objects.filter(closed_on=None, organisation__isnull=False)
        self.fields["to"].queryset = others.exclude(pk=register.pk).exclude(organisation=owner)
        self.fields["organisation"].queryset = Organisation.objects.filter(closed_on=None, home=False).order_by("name")
        self.fields["body"].required = False
        self.fields["body"].empty_label = "No board or committee of ours"
        self.fields["reason"].help_text = "For example the order that merges the two organisations."

    def new_register(self) -> NewRegister:
        names = ("code", "name", "prefix", "organisation", "organisation_name")
        return NewRegister(**{name: self.cleaned_data[name] for name in names})
