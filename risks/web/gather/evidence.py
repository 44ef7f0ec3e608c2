"""The latest measurement of each indicator of some risks, with the limit in force on its date and what the statistics
make of it: one query."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, F, FilteredRelation, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from risks.models import Indicator, IndicatorLink, Reading, Threshold
from risks.rules.indicators import Direction, Line, Status, status
from risks.web.gather.series import ASIDE


@dataclass(frozen=True)
class Evidence:
    """One indicator of one risk. `value` and `period_end` are None until something was measured.

    `line` is the limit that was in force at the end of the period measured; None where none was set.
    """

    link: IndicatorLink
    value: Decimal | None
    period_end: date | None
    period_label: str
    reading_status: str
    measurements: int
    line: Line | None

    @property
    def indicator(self) -> Indicator:
        return self.link.indicator

    @property
    def status(self) -> Status | None:
        """Against its line; None where there is no measurement that can be relied on to judge."""
        return None if self.value is None or self.reading_status in ASIDE else status(self.value, self.line)


def evidence_for(risk_ids: Collection[int], day: date) -> dict[int, list[Evidence]]:
    """Each risk's indicators, primary ones first, with their latest measurement up to the day."""
    measured = Reading.objects.standing().measured(day).filter(indicator=OuterRef("indicator"), value__isnull=False)
    latest = measured.newest_first()
    counted = measured.order_by().values("indicator").annotate(n=Count("pk")).values("n")
    in_force = Threshold.objects.filter(
        indicator=OuterRef("indicator"), in_force_from__lte=OuterRef("latest__period_end")
    ).order_by("-in_force_from")
    # Joined by its key, so that it is looked for once and not once for each column.
    joined = FilteredRelation(
        "indicator__readings", condition=Q(indicator__readings__pk=Subquery(latest.values("pk")[:1]))
    )
    links = (
        IndicatorLink.objects.filter(risk__in=risk_ids)
        .select_related("indicator__summary")
        .annotate(latest=joined)
        .annotate(
            latest_on=F("latest__period_end"),
            latest_value=F("latest__value"),
            latest_label=F("latest__period_label"),
            latest_status=F("latest__status"),
            measurements=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
            limit=Subquery(in_force.values("limit")[:1]),
            amber=Subquery(in_force.values("amber")[:1]),
            upper=Subquery(in_force.values("upper")[:1]),
        )
        .order_by("role", F("latest_on").desc(nulls_last=True), "pk")
    )
    found: dict[int, list[Evidence]] = defaultdict(list)
    for link in links:
        found[link.risk_id].append(_evidence(link))
    return found


def _evidence(link: IndicatorLink) -> Evidence:
    line = None
    if link.limit is not None or link.upper is not None:
        line = Line(Direction(link.indicator.direction), link.limit, link.amber, link.upper)
    return Evidence(
        link=link,
        value=link.latest_value,
        period_end=link.latest_on,
        period_label=link.latest_label or "",
        reading_status=link.latest_status or "",
        measurements=link.measurements,
        line=line,
    )
