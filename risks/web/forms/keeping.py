"""What is decided about an indicator one thing at a time: limits, risks, rebases and what happened."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from risks.changes.indicator_charts import LONGEST_ANNOTATION
from risks.changes.indicator_checks import LONGEST, LONGEST_LINE
from risks.changes.indicator_limits import even_shares
from risks.models import Indicator, IndicatorLink
from risks.models.entry.risk import RiskQuerySet
from risks.rules.calendar import add_months, financial_year, financial_year_start
from risks.web.fields import DateBoxesField
from risks.web.forms.life import ReferenceField
from risks.web.forms.linked import TitleField
from risks.web.forms.numbers import NumberField, number_of
from risks.web.forms.written import WrittenField


class KeepForm(forms.Form):
    """A form about one indicator. `hints` explains the choices of a field, by value; `numbers` have narrow boxes."""

    hints: dict[str, dict[str, str]] = {}
    numbers = ("value", "numerator", "denominator", "limit", "upper", "amber", "year_limit")

    def given(self) -> dict[str, Any]:
        """What a change is told; ask once the form was found valid."""
        return dict(self.cleaned_data)

    def refuse(self, words: str, field: str) -> None:
        """Put a refusal at its field, or over the whole form."""
        self.add_error(field if field in self.fields else None, words)


def why_field(label: str, required: str, help_text: str = "") -> WrittenField:
    return WrittenField(
        noun="reason", longest=LONGEST, label=label, help_text=help_text, error_messages={"required": required}
    )


def said_by_field() -> TitleField:
    return TitleField(
        label="Who set it?",
        required=False,
        max_length=LONGEST_LINE,
        help_text="As printed, for example NHS England planning guidance 2025/26.",
        error_messages={"max_length": f"Shorten it to {LONGEST_LINE} characters or fewer"},
    )


class WhyForm(KeepForm):
    """Only a reason."""

    why = why_field("Why?", "Say why", "The reason stays in the record.")


SET, NONE_SET = "set", "none"


class ThresholdForm(KeepForm):
    """A limit from a day on."""

    hints = {"choice": {NONE_SET: "Readings from that day on are not judged: nothing is green."}}

    in_force_from = DateBoxesField(
        label="From which day?", help_text="Readings of periods that end on this day or later are judged by it."
    )
    choice = forms.ChoiceField(
        label="What holds from then on?",
        widget=forms.RadioSelect,
        choices=[(SET, "A limit"), (NONE_SET, "No limit is set")],
        initial=SET,
        error_messages={"required": "Choose a limit or none", "invalid_choice": "Choose a limit or none"},
    )
    limit = NumberField(label="Limit", required=False)
    upper = NumberField(label="Upper end of the band", required=False)
    amber = NumberField(label="Warn earlier, at", required=False)
    said_by = said_by_field()
    why = why_field("Why is it set, or changed?", "Say why the limit is set")

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = f", {indicator.unit}" if indicator.unit else ""
        side = {"higher_is_better": "at least", "lower_is_better": "at most", "inside_band": "lower end of the band"}
        self.fields["limit"].label = f"Limit, {side.get(indicator.direction, 'none')}{unit}"
        self.fields["amber"].help_text = "On the better side of the limit. Leave it empty for no early warning."
        if indicator.direction == Indicator.Direction.BAND:
            self.fields["amber"].help_text = "How near to an end of the band. Leave it empty for no early warning."
        else:
            del self.fields["upper"]
        if indicator.ratings:
            self._of_ratings(indicator)

    def _of_ratings(self, indicator: Indicator) -> None:
        del self.fields["amber"]
        places = [(str(place), word) for place, word in enumerate(indicator.ratings, start=1)]
        self.fields["limit"] = forms.TypedChoiceField(
            label="The least that is good enough",
            choices=[("", "Choose a rating"), *places],
            coerce=Decimal,
            empty_value=None,
            required=False,
            error_messages={"invalid_choice": "Choose a rating from the list"},
        )
        self.order_fields(["in_force_from", "choice", "limit", "said_by", "why"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("choice") == NONE_SET:
            for name in ("limit", "upper", "amber"):
                cleaned[name] = None
        elif cleaned.get("limit") is None and cleaned.get("upper") is None and "limit" not in self.errors:
            self.add_error("limit", "Give the limit, or choose that no limit is set")
        return cleaned

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "choice"}


class ProfileForm(KeepForm):
    """What may have been reached by the end of each month or quarter of a financial year."""

    year = forms.ChoiceField(label="Financial year", error_messages={"invalid_choice": "Choose a year from the list"})
    year_limit = NumberField(label="Limit of the whole year")
    steps = forms.CharField(
        label="How much by the end of each month or quarter?",
        widget=forms.Textarea,
        required=False,
        max_length=1000,
        help_text="12 or 4 sums from 1 April on, apart by spaces or lines: 12 24 37 and so on. "
        "Leave it empty for an even share each month.",
    )
    said_by = said_by_field()
    why = why_field("Where does the profile come from?", "Say where the profile comes from, or why it changes")

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = financial_year_start(day)
        years = [add_months(this, 12 * step) for step in (1, 0, -1, -2)]
        self.fields["year"].choices = [(year.isoformat(), financial_year(year)) for year in years]
        self.fields["year"].initial = this.isoformat()

    def clean_steps(self) -> list[Decimal]:
        return [number_of(word) for word in self.cleaned_data["steps"].replace(";", " ").split()]

    def given(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "year_start": date.fromisoformat(said["year"]),
            "year_limit": said["year_limit"],
            "steps": said["steps"] or even_shares(said["year_limit"]),
            "said_by": said["said_by"],
            "why": said["why"],
        }


class LinkIndicatorForm(KeepForm):
    """A risk that an indicator speaks to."""

    hints = {
        "role": {
            "primary": "It is what the score is about. Beyond its limit it raises a flag of its own weight.",
            "secondary": "It adds to what the primary ones say.",
        }
    }

    risk = ReferenceField(
        label="Which risk does it speak to?",
        help_text="Its reference, for example BAF0003.",
        error_messages={"required": "Give the reference of the risk"},
    )
    role = forms.ChoiceField(
        label="How closely?",
        widget=forms.RadioSelect,
        choices=IndicatorLink.Role,
        error_messages={"required": "Choose primary or secondary", "invalid_choice": "Choose primary or secondary"},
    )
    axis = forms.ChoiceField(
        label="To which side of its score?",
        widget=forms.RadioSelect,
        choices=IndicatorLink.Axis,
        error_messages={
            "required": "Choose likelihood or consequence",
            "invalid_choice": "Choose likelihood or consequence",
        },
    )
    why = why_field("Why?", "Say why it speaks to this risk")

    def __init__(self, *args: Any, risks: RiskQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["risk"].risks = risks


class RebaseForm(KeepForm):
    """The reading with which the limits begin anew. `readings` are pairs of its day and its words, latest first."""

    starts_on = forms.TypedChoiceField(
        label="From which reading on?",
        coerce=date.fromisoformat,
        error_messages={"required": "Choose a reading", "invalid_choice": "Choose a reading from the list"},
    )
    reason = why_field(
        "What changed, and why will it last?",
        "Say what changed and why it will last",
        "It stands on the chart. A change that is not understood, or may pass, is no reason.",
    )

    def __init__(self, *args: Any, readings: Sequence[tuple[date, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(day.isoformat(), words) for day, words in readings]
        self.fields["starts_on"].choices = [("", "Choose a reading"), *listed]


class AnnotateForm(KeepForm):
    """What happened on a day."""

    happened_on = DateBoxesField(label="When did it happen?", help_text="Today or earlier.")
    text = WrittenField(
        noun="note",
        longest=LONGEST_ANNOTATION,
        label="What happened?",
        help_text="A sentence, for example: Urgent treatment centres are counted from here.",
        error_messages={"required": "Say what happened"},
    )
