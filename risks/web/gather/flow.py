"""What moved on, off and between registers in a period, as far as somebody may see the risks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef

from risks.access import Access, visible_risks
from risks.models import RiskStep

# Rows on one page; a longer period is narrowed by its dates.
MOST = 200
# A whole register at once is one line, not a line for each risk.
_TOGETHER = RiskStep.Kind.TRANSFERRED


@dataclass(frozen=True)
class Handover:
    """One register's risks that went to another organisation's on one day."""

    day: date
    left: str
    joined: str
    reason: str
    risks: int


@dataclass(frozen=True)
class Flow:
    """Steps latest first, at most MOST; `counts` are of all, by kind."""

    steps: Sequence[RiskStep]
    handovers: Sequence[Handover]
    counts: Mapping[str, int]


def flow_between(access: Access, first: date, last: date) -> Flow:
    """Three queries, however long the period."""
    seen = visible_risks(access)
    steps = RiskStep.objects.filter(taken_on__range=(first, last), risk__in=seen.values("pk"))
    counts = dict(steps.order_by().values_list("kind").annotate(n=Count("pk")))
    single = (
        steps.exclude(kind=_TOGETHER)
        .annotate(other_seen=Exists(seen.filter(pk=OuterRef("other_risk"))))
        .select_related("risk", "other_risk", "body", "from_register", "to_register")
        .order_by("-taken_on", "-recorded_at", "-pk")
    )
    together = steps.filter(kind=_TOGETHER).order_by("-taken_on", "from_register__name")
    rows = together.values_list("taken_on", "from_register__name", "to_register__name", "reason")
    return Flow(list(single[:MOST]), [Handover(*row) for row in rows.annotate(n=Count("pk"))], counts)
