"""Flags of the risks a person may see, and one flag with everything that happened to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, Value, When

from risks.access import Access, visible_flags
from risks.models import Alert, Flag, Risk
from risks.models.record.flag import FlagQuerySet
from risks.web.gather.mine import led_by

PAGE = 50
VIEWS: Mapping[str, Q] = {
    "open": Q(state=Flag.State.OPEN),
    "answered": Q(state__in=[Flag.State.ACKNOWLEDGED, Flag.State.SNOOZED]),
    "resolved": Q(state=Flag.State.RESOLVED),
}


@dataclass(frozen=True)
class FlagList:
    """One page of a view, the caller's own first, then worst first. `mine` counts those for them to answer."""

    view: str
    flags: Sequence[Flag]
    counts: Mapping[str, int]
    mine: int
    first: int


@dataclass(frozen=True)
class OneFlag:
    """A flag, its risk with score and limits, who was told, and every change of it, oldest first."""

    flag: Flag
    risk: Risk
    alerts: Sequence[Alert]
    changes: Sequence[Any]


def flags_in(access: Access, view: str, first: int) -> FlagList:
    """Two queries: the counts, and the page."""
    seen = visible_flags(access)
    theirs = VIEWS["open"] & Q(risk__state=Risk.State.OPEN) & led_by(access, "risk__")
    counts = seen.order_by().aggregate(
        **{name: Count("pk", filter=which) for name, which in VIEWS.items()}, mine=Count("pk", filter=theirs)
    )
    rows = _in_order(seen.filter(VIEWS[view]), access, latest=view == "resolved")
    return FlagList(
        view=view,
        flags=list(rows.select_related("risk__risk_lead", "risk__executive_lead", "indicator")[first : first + PAGE]),
        counts=counts,
        mine=0 if access.read_only else counts["mine"],
        first=first,
    )


def _in_order(flags: FlagQuerySet, access: Access, *, latest: bool) -> FlagQuerySet:
    if latest:
        return flags.order_by("-resolved_at", "pk")
    own = Case(When(led_by(access, "risk__"), then=Value(0)), default=Value(1), output_field=IntegerField())
    return flags.alias(own=own).order_by("own", "-severity", "opened_at", "pk")


def flag_for(access: Access, pk: int, day: date) -> OneFlag | None:
    """None for a flag that is not there, or whose risk they may not see."""
    flag = visible_flags(access).select_related("indicator", "answered_by__person").filter(pk=pk).first()
    if flag is None:
        return None
    scored = Risk.objects.with_current().with_limits(day)
    flag.risk = scored.select_related("domain", "register", "executive_lead", "risk_lead").get(pk=flag.risk_id)
    return OneFlag(
        flag=flag,
        risk=flag.risk,
        alerts=list(flag.alerts.select_related("post").order_by("created_at", "pk")),
        changes=list(flag.history.select_related("history_user__person").order_by("history_date", "history_id")),
    )
