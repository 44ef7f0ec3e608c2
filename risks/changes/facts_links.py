"""Which indicators speak to which risks, with what is kept beside each: one query for any number of risks."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from msgspec.json import decode

from risks.changes.bulk_readings import among
from risks.changes.facts_statistics import ChartSettings
from risks.models import IndicatorLink, Reading, Rebase
from risks.rules.periods import due_on


class LinkRow(NamedTuple):
    """One indicator of one risk in plain values, ratings as stored; the last ones are of its kept summary, None
    without one."""

    risk: int
    role: str
    indicator: int
    slug: str
    name: str
    area: str
    unit: str
    direction: str
    frequency: str
    publication_lag_days: int
    grace_days: int
    basis: str
    ratings: str
    chart_profile: str
    run_length: int
    limits_from_first: int | None
    rebased_at: datetime | None
    measured_on: date | None
    readings: int | None
    variation: str | None
    variation_before: str | None
    assurance: str | None
    cause: str | None
    mean: float | None
    concern_since: date | None

    @property
    def due_on(self) -> date | None:
        if self.measured_on is None:
            return None
        return _due_on(self.measured_on, self.frequency, self.publication_lag_days, self.grace_days)


# Many indicators are read to the same day.
_due_on = lru_cache(maxsize=8192)(due_on)
_FROM = {name: f"indicator__{name}" for name in LinkRow._fields[3:16]} | {
    name: f"indicator__summary__{name}" for name in LinkRow._fields[18:]
}
_RATINGS = LinkRow._fields.index("ratings")


def links_of(risks: Collection[int], at: datetime) -> Mapping[int, Sequence[LinkRow]]:
    """By risk, primary ones first, without those that are no longer read."""
    day = timezone.localdate(at)
    still_read = Q(indicator__ended_on__isnull=True) | Q(indicator__ended_on__gt=day)
    of_it = {"indicator": OuterRef("indicator")}
    rebases = Rebase.objects.filter(**of_it, recorded_at__lte=at).filter(
        Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gt=at)
    )
    measured = Reading.objects.filter(
        **of_it, kind=Reading.Kind.MEASUREMENT, period_end__lte=day, recorded_at__lte=at
    ).exclude(status=Reading.Status.NO_DATA)
    rows = IndicatorLink.objects.filter(still_read, among("risk", risks)).annotate(
        rebased_at=Subquery(rebases.order_by("-recorded_at").values("recorded_at")[:1]),
        measured_on=Subquery(measured.order_by("-period_end").values("period_end")[:1]),
    )
    found: dict[int, list[LinkRow]] = defaultdict(list)
    columns = [_FROM.get(name, name) for name in LinkRow._fields]
    columns[_RATINGS] = Cast(columns[_RATINGS], TextField())
    for row in rows.order_by("role", "pk").values_list(*columns):
        found[row[0]].append(LinkRow._make(row))
    return found


def chart_settings(link: LinkRow) -> ChartSettings:
    """What the statistics of its indicator are worked out by."""
    told = {name: getattr(link, name) for name in ChartSettings._fields if name not in ("pk", "ratings")}
    return ChartSettings(pk=link.indicator, ratings=decode(link.ratings), **told)
