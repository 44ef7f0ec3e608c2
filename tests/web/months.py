"""Readings of one indicator for tests of its page: one for each month from January 2024."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from risks.models import Indicator, Reading
from tests import factories as make

WAVE = [90, 91, 89, 90, 91, 89, 90, 91, 89, 90, 91, 89, 90]
PAGE = "/indicators/beds"


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/London"))


def month_end(n: int) -> date:
    """The last day of the n-th month from January 2024."""
    ordinal = date(2024 + (n + 1) // 12, (n + 1) % 12 + 1, 1).toordinal() - 1
    return date.fromordinal(ordinal)


def months(indicator: Indicator, values: list[float], **how: object) -> list[Reading]:
    return [
        make.ReadingFactory(
            indicator=indicator, period_label="", period_end=month_end(n), value=Decimal(str(value)), **how
        )
        for n, value in enumerate(values)
    ]


def restate(reading: Reading, value: object, day: date, **how: object) -> Reading:
    return make.ReadingFactory(
        indicator=reading.indicator,
        period_label=reading.period_label,
        period_end=reading.period_end,
        value=Decimal(str(value)),
        supersedes=reading,
        recorded_at=at(day),
        **how,
    )
