"""Where indicators stand on the board, as annotations that SQL can sort and filter by.

SQL says what rules/concern.py and rules/indicators.py say; a test holds them together.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Field,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from risks.access import Access, visible_risks
from risks.models import Indicator, IndicatorLink, Reading, Threshold
from risks.rules.concern import GRID, Concern
from risks.rules.indicators import Status
from risks.rules.periods import MONTHS, due_on

Direction = Indicator.Direction
_CHANGES = {"improvement": "improvement_", "common": "common_", "concern": "concern_"}
_LONGEST_PERIOD = timedelta(days=400)


def with_standing(indicators: QuerySet[Indicator], day: date) -> QuerySet[Indicator]:
    """Annotate limit_state, a Status or "" where no reading counts, and concern, a Concern, both as the summaries say.

    limit_then, amber_then and upper_then are the limits in force at the latest reading that counts; variation and
    assurance are the icons of the summary, "" without one; rank is the place of the concern, the worst first.
    """
    in_force = Threshold.objects.filter(indicator=OuterRef("pk"), in_force_from__lte=OuterRef("counted_on"))
    key = Subquery(in_force.order_by("-in_force_from").values("pk")[:1])
    measured = Reading.objects.filter(indicator=OuterRef("pk"), kind=Reading.Kind.MEASUREMENT, value__isnull=False)
    return (
        indicators.annotate(counted_on=F("summary__latest_on"), counted_value=F("summary__latest_value"))
        .annotate(in_force=FilteredRelation("thresholds", condition=Q(thresholds__pk=key)))
        .annotate(
            limit_then=F("in_force__limit"),
            amber_then=F("in_force__amber"),
            upper_then=F("in_force__upper"),
            variation=Coalesce("summary__variation", Value("")),
            assurance=Coalesce("summary__assurance", Value("")),
        )
        .annotate(limit_state=_limit_state())
        .annotate(
            concern=_concern(day, Exists(measured), str, CharField),
            rank=_concern(day, Exists(measured), list(Concern).index, IntegerField),
        )
    )


def _limit_state() -> Case:
    """The rule of rules/indicators.status in SQL; comparing with a limit that is not set is never true."""
    value, limit, upper, amber = "counted_value", F("limit_then"), F("upper_then"), F("amber_then")
    higher, lower, band = (Q(direction=each) for each in (Direction.HIGHER, Direction.LOWER, Direction.BAND))
    none = Q(direction=Direction.NEUTRAL) | (Q(limit_then=None) & (~band | Q(upper_then=None)))
    over, under = Q(**{f"{value}__gt": limit}), Q(**{f"{value}__lt": limit})
    red = (higher & under) | (lower & over) | (band & (under | Q(**{f"{value}__gt": upper})))
    near = Q(**{f"{value}__lt": limit + amber}) | Q(**{f"{value}__gt": upper - amber})
    close = (higher & Q(**{f"{value}__lt": amber})) | (lower & Q(**{f"{value}__gt": amber})) | (band & near)
    return Case(
        When(counted_value=None, then=Value("")),
        When(none, then=Value(Status.NO_LIMIT)),
        When(red, then=Value(Status.RED)),
        When(close, then=Value(Status.AMBER)),
        default=Value(Status.GREEN),
        output_field=CharField(),
    )


def _concern(day: date, measured: Exists, said: Callable[[Concern], str | int], kind: type[Field]) -> Case:
    """The rule of rules/concern.concern_of in SQL, case by case in its order.

    `said` is what stands for each concern. Wherever this asks for limit_state, SQL holds the whole of it once more, and
    this itself wherever it is asked for: that is why the rank is not made of the concern.
    """
    worse = Q(variation__startswith="concern_")
    silent = Case(When(Q(measured), then=Value(said(Concern.NOT_JUDGED))), default=Value(said(Concern.UNMEASURED)))
    cells = {found: _any_of(cell for cell, its in GRID.items() if its is found) for found in GRID.values()}
    in_order = cells.pop(Concern.IN_ORDER) & ~Q(limit_state=Status.RED)
    reliable = Q(assurance__in={assurance for _, assurance in GRID}) & ~Q(variation="")
    return Case(
        When(ended_on__lt=day, then=Value(said(Concern.ENDED))),
        When(limit_state="", then=silent),
        *(When(its, then=Value(said(found))) for found, its in cells.items()),
        When(in_order, then=Value(said(Concern.IN_ORDER))),
        When(reliable & ~Q(variation__startswith="neutral_"), then=Value(said(Concern.WATCH))),
        When(limit_state=Status.RED, then=Value(said(Concern.BEYOND))),
        When(Q(limit_state=Status.AMBER) | worse, then=Value(said(Concern.WATCH))),
        When(limit_state=Status.GREEN, then=Value(said(Concern.IN_ORDER))),
        default=Value(said(Concern.NOT_JUDGED)),
        output_field=kind(),
    )


def _any_of(cells: Iterable[tuple[str, str]]) -> Q:
    conditions = (Q(variation__startswith=_CHANGES[change], assurance=assurance) for change, assurance in cells)
    return reduce(or_, conditions)


def by_concern(indicators: QuerySet[Indicator], access: Access) -> QuerySet[Indicator]:
    """Worst first; among equals those beyond their limit, then those that speak to a risk they may see, then by name.

    Annotates `speaks`; needs with_standing().
    """
    seen = IndicatorLink.objects.filter(indicator=OuterRef("pk"), risk__in=visible_risks(access).live().values("pk"))
    return indicators.annotate(
        inside=Case(When(limit_state=Status.RED, then=Value(0)), default=Value(1), output_field=IntegerField()),
        speaks=Exists(seen),
    ).order_by("rank", "inside", "-speaks", "name", "area")


def overdue_on(indicators: QuerySet[Indicator], day: date) -> QuerySet[Indicator]:
    """Those whose next reading should be there and is not. One query more, for the frequencies and lags in use."""
    regular = indicators.filter(frequency__in=MONTHS).exclude(ended_on__lt=day)
    kinds = regular.order_by().values_list("frequency", "publication_lag_days", "grace_days").distinct()
    last = Reading.objects.filter(indicator=OuterRef("pk"), kind=Reading.Kind.MEASUREMENT, value__isnull=False)
    known = regular.annotate(last_on=Subquery(last.order_by("-period_end").values("period_end")[:1]))
    return known.filter(_late(kinds, day))


def _late(kinds: Iterable[tuple[str, int, int]], day: date) -> Q:
    late = Q(pk__in=[])
    for frequency, lag, grace in kinds:
        late |= Q(
            frequency=frequency,
            publication_lag_days=lag,
            grace_days=grace,
            last_on__lte=_last_overdue(frequency, lag, grace, day),
        )
    return late


def _last_overdue(frequency: str, lag: int, grace: int, day: date) -> date:
    """The latest period end whose next reading is overdue on a day: a later period is never due sooner."""
    on_time = day
    overdue = day - _LONGEST_PERIOD - timedelta(days=lag + grace)
    while (on_time - overdue).days > 1:
        between = overdue + (on_time - overdue) // 2
        due = due_on(between, frequency, lag, grace)
        overdue, on_time = (between, on_time) if due is not None and due < day else (overdue, between)
    return overdue
