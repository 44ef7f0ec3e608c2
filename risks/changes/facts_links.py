"""Which indicators speak to which risks, with what is kept beside each: one query for any number of risks."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from msgspec.json import decode

from risks.changes.bulk_readings import among
from risks.changes.facts_statistics import ChartSettings
from risks.models import IndicatorLink
from risks.rules.periods import due_on

# What of a kept summary the rules are told.
SAID = ("readings", "variation", "variation_before", "assurance", "cause", "mean", "concern_since")


class LinkRow(NamedTuple):
    """One indicator of one risk in plain values, ratings as stored; from `mark` on they are of its kept summary, None
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
    ended_on: date | None
    lowest: Decimal | None
    highest: Decimal | None
    mark: str | None
    readings: int | None
    variation: str | None
    variation_before: str | None
    assurance: str | None
    cause: str | None
    mean: float | None
    concern_since: date | None

    def due_on(self, measured: date | None) -> date | None:
        """The last day for the next reading, after the last period that was measured."""
        if measured is None:
            return None
        return _due_on(measured, self.frequency, self.publication_lag_days, self.grace_days)


# Many indicators are read to the same day.
_due_on = lru_cache(maxsize=8192)(due_on)
_SETTINGS = (*LinkRow._fields[3:16], "ended_on", "lowest", "highest")
_FROM = {name: f"indicator__{name}" for name in _SETTINGS} | {
    "mark": "indicator__summary__computed_from",
    **{name: f"indicator__summary__{name}" for name in SAID},
}
_RATINGS = LinkRow._fields.index("ratings")


def still_read(at: datetime, of: str) -> Q:
    """Of the indicators behind a relation: that they have not come to an end by the day of an instant."""
    never, later = Q((f"{of}ended_on__isnull", True)), Q((f"{of}ended_on__gt", timezone.localdate(at)))
    return never | later


def links_of(risks: Collection[int], at: datetime) -> Mapping[int, Sequence[LinkRow]]:
    """By risk, primary ones first, without those that are no longer read."""
    rows = IndicatorLink.objects.filter(still_read(at, "indicator__"), among("risk", risks))
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
