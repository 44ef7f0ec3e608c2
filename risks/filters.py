"""One filter vocabulary for the register, shared by page and export. What it does not know is refused."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q

from risks.access import Access, visible_risks
from risks.models import Committee, Control, Objective, Place, Post, Register, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.appetite import Position
from risks.rules.scoring import NPSA_BANDS, POSSIBLE_SCORES, Band, band_for

WORST = "worst"
EVERY_STATE = "all"

# Each way of sorting, and what it sorts by; the reference settles ties, so that pages never overlap.
_SORTS = {
    "reference": ("Reference", "reference_id"),
    "title": ("Title", "title"),
    "score": ("Current score", "current_score"),
    "scored": ("Date of the last score", "scored_on"),
    "review": ("Date of the next review", "next_review_on"),
}
SORT_CHOICES = [
    (WORST, "Worst first"),
    *((key, label) for key, (label, _) in _SORTS.items()),
    *((f"-{key}", f"{label}, other way round") for key, (label, _) in _SORTS.items()),
]
STATE_CHOICES = [*Risk.State.choices, (EVERY_STATE, "Every state")]


class _StrictForm(forms.Form):
    """Refuses a parameter it does not know, and one that is given twice."""

    ignored: frozenset[str] = frozenset()

    def clean(self) -> dict[str, Any]:
        for name in self.data:
            if name not in self.fields and name not in self.ignored:
                known = ", ".join(self.fields)
                self.add_error(None, f"“{name}” is not a way to filter risks. Use one of these: {known}.")
            elif name in self.fields and len(_given(self.data, name)) > 1:
                self.add_error(name, "Choose one only.")
        return self.cleaned_data


def _given(data: Mapping[str, Any], name: str) -> list[Any]:
    return data.getlist(name) if hasattr(data, "getlist") else [data[name]]


def _choice(label: str, choices: Sequence[tuple[str, str]], method: str, empty: str) -> filters.ChoiceFilter:
    return filters.ChoiceFilter(
        label=label,
        choices=choices,
        method=method,
        empty_label=empty,
        error_messages={"invalid_choice": "“%(value)s” is not a choice here. Choose one from the list."},
    )


def _row(label: str, rows: Any, key: str = "pk", **options: Any) -> filters.ModelChoiceFilter:
    return filters.ModelChoiceFilter(
        label=label,
        queryset=rows,
        to_field_name=key,
        error_messages={"invalid_choice": "“%(value)s” is not a choice here. Choose one from the list."},
        **options,
    )


def _leads(access: Access) -> Any:
    """The posts that lead a risk they may see: a partner learns of no other."""
    return Post.objects.filter(pk__in=visible_risks(access).values("executive_lead"))


class RiskFilter(filters.FilterSet):
    """Narrow and sort risks that come with_current() and with_limits(); unset parameters show open risks, worst first.

    Page and export must ask is_valid() first: `errors` holds a sentence for every value or name it does not know, and
    `qs` then holds no row. `bands` are those of the scoring matrix in force.
    """

    register = _row("Register", Register.objects.all(), "code", empty_label="All registers")
    state = _choice("State", STATE_CHOICES, "in_state", "Open")
    position = _choice("Position", [(p.value, p.label) for p in Position], "at_position", "Any position")
    band = filters.ChoiceFilter(
        label="Band of the current score",
        method="in_band",
        empty_label="Any band",
        error_messages={"invalid_choice": "“%(value)s” is not a choice here. Choose one from the list."},
    )
    executive_lead = _row("Executive lead", Post.objects.all(), empty_label="Any executive lead")
    committee = _row(
        "Committee", Committee.objects.all(), "code", field_name="lead_committee", empty_label="Any committee"
    )
    objective = _row("Objective", Objective.objects.all(), field_name="objectives", empty_label="Any objective")
    place = _row("Place", Place.objects.all(), field_name="places", empty_label="Any Place")
    q = filters.CharFilter(label="Search", method="holding_words", max_length=100)
    sort = _choice("Sort by", SORT_CHOICES, "sorted_by", "Worst first")

    class Meta:
        model = Risk
        fields: list[str] = []
        form = _StrictForm

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        queryset: RiskQuerySet,
        *,
        access: Access,
        bands: Sequence[Band] = NPSA_BANDS,
        ignored: frozenset[str] = frozenset({"page"}),
    ) -> None:
        """`ignored` are parameters of the same address that are somebody else's, such as the page number."""
        super().__init__({} if data is None else data, queryset)
        self.bands = bands
        self.ignored = ignored
        self.filters["band"].extra["choices"] = [(band.key, band.label) for band in bands]
        self.filters["executive_lead"].queryset = _leads(access)

    def get_form_class(self) -> type[forms.Form]:
        return type("RiskFilterForm", (super().get_form_class(),), {"ignored": self.ignored})

    def filter_queryset(self, queryset: RiskQuerySet) -> RiskQuerySet:
        if self.errors:
            return queryset.none()
        chosen = self.form.cleaned_data
        if not chosen["state"]:
            queryset = queryset.live()
        if not chosen["sort"]:
            queryset = queryset.worst_first()
        return super().filter_queryset(queryset)

    def in_state(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks if value == EVERY_STATE else risks.filter(state=value)

    def at_position(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.at_position(Position(value))

    def in_band(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        inside = [score for score in POSSIBLE_SCORES if band_for(score, self.bands).key == value]
        return risks.filter(current_score__in=inside)

    def holding_words(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        """Risks in which every word is found: in the reference, title, statement or a control's text."""
        for word in value.split():
            control = Control.objects.filter(risk=OuterRef("pk"), text__icontains=word)
            risks = risks.filter(
                Q(reference__text__icontains=word)
                | Q(title__icontains=word)
                | Q(short_name__icontains=word)
                | Q(cause__icontains=word)
                | Q(event__icontains=word)
                | Q(effect__icontains=word)
                | Exists(control)
            )
        return risks

    def sorted_by(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        if value == WORST:
            return risks.worst_first()
        column = F(_SORTS[value.removeprefix("-")][1])
        down = value.startswith("-")
        order = column.desc(nulls_last=True) if down else column.asc(nulls_last=True)
        return risks.order_by(order, "reference_id")
