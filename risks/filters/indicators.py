"""The filter of the indicator board. What it does not know is refused; whatever it is asked is decided in SQL."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from risks.access import Access, visible_indicators, visible_risks
from risks.filters.board import by_concern, overdue_on, with_standing
from risks.filters.offered import Offered
from risks.filters.strict import StrictForm, choice_filter
from risks.models import Feed, Indicator, IndicatorLink, Risk
from risks.rules.concern import Concern
from risks.rules.indicators import Status

NO_RISK = "none"
_LEADING = [("leading", "Leading: moves before the event"), ("lagging", "Lagging")]
_OVERDUE = [("yes", "Overdue"), ("no", "Up to date")]
_STATES = [(state.value, state.label) for state in Status]
_UNSET = "All"


def offered_indicators(access: Access) -> Offered:
    """The areas of indicators they may see, and the risks that an indicator speaks to, in one query."""
    linked = IndicatorLink.objects.filter(risk=OuterRef("pk"))
    risks = visible_risks(access).live().filter(Exists(linked)).order_by()
    named = risks.annotate(what=Value("risk"), value=F("reference_id"), called=F("title"))
    areas = visible_indicators(access).order_by()
    placed = areas.annotate(what=Value("area"), value=F("area"), called=Cast("area", CharField(max_length=300)))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    both = [rows.values_list("what", "value", "called") for rows in (named, placed)]
    for what, value, called in sorted(both[0].union(both[1])):
        found[what].append((value, f"{value} {called}" if what == "risk" else value))
    return found


class IndicatorFilter(filters.FilterSet):
    """Narrow the indicators of the board, worst first; unset parameters show every one.

    Page and API must ask is_valid() first: `errors` holds a sentence for every value or name it does not know, and
    `qs` then holds no row. `offered` is what offered_indicators() found, where that was asked already.
    """

    concern = choice_filter("Concern", "of_concern", _UNSET, [(one.value, one.label) for one in Concern])
    limit = choice_filter("Against its limit", "against_limit", _UNSET, _STATES)
    area_kind = choice_filter("Kind of area", "by_field", _UNSET, Indicator.AreaKind.choices)
    area = choice_filter("Area", "by_field", _UNSET)
    leading = choice_filter("Leading or lagging", "by_lead", _UNSET, _LEADING)
    overdue = choice_filter("Data", "by_date", _UNSET, _OVERDUE)
    risk = choice_filter("Risk it speaks to", "speaking_to", _UNSET)
    q = filters.CharFilter(label="Search", method="holding_words", max_length=100)

    class Meta:
        model = Indicator
        fields: list[str] = []
        form = StrictForm

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        queryset: QuerySet[Indicator] | None = None,
        *,
        access: Access,
        day: date,
        offered: Offered | None = None,
        ignored: frozenset[str] = frozenset({"page"}),
    ) -> None:
        """`queryset` is that of every indicator they may see when it is not given."""
        seen = visible_indicators(access) if queryset is None else queryset
        super().__init__({} if data is None else data, by_concern(with_standing(seen, day), access))
        self.access, self.day, self.ignored = access, day, ignored
        self.offered = offered_indicators(access) if offered is None else offered
        self.filters["area"].extra["choices"] = self.offered.get("area", ())
        self.filters["risk"].extra["choices"] = [*self.offered.get("risk", ()), (NO_RISK, "No risk")]

    def get_form_class(self) -> type[forms.Form]:
        return type("IndicatorFilterForm", (super().get_form_class(),), {"ignored": self.ignored, "of": "indicators"})

    def filter_queryset(self, queryset: QuerySet[Indicator]) -> QuerySet[Indicator]:
        return queryset.none() if self.errors else super().filter_queryset(queryset)

    @property
    def regardless_of_concern(self) -> QuerySet[Indicator]:
        """What fits every other parameter: for the counts of each concern."""
        found = self.queryset
        for name, value in self.form.cleaned_data.items():
            if name != "concern":
                found = self.filters[name].filter(found, value)
        return found

    def of_concern(self, found: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        return found.filter(concern=value)

    def against_limit(self, found: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        return found.filter(limit_state=value)

    def by_field(self, found: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        return found.filter(**{name: value})

    def by_lead(self, found: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        return found.filter(leading=value == "leading")

    def by_date(self, found: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        late = Q(pk__in=overdue_on(visible_indicators(self.access), self.day).values("pk"))
        late |= Q(slug__in=Feed.objects.waited_for(self.day))
        return found.filter(late if value == "yes" else ~late)

    def speaking_to(self, found: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        seen: QuerySet[Risk] = visible_risks(self.access).live()
        if value != NO_RISK:
            seen = seen.filter(reference=value)
        linked = IndicatorLink.objects.filter(indicator=OuterRef("pk"), risk__in=seen.values("pk"))
        return found.filter(~Exists(linked) if value == NO_RISK else Exists(linked))

    def holding_words(self, found: QuerySet[Indicator], name: str, value: str) -> QuerySet[Indicator]:
        """Each word in its name, area or definition."""
        for word in value.split():
            found = found.filter(Q(name__icontains=word) | Q(area__icontains=word) | Q(definition__icontains=word))
        return found
