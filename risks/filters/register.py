"""The filter of the register. What it does not know is refused; whatever it is asked is decided in SQL."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import F, Q

from risks.access import Access
from risks.filters import conditions
from risks.filters.offered import Offered, offered_to
from risks.filters.search import holding_words
from risks.filters.strict import StrictForm, choice_filter
from risks.models import Risk
from risks.models.entry.risk_queryset import RiskQuerySet
from risks.rules.appetite import Position
from risks.rules.scoring import NPSA_BANDS, POSSIBLE_SCORES, Band, band_for

WORST = "worst"
MINE = "mine"
EVERY_STATE = "all"

# Each way of sorting, and what it sorts by; the reference settles ties, so that pages never overlap.
_SORTS = {
    "reference": ("Reference", "reference_id"),
    "title": ("Title", "title"),
    "score": ("Current score", "current_score"),
    "scored": ("Date of the last score", "scored_on"),
    "review": ("Date of the next review", "next_review_on"),
    "drift": ("Severity of the drift", "drift__severity"),
}
SORT_CHOICES = [
    (WORST, "Worst first"),
    *((key, label) for key, (label, _) in _SORTS.items()),
    *((f"-{key}", f"{label}, other way round") for key, (label, _) in _SORTS.items()),
]
STATE_CHOICES = [*Risk.State.choices, (EVERY_STATE, "Every state")]
# What a row is asked for of each parameter whose choices are rows themselves.
_NAMED = {
    "register": "register__code",
    "executive_lead": "executive_lead",
    "risk_lead": "risk_lead",
    "committee": "lead_committee__code",
}
_ATTACHED = {"objective": "objectives", "place": "places", "organisation": "organisations"}


class RiskFilter(filters.FilterSet):
    """Narrow and sort risks that come with_current() and with_limits(); unset parameters show open risks, worst first.

    Page and export must ask is_valid() first: `errors` holds a sentence for every value or name it does not know, and
    `qs` then holds no row. `bands` are those of the scoring matrix in force; `offered` is what offered_to()
    found, where that was asked already.
    """

    view = choice_filter("Whose", "of_mine", "Everybody’s", [(MINE, "My risks")])
    register = choice_filter("Register", "by_name", "All registers")
    state = choice_filter("State", "in_state", "Open", STATE_CHOICES)
    position = choice_filter("Position", "at_position", "Any position", [(p.value, p.label) for p in Position])
    band = choice_filter("Band of the current score", "in_band", "Any band")
    direction = choice_filter("Since the last meeting", "moving", "Any direction", conditions.DIRECTIONS)
    drift = choice_filter("Drift status", "drifted", "Any drift status", conditions.DRIFTS)
    executive_lead = choice_filter("Executive lead", "by_name", "Any executive lead")
    risk_lead = choice_filter("Risk lead", "by_name", "Any risk lead")
    committee = choice_filter("Committee", "by_name", "Any committee")
    objective = choice_filter("Objective", "attached", "Any objective")
    place = choice_filter("Place", "attached", "Any Place")
    organisation = choice_filter("Organisation", "attached", "Any organisation")
    review = choice_filter("Review", "reviewed", "Any review", conditions.REVIEWS)
    actions = choice_filter("Actions", "acted", "Any actions", conditions.ACTIONS)
    assurance = choice_filter("Assurance", "assured", "Any assurance", conditions.ASSURANCES)
    controls = choice_filter("Weakest control", "controlled", "Any controls", conditions.STRENGTHS)
    q = filters.CharFilter(label="Search", method="holding_words", max_length=100)
    sort = choice_filter("Sort by", "sorted_by", "Worst first", SORT_CHOICES)

    class Meta:
        model = Risk
        fields: list[str] = []
        form = StrictForm

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        queryset: RiskQuerySet,
        *,
        access: Access,
        day: date,
        bands: Sequence[Band] = NPSA_BANDS,
        offered: Offered | None = None,
        ignored: frozenset[str] = frozenset({"page"}),
    ) -> None:
        """`ignored` are parameters of the same address that are somebody else's, such as the page number."""
        super().__init__({} if data is None else data, queryset)
        self.access, self.day, self.bands, self.ignored = access, day, bands, ignored
        self.filters["band"].extra["choices"] = [(band.key, band.label) for band in bands]
        self.offered = offered_to(access) if offered is None else offered
        for name in (*_NAMED, *_ATTACHED):
            self.filters[name].extra["choices"] = self.offered.get(name, ())

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

    def of_mine(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        posts = self.access.post_ids
        return risks.filter(Q(executive_lead__in=posts) | Q(risk_lead__in=posts))

    def by_name(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.filter(**{_NAMED[name]: value})

    def attached(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        rows = Risk._meta.get_field(_ATTACHED[name])
        there = rows.remote_field.through.objects.filter(**{rows.m2m_reverse_field_name(): value})
        return risks.filter(pk__in=there.values("risk"))

    def in_state(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks if value == EVERY_STATE else risks.filter(state=value)

    def at_position(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.at_position(Position(value))

    def in_band(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        inside = [score for score in POSSIBLE_SCORES if band_for(score, self.bands).key == value]
        return risks.filter(current_score__in=inside)

    def moving(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.with_movement(self.day).filter(conditions.moved(value))

    def drifted(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.filter(conditions.drifted(value))

    def reviewed(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.filter(conditions.reviewed(value, self.day))

    def acted(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.filter(conditions.acted(value, self.day))

    def assured(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.filter(conditions.assured(value, self.day))

    def controlled(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return risks.filter(conditions.controlled(value))

    def holding_words(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        return holding_words(risks, value)

    def sorted_by(self, risks: RiskQuerySet, name: str, value: str) -> RiskQuerySet:
        if value == WORST:
            return risks.worst_first()
        column = F(_SORTS[value.removeprefix("-")][1])
        down = value.startswith("-")
        order = column.desc(nulls_last=True) if down else column.asc(nulls_last=True)
        return risks.order_by(order, "reference_id")
