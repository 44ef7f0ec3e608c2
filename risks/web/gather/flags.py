"""Flags of the risks a person may see, in views: those of one risk together, the worst of them first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber

from risks.access import Access, visible_flags
from risks.filters import FlagFilter
from risks.filters.flags import needs_their_answer, theirs_to_answer
from risks.models import Flag
from risks.models.record.flag import FlagQuerySet
from risks.rules.escalation import HIGH

PAGE = 50
OPEN, ANSWERED, RESOLVED = "open", "answered", "resolved"
VIEWS: Mapping[str, Q] = {
    OPEN: Q(state=Flag.State.OPEN),
    ANSWERED: Q(state__in=[Flag.State.ACKNOWLEDGED, Flag.State.SNOOZED]),
    RESOLVED: Q(state=Flag.State.RESOLVED),
}


@dataclass(frozen=True)
class Asked:
    """Open flags in numbers, whatever the filter: all, those that need the caller's answer, of these past the day to
    answer by, the caller's others, frozen ones, and those about the register itself."""

    open: int
    mine: int
    late: int
    lesser: int
    frozen: int
    register: int


@dataclass(frozen=True)
class FlagList:
    """One page of a view, the caller's own first, then worst first. Of each risk the worst flag stands in `flags`, the
    others `beneath` it by its key; what was resolved stands alone. `counts` are of each view, none where the filter
    was not understood; `total` is of the lines."""

    view: str
    flags: Sequence[Flag]
    beneath: Mapping[int, Sequence[Flag]]
    counts: Mapping[str, int]
    asked: Asked
    total: int
    first: int
    narrowed: bool = False


def flags_in(asked: FlagFilter, view: str, first: int, day: date) -> FlagList:
    """Four queries, whatever the number of flags."""
    access, fitting = asked.access, asked.qs
    wanted = fitting.filter(VIEWS[view])
    counts = fitting.order_by().aggregate(
        **{name: Count("pk", filter=which) for name, which in VIEWS.items()},
        risks=Count("risk", filter=VIEWS[view], distinct=True),
        register=Count("pk", filter=VIEWS[view] & Q(risk=None)),
    )
    heads = _resolved(wanted) if view == RESOLVED else _heads(wanted, access)
    shown = list(_with_names(heads)[first : first + PAGE])
    return FlagList(
        view=view,
        flags=shown,
        beneath={} if view == RESOLVED else _beneath(wanted, shown),
        counts=counts if asked.is_valid() else {},
        asked=_asked(access, day),
        total=counts[view] if view == RESOLVED else counts["risks"] + counts["register"],
        first=first,
        narrowed=asked.narrowed,
    )


def _asked(access: Access, day: date) -> Asked:
    mine = needs_their_answer(access)
    return Asked(
        **visible_flags(access)
        .filter(VIEWS[OPEN])
        .order_by()
        .aggregate(
            open=Count("pk"),
            mine=Count("pk", filter=mine),
            late=Count("pk", filter=mine & Q(answer_by__lt=day)),
            lesser=Count("pk", filter=theirs_to_answer(access) & ~Q(severity__gte=HIGH)),
            frozen=Count("pk", filter=Q(frozen=True)),
            register=Count("pk", filter=Q(risk=None)),
        )
    )


def _with_names(flags: FlagQuerySet) -> FlagQuerySet:
    return flags.select_related("risk__risk_lead", "risk__executive_lead", "indicator")


def _resolved(flags: FlagQuerySet) -> FlagQuerySet:
    return flags.order_by("-resolved_at", "pk")


def _heads(flags: FlagQuerySet, access: Access) -> FlagQuerySet:
    """The worst flag of each risk, and every one about the register; the caller's own first."""
    worst = Window(
        RowNumber(), partition_by=[Coalesce("risk_id", -F("pk"))], order_by=[F("severity").desc(), "opened_at", "pk"]
    )
    own = Case(When(theirs_to_answer(access), then=Value(0)), default=Value(1), output_field=IntegerField())
    ranked = flags.annotate(place=worst, own=own).filter(place=1)
    return ranked.order_by("own", "-severity", F("answer_by").asc(nulls_last=True), "opened_at", "pk")


def _beneath(flags: FlagQuerySet, heads: Sequence[Flag]) -> Mapping[int, Sequence[Flag]]:
    head_of = {flag.risk_id: flag.pk for flag in heads if flag.risk_id}
    rest = flags.filter(risk__in=head_of).exclude(pk__in=[flag.pk for flag in heads])
    found: dict[int, list[Flag]] = defaultdict(list)
    for flag in _with_names(rest).worst_first():
        found[head_of[flag.risk_id]].append(flag)
    return found
