"""A paper's cover, and the reason for which it is frozen or revised: names equal those of the cover's own fields."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from risks.changes.papers import LONGEST, LONGEST_LINE, MOST_DEEP_DIVES, PRIVATE
from risks.models import AssuranceLevel, CoverSheet, Post, Risk
from risks.web.forms.treatment import PostField
from risks.web.forms.written import WrittenField
from risks.web.gather.treatment import posts_to_name

_KEPT_BESIDE = ("version", "why", "deep_dives")


def _line(name: str, label: str, **options: Any) -> forms.CharField:
    longest = LONGEST_LINE[name]
    messages = {"max_length": f"Shorten it to {longest} characters or fewer"}
    return forms.CharField(label=label, max_length=longest, required=False, error_messages=messages, **options)


def _said(noun: str, label: str, hint: str = "") -> WrittenField:
    return WrittenField(noun=noun, longest=LONGEST, label=label, help_text=hint, required=False)


def _post(label: str) -> PostField:
    messages = {"invalid_choice": "Choose a post from the list"}
    return PostField(label=label, required=False, empty_label="Not given", error_messages=messages)


def _one_of(label: str, choices: Any, **options: Any) -> forms.ChoiceField:
    messages = {"invalid_choice": "Choose one from the list"}
    return forms.ChoiceField(
        label=label,
        required=False,
        widget=forms.RadioSelect,
        choices=[*choices.choices, ("", "Not given")],
        error_messages=messages,
        **options,
    )


class RisksField(forms.ModelMultipleChoiceField):
    """Risks by reference and short name."""

    def label_from_instance(self, risk: Risk) -> str:
        return f"{risk.reference_id} {risk.short_name or risk.title}"


class CoverForm(forms.Form):
    """`cover` is what stands, or None; `risks` those that may be looked into; `held` that the meeting is past, so that
    a change needs a reason; `private` that the private edition has words of its own. `version` is the one that was
    read, 0 where there is none yet."""

    title = _line("title", "Title", help_text="Left empty, the paper has its usual title.")
    agenda_item = _line("agenda_item", "Agenda item", widget=forms.TextInput)
    paper_number = _line("paper_number", "Paper number", widget=forms.TextInput)
    author = _post("Author")
    sponsor = _post("Executive sponsor")
    presenter = _post("Presented by")
    purpose = _one_of("What is the committee to do?", CoverSheet.Purpose)
    assurance_offered = _one_of("Which assurance does the paper offer?", AssuranceLevel)
    inequalities = _said("statement", "Health inequalities", "Who is affected more than others, and what is done.")
    green_plan = _said("statement", "Green Plan", "What it means for the Green Plan; “None” is an answer.")
    financial = _said("statement", "Financial")
    workforce = _said("statement", "Workforce")
    other_resources = _said("statement", "Other resources", "Estates, data, equipment.")
    legal = _said("statement", "Legal and statutory")
    quality = _said("statement", "Quality and safety")
    engagement = _said("statement", "Engagement", "Who was asked: patients, public, partners, staff.")
    conflicts_of_interest = _said("statement", "Conflicts of interest", "Known ones, and how they are handled.")
    previously_considered = _said("statement", "Previously considered by")
    summary = _said("summary", "Summary", "Left empty, the words beside it are printed.")
    recommendations = _said(
        "recommendations", "Recommendations", "One a line. Left empty, the words beside it are printed."
    )
    private_summary = _said("summary", "Summary of the private edition", "Left empty, the words beside it are printed.")
    private_recommendations = _said(
        "recommendations",
        "Recommendations of the private edition",
        "One a line. Left empty, the words beside it are printed.",
    )
    deep_dives = RisksField(
        queryset=Risk.objects.none(),
        label=f"Risks to look into in depth, at most {MOST_DEEP_DIVES}",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from the list", "invalid_list": "Choose from the list"},
    )
    why = WrittenField(
        noun="reason",
        longest=LONGEST,
        label="Why does it change after the meeting?",
        error_messages={"required": "Say why the cover changes after the meeting: the record keeps the reason"},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    hints: dict[str, dict[str, str]] = {}

    def __init__(
        self, *args: Any, cover: CoverSheet | None, risks: Any, held: bool, private: bool, **kwargs: Any
    ) -> None:
        stands: dict[str, Any] = {"version": 0}
        if cover is not None:
            stands = {name: getattr(cover, name) for name in self.base_fields if name not in ("why", "deep_dives")}
            stands |= {name: row.pk for name, row in stands.items() if isinstance(row, Post)}
            stands["deep_dives"] = [risk.pk for risk in cover.deep_dives.all()]
        super().__init__(*args, initial=stands, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PostField):
                field.queryset = posts_to_name()
        self.fields["deep_dives"].queryset = risks
        for name in (*([] if held else ["why"]), *([] if private else PRIVATE)):
            del self.fields[name]

    def clean_deep_dives(self) -> Any:
        chosen = self.cleaned_data["deep_dives"]
        if len(chosen) > MOST_DEEP_DIVES:
            raise forms.ValidationError(f"Choose at most {MOST_DEEP_DIVES} risks: each fills a page")
        return chosen

    def given(self) -> dict[str, Any]:
        """What the change takes as the fields of the cover."""
        return {name: value for name, value in self.cleaned_data.items() if name not in _KEPT_BESIDE}

    def fields_named(self, names: Sequence[str]) -> list[BoundField]:
        """The fields of one part of the page, in order."""
        return [self[name] for name in names if name in self.fields]


class FreezeForm(forms.Form):
    """`asked`: a reason is needed, because something is wanting or a revision takes the place of another."""

    hints: dict[str, dict[str, str]] = {}

    because = WrittenField(
        noun="reason",
        longest=LONGEST,
        label="Why is it frozen all the same?",
        error_messages={"required": "Give the reason: it is printed in the record of the paper"},
    )

    def __init__(self, *args: Any, asked: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["because"].required = bool(asked)
        self.fields["because"].label = asked or "Anything to note?"
