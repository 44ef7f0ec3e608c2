"""All that is said of an indicator: a new one, or one that is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from risks.changes.indicator_checks import (
    LONGEST,
    LONGEST_AREA,
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_UNIT,
    LONGEST_WAIT,
    IndicatorEntry,
)
from risks.models import Indicator
from risks.web.fields import DateBoxesField
from risks.web.forms.keeping import KeepForm, why_field
from risks.web.forms.linked import TitleField
from risks.web.forms.numbers import NumberField
from risks.web.forms.treatment import PostField, version_field
from risks.web.forms.written import WrittenField
from risks.web.gather.treatment import posts_to_name

_LIST = {"required": "Choose from the list", "invalid_choice": "Choose from the list"}
_DAYS = {
    "required": "Give a number of days",
    "invalid": "Give a whole number of days",
    "min_value": f"Give a number of days from 0 to {LONGEST_WAIT:,}",
    "max_value": f"Give a number of days from 0 to {LONGEST_WAIT:,}",
}


def _line(label: str, longest: int, *, ask: str = "", help_text: str = "") -> TitleField:
    return TitleField(
        label=label,
        required=bool(ask),
        max_length=longest,
        help_text=help_text,
        error_messages={"required": ask, "max_length": f"Shorten it to {longest} characters or fewer"},
    )


def _text(label: str, noun: str, help_text: str) -> WrittenField:
    return WrittenField(noun=noun, longest=LONGEST, label=label, required=False, help_text=help_text)


def _choice(label: str, choices: Any, *, initial: Any = None, radios: bool = False) -> forms.ChoiceField:
    widget = forms.RadioSelect if radios else forms.Select
    return forms.ChoiceField(label=label, choices=choices, initial=initial, widget=widget, error_messages=_LIST)


def _days(label: str, initial: int, help_text: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        initial=initial,
        min_value=0,
        max_value=LONGEST_WAIT,
        widget=forms.TextInput,
        help_text=help_text,
        error_messages=_DAYS,
    )


@dataclass(frozen=True)
class FieldGroup:
    """Fields under one heading. A `folded` group waits behind a reveal, which is `open` once there is a reason."""

    title: str
    fields: tuple[BoundField, ...]
    folded: bool = False
    open: bool = False


_DRAWN = ("chart_profile", "run_length", "limits_from_first")
_MEASURED = ("name", "area", "area_kind", "definition", "numerator", "denominator", "unit", "rating_words")
_KEPT = ("owner", "data_source", "known_faults")


class IndicatorForm(KeepForm):
    """A new indicator; its fields are named as the row's."""

    hints = {
        "basis": {
            "cumulative": "Counted from 1 April, and judged by an in-year profile.",
            "rolling": "Over several periods up to this one, such as twelve months.",
        },
        "chart_profile": {
            "mdc_excel": "Every difference between neighbours counts.",
            "nhsr": "Outlying differences between neighbours are left out of the limits.",
        },
    }
    numbers = ("lowest", "highest", "publication_lag_days", "grace_days", "limits_from_first")

    name = _line("Name", LONGEST_NAME, ask="Give the indicator a name", help_text="The same name in every area.")
    area = _line("Area", LONGEST_AREA, ask="Say which area it measures", help_text="For example Luton.")
    area_kind = _choice("What kind of area is it?", Indicator.AreaKind.choices, initial=Indicator.AreaKind.ICB)
    definition = _text("Definition", "definition", "What it measures, in a sentence or two.")
    numerator = _line("Numerator", LONGEST_LINE, help_text="What is counted.")
    denominator = _line("Denominator", LONGEST_LINE, help_text="Out of what.")
    unit = _line("Unit", LONGEST_UNIT, help_text="For example %, beds or £m.")
    rating_words = forms.CharField(
        label="Ratings",
        widget=forms.Textarea,
        required=False,
        max_length=1000,
        help_text="For an indicator that is rated and not counted: its words, worst first, one on each line.",
    )
    direction = _choice("Which way is better?", Indicator.Direction.choices, radios=True)
    basis = _choice("What does a reading stand for?", Indicator.Basis.choices, initial="snapshot", radios=True)
    frequency = _choice("How often is it read?", Indicator.Frequency.choices, initial="monthly")
    publication_lag_days = _days("Days until it is published", 30, "From the end of the period.")
    grace_days = _days("Days of grace", 14, "After these its data is overdue.")
    lowest = NumberField(label="Lowest possible value", required=False, help_text="For example 0.")
    highest = NumberField(label="Highest possible value", required=False, help_text="For example 100.")
    leading = forms.TypedChoiceField(
        label="Does it move before the event or after it?",
        widget=forms.RadioSelect,
        choices=[("on", "Before: it is leading"), ("", "After: it is lagging")],
        coerce=bool,
        empty_value=False,
        initial="",
        required=False,
    )
    owner = PostField(
        label="Which post owns it?",
        required=False,
        empty_label="No post yet",
        error_messages={"invalid_choice": "Choose a post from the list"},
    )
    data_source = _line("Source", LONGEST_LINE, help_text="Where readings come from.")
    known_faults = _text("Known faults", "account of its faults", "What everybody who reads it should know.")
    chart_profile = _choice("How are its limits worked out?", Indicator.ChartProfile.choices, radios=True)
    run_length = forms.TypedChoiceField(
        label="How many in a row make a run?",
        choices=Indicator.RunLength.choices,
        coerce=int,
        initial=Indicator.RunLength.SEVEN,
        error_messages=_LIST,
    )
    limits_from_first = forms.IntegerField(
        label="Freeze the limits after so many readings",
        required=False,
        min_value=12,
        max_value=LONGEST_WAIT,
        widget=forms.TextInput,
        help_text="12 or more. Leave it empty to work them out from all readings.",
        error_messages={
            "invalid": "Give a whole number of readings",
            "min_value": "Limits need at least 12 readings before they can be frozen",
            "max_value": f"Give a number of readings up to {LONGEST_WAIT:,}",
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = posts_to_name()
        self.fields["chart_profile"].initial = Indicator.ChartProfile.MDC_EXCEL

    @property
    def groups(self) -> tuple[FieldGroup, ...]:
        """All that is said of an indicator, under four headings."""
        read = [name for name in self.fields if name not in (*_MEASURED, *_KEPT, *_DRAWN, "why", "version")]
        return (
            FieldGroup("What it measures", self._bound(_MEASURED)),
            FieldGroup("How it is read", self._bound(read)),
            FieldGroup("Who and where from", self._bound(_KEPT)),
            FieldGroup("How the chart is drawn", self._bound(_DRAWN), folded=True, open=self._redrawn()),
        )

    @property
    def ungrouped(self) -> tuple[BoundField, ...]:
        """What is asked last, under no heading."""
        return self._bound([name for name in ("why",) if name in self.fields])

    def _bound(self, names: Sequence[str]) -> tuple[BoundField, ...]:
        return tuple(self[name] for name in names if name in self.fields)

    def _redrawn(self) -> bool:
        return self.is_bound and any(name in self.errors or name in self.changed_data for name in _DRAWN)

    def entry(self) -> IndicatorEntry:
        """What was said; ask once the form was found valid."""
        said = dict(self.cleaned_data)
        words = said.pop("rating_words", "")
        for name in ("why", "version"):
            said.pop(name, None)
        return IndicatorEntry(**said, ratings=tuple(words.splitlines()))


class ChangeIndicatorForm(IndicatorForm):
    """An indicator that `stands`; its ratings only until there are readings of them."""

    ended_on = DateBoxesField(
        label="The last day of its last period",
        required=False,
        help_text="Once it is no longer read: no reading is expected after this day, and it raises no flag.",
    )
    why = why_field("Why does it change?", "Say why the indicator changes", "The reason stays in the record.")
    version = version_field()

    def __init__(self, *args: Any, stands: Indicator, **kwargs: Any) -> None:
        names = [name for name in self.base_fields if hasattr(stands, name)]
        initial = {name: getattr(stands, name) for name in names}
        initial |= {"owner": stands.owner_id, "leading": "on" if stands.leading else ""}
        initial |= {"rating_words": "\n".join(stands.ratings)}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["chart_profile"].initial = stands.chart_profile
