"""A new risk, and the details of one: names equal those of the risk's own fields."""

from typing import Any

from django import forms

from risks.changes.entry import FIELDS, LISTS, LONGEST_NAME, LONGEST_PART, LONGEST_TITLE
from risks.changes.steps import LONGEST
from risks.models import Committee, Objective, Organisation, Place, Post, Register, Risk, RiskDomain
from risks.web.fields import DateBoxesField
from risks.web.forms.treatment import PostField
from risks.web.forms.written import WrittenField
from risks.web.gather.treatment import posts_to_name


def _line(label: str, longest: int, ask: str, **options: Any) -> forms.CharField:
    messages = {"required": ask, "max_length": f"Shorten it to {longest} characters or fewer"}
    return forms.CharField(label=label, max_length=longest, error_messages=messages, **options)


def _part(noun: str, label: str, hint: str) -> WrittenField:
    return WrittenField(noun=noun, longest=LONGEST_PART, label=label, help_text=hint, required=False)


def _one(rows: Any, label: str, empty: str, **options: Any) -> forms.ModelChoiceField:
    messages = {"invalid_choice": "Choose one from the list"}
    return forms.ModelChoiceField(
        queryset=rows, label=label, required=False, empty_label=empty, error_messages=messages, **options
    )


def _some(rows: Any, label: str) -> forms.ModelMultipleChoiceField:
    messages = {"invalid_choice": "Choose from the list", "invalid_list": "Choose from the list"}
    return forms.ModelMultipleChoiceField(
        queryset=rows, label=label, required=False, widget=forms.CheckboxSelectMultiple, error_messages=messages
    )


def _scope() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Whose risk is it?",
        widget=forms.RadioSelect,
        choices=Risk.Scope,
        error_messages={"required": "Choose whose risk it is", "invalid_choice": "Choose one of the four"},
    )


def _post(label: str) -> PostField:
    messages = {"invalid_choice": "Choose a post from the list"}
    return PostField(label=label, required=False, empty_label="Nobody yet", error_messages=messages)


_SCOPE_HINTS = {
    "scope": {
        Risk.Scope.SYSTEM: "Several organisations share it.",
        Risk.Scope.ICB: "The ICB's own.",
        Risk.Scope.PLACE: "It stands in one or some of the Places.",
        Risk.Scope.PARTNER: "A partner's, that the ICB has to know of.",
    }
}


class _EntryForm(forms.Form):
    hints = _SCOPE_HINTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PostField):
                field.queryset = posts_to_name()


class NewRiskForm(_EntryForm):
    """Only what is needed to begin; the statement may come later."""

    register = forms.ModelChoiceField(
        queryset=Register.objects.filter(closed_on=None),
        to_field_name="code",
        widget=forms.RadioSelect,
        empty_label=None,
        label="On which register?",
        error_messages={"required": "Choose a register", "invalid_choice": "Choose a register from the list"},
    )
    title = _line("Title", LONGEST_TITLE, "Give the risk a title")
    short_name = _line(
        "Short name", LONGEST_NAME, "Give a short name", help_text="A word or two, where the title does not fit."
    )
    cause = _part("cause", "Because…", "What is true today and makes it possible. It may come later.")
    event = _part("event", "there is a risk that…", "What might happen, and might not.")
    effect = _part("effect", "which would lead to…", "The harm or loss that would follow, and to whom.")
    scope = _scope()
    domain = _one(RiskDomain.objects.all(), "Appetite domain", "Not chosen yet")
    executive_lead = _post("Executive lead")
    risk_lead = _post("Risk lead")
    objectives = _some(Objective.objects.all(), "Objectives it threatens")
    identified_on = DateBoxesField(label="Identified on", help_text="Today or earlier.")


class DetailsForm(_EntryForm):
    """`version` is the one that was read, and `why` goes into the record."""

    title = _line("Title", LONGEST_TITLE, "Give the risk a title")
    short_name = _line(
        "Short name", LONGEST_NAME, "Give a short name", help_text="A word or two, where the title does not fit."
    )
    area = forms.CharField(
        label="Sub-area",
        max_length=60,
        required=False,
        help_text="On a directorate's register, if it is divided.",
        error_messages={"max_length": "Shorten it to 60 characters or fewer"},
    )
    executive_lead = _post("Executive lead")
    risk_lead = _post("Risk lead")
    lead_committee = _one(Committee.objects.order_by("name"), "Lead committee", "That of its register")
    domain = _one(RiskDomain.objects.all(), "Appetite domain", "Not chosen yet")
    scope = _scope()
    nature = forms.ChoiceField(
        label="Nature",
        widget=forms.RadioSelect,
        choices=Risk.Nature,
        error_messages={"required": "Choose static or dynamic", "invalid_choice": "Choose static or dynamic"},
    )
    source = forms.ChoiceField(
        label="Where does it come from?",
        choices=[("", "Not said"), *Risk.Source.choices],
        required=False,
        error_messages={"invalid_choice": "Choose one from the list"},
    )
    objectives = _some(Objective.objects.all(), "Objectives it threatens")
    places = _some(Place.objects.all(), "Places")
    organisations = _some(Organisation.objects.order_by("name"), "Organisations that share it")
    confidential = forms.TypedChoiceField(
        label="Who may see it?",
        widget=forms.RadioSelect,
        choices=[("", "Everybody who reads the register"), ("yes", "Only its leads, governance and auditors")],
        coerce=bool,
        empty_value=False,
        required=False,
    )
    beyond_control = forms.TypedChoiceField(
        label="Is it beyond the direct control of the ICB's partners?",
        widget=forms.RadioSelect,
        choices=[("", "No"), ("yes", "Yes")],
        coerce=bool,
        empty_value=False,
        required=False,
    )
    why = WrittenField(
        noun="reason",
        longest=LONGEST,
        label="Why does it change?",
        help_text="One sentence for the record.",
        error_messages={"required": "Say why it changes"},
    )
    version = forms.IntegerField(
        widget=forms.HiddenInput,
        error_messages={"required": "Open this page again from the risk", "invalid": "Open this page again"},
    )

    def __init__(self, *args: Any, risk: Risk, **kwargs: Any) -> None:
        stands: dict[str, Any] = {name: getattr(risk, name) for name in (*FIELDS, "version")}
        stands |= {name: [row.pk for row in getattr(risk, name).all()] for name in LISTS}
        stands |= {name: "yes" if stands[name] else "" for name in ("confidential", "beyond_control")}
        stands |= {name: row.pk for name, row in stands.items() if isinstance(row, Post | Committee | RiskDomain)}
        super().__init__(*args, initial=stands, **kwargs)

    def details(self) -> dict[str, Any]:
        """What the change takes: every field but the reason and the version."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("why", "version")}
