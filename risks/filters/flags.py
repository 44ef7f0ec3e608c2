"""The filter of the flags. What it does not know is refused; whatever it is asked is decided in SQL."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast

from risks.access import Access, may_govern, visible_flags, visible_risks
from risks.filters.offered import Offered
from risks.filters.strict import StrictForm, choice_filter
from risks.models import Flag, Post, Risk
from risks.models.record.flag import FlagQuerySet
from risks.rules.drift import RULES, SEVERITY_WORDS
from risks.rules.escalation import HIGH

MINE, OTHERS, REGISTER = "mine", "others", "register"
_UNSET = "All"
_YES_OR_NO = {
    "frozen": [("yes", "Frozen: its figures are late"), ("no", "Not frozen")],
    "recurring": [("yes", "Keeps coming back"), ("no", "Not recurring")],
}


def theirs_to_answer(access: Access) -> Q:
    """Flags that ask them, answered or not: on open risks they lead, and for governance those about the register."""
    if access.read_only:
        return Q(pk__in=())
    led = Q(risk__executive_lead__in=access.post_ids) | Q(risk__risk_lead__in=access.post_ids)
    theirs = led & Q(risk__state=Risk.State.OPEN)
    return theirs | Q(risk=None) if may_govern(access) else theirs


def needs_their_answer(access: Access) -> Q:
    """Of those the ones that are to be answered by a day: open, and severe enough to go up without an answer."""
    return theirs_to_answer(access) & Q(state=Flag.State.OPEN, severity__gte=HIGH)


def offered_flags(access: Access) -> Offered:
    """The risks they may see that were ever flagged, and the posts that lead them, in one query."""
    flagged = visible_risks(access).filter(Exists(Flag.objects.filter(risk=OuterRef("pk")))).order_by()
    leads = Post.objects.filter(Q(pk__in=flagged.values("executive_lead")) | Q(pk__in=flagged.values("risk_lead")))
    risks = flagged.annotate(what=Value("risk"), value=F("reference_id"), called=F("title"))
    posts = leads.order_by().annotate(
        what=Value("whose"),
        value=Cast("pk", CharField(max_length=150)),
        called=Cast("title", CharField(max_length=300)),
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    both = [rows.values_list("what", "value", "called") for rows in (risks, posts)]
    for what, value, called in sorted(both[0].union(both[1]), key=lambda row: (row[0], row[1 + (row[0] == "whose")])):
        found[what].append((value, f"{value} {called}" if what == "risk" else f"Led by {called}"))
    return found


class FlagFilter(filters.FilterSet):
    """Narrow the flags they may see; unset parameters show every one.

    The page must ask is_valid() first: `errors` holds a sentence for every value or name it does not know, and `qs`
    then holds no row. `offered` is what offered_flags() found, where that was asked already.
    """

    whose = choice_filter("Whose", "asking", "Everybody’s")
    severity = choice_filter("Severity", "by_severity", _UNSET, [(str(n), SEVERITY_WORDS[n]) for n in (4, 3, 2, 1)])
    rule = choice_filter(
        "What it is", "by_rule", _UNSET, sorted(((r, w.label) for r, w in RULES.items()), key=lambda one: one[1])
    )
    risk = choice_filter("Risk", "by_risk", _UNSET)
    frozen = choice_filter("Its figures", "marked", _UNSET, _YES_OR_NO["frozen"])
    recurring = choice_filter("How often", "marked", _UNSET, _YES_OR_NO["recurring"])

    class Meta:
        model = Flag
        fields: list[str] = []
        form = StrictForm

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        access: Access,
        offered: Offered | None = None,
        ignored: frozenset[str] = frozenset({"page", "view"}),
    ) -> None:
        """`ignored` are parameters of the same address that are somebody else's, such as the view and the page."""
        super().__init__({} if data is None else data, visible_flags(access))
        self.access, self.ignored = access, ignored
        self.offered = offered_flags(access) if offered is None else offered
        self.filters["risk"].extra["choices"] = self.offered.get("risk", ())
        whose = [(MINE, "For me to answer"), (OTHERS, "For others")]
        whose += [(REGISTER, "About the register itself")] if access.can_see_confidential else []
        self.filters["whose"].extra["choices"] = [*whose, *self.offered.get("whose", ())]

    def get_form_class(self) -> type[forms.Form]:
        return type("FlagFilterForm", (super().get_form_class(),), {"ignored": self.ignored, "of": "flags"})

    def filter_queryset(self, queryset: FlagQuerySet) -> FlagQuerySet:
        return queryset.none() if self.errors else super().filter_queryset(queryset)

    @property
    def narrowed(self) -> bool:
        """Whether anything was asked."""
        return any(self.form.cleaned_data.get(name) for name in self.filters)

    def asking(self, found: FlagQuerySet, name: str, value: str) -> FlagQuerySet:
        if value == REGISTER:
            return found.filter(risk=None)
        if value in (MINE, OTHERS):
            theirs = visible_flags(self.access).filter(theirs_to_answer(self.access)).values("pk")
            return found.filter(pk__in=theirs) if value == MINE else found.exclude(pk__in=theirs)
        return found.filter(Q(risk__executive_lead=value) | Q(risk__risk_lead=value))

    def by_severity(self, found: FlagQuerySet, name: str, value: str) -> FlagQuerySet:
        return found.filter(severity=int(value))

    def by_rule(self, found: FlagQuerySet, name: str, value: str) -> FlagQuerySet:
        return found.filter(rule=value)

    def by_risk(self, found: FlagQuerySet, name: str, value: str) -> FlagQuerySet:
        return found.filter(risk__reference=value)

    def marked(self, found: FlagQuerySet, name: str, value: str) -> FlagQuerySet:
        return found.filter(**{name: value == "yes"})
