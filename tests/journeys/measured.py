"""Indicators for journeys, made of a few rows each, with readings that end when they should for whatever day it is."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.utils.timezone import localdate, now

from risks.changes.summaries import refresh_summaries
from risks.models import Indicator, Reading, Risk
from risks.rules.calendar import add_months
from tests import factories as make

# Between 79 and 83, and no run in it.
WAVE = [80, 82, 79, 81, 83, 80, 82, 79, 81, 83, 80, 81]
LIMIT = 76


def month_end(ago: int) -> date:
    """The last day of a month; of the last one for 1."""
    return add_months(localdate().replace(day=1), 1 - ago) - timedelta(days=1)


def measured(
    name: str, values: Sequence[float], *, until: int = 1, limit: float | None = LIMIT, **fields: object
) -> Indicator:
    """An indicator of Luton read each month, the last time `until` months ago; worked out as the sweep does."""
    indicator = make.IndicatorFactory(
        **{"name": name, "area": "Luton", "slug": name.lower().replace(" ", "-")} | fields
    )
    if limit is not None:
        make.ThresholdFactory(indicator=indicator, limit=Decimal(str(limit)), said_by="The system plan")
    for n, value in enumerate(values):
        reading(indicator, until + len(values) - 1 - n, value)
    refresh_summaries(at=now(), indicators=Indicator.objects.filter(pk=indicator.pk))
    return indicator


def reading(indicator: Indicator, ago: int, value: float) -> Reading:
    """Recorded on the last day of its month."""
    end = month_end(ago)
    return make.ReadingFactory(
        indicator=indicator, period_end=end, period_label="", value=Decimal(str(value)), recorded_at=make.at(end)
    )


def speaks_to(indicator: Indicator, risk: Risk) -> None:
    make.IndicatorLinkFactory(indicator=indicator, risk=risk)
