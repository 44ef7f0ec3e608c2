"""The indicators of a made register: one for each risk, measured monthly, some of them past their limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from random import Random

from risks.exchange import made_words as words
from risks.exchange.days import at_nine
from risks.exchange.made_chunk import Chunk, Load
from risks.models import Indicator, IndicatorLink, Reading, Risk, Threshold
from risks.rules.calendar import add_months

MOST_READINGS_EACH = 600
DAYS_TO_PUBLISH = 10
TARGET = Decimal(78)


def readings_of(number: int, load: Load) -> int:
    """How many of the load's readings fall to the indicator of one risk; risks count from 1."""
    each, over = divmod(load.readings, load.risks)
    return each + (number <= over)


def add_indicator(number: int, risk: Risk, load: Load, chunk: Chunk) -> None:
    """Put the indicator of one risk with its limit, its link and its readings into a chunk."""
    chance = load.chance("indicator", number)
    months = _months(readings_of(number, load), load.day)
    indicator = Indicator(
        slug=f"made-{number}",
        name=f"Made measure {number}: seen within the standard",
        area=chance.choice(words.PLACES),
        unit="%",
        direction=Indicator.Direction.HIGHER,
        frequency=Indicator.Frequency.MONTHLY,
        lowest=Decimal(0),
        highest=Decimal(100),
        owner=risk.risk_lead,
        illustrative=True,
    )
    chunk.add(indicator)
    chunk.add(_threshold(indicator, months, load))
    chunk.add(IndicatorLink(risk=risk, indicator=indicator, role=IndicatorLink.Role.PRIMARY, illustrative=True))
    for month, value in zip(months, _values(len(months), chance), strict=True):
        chunk.add(_reading(indicator, month, value, load))


@dataclass(frozen=True)
class _Month:
    ends: date
    label: str
    published_at: datetime


@lru_cache(maxsize=8)
def _months(count: int, day: date) -> Sequence[_Month]:
    """The same for every indicator with as many readings."""
    return [
        _Month(ends, f"{ends:%B %Y}", at_nine(ends + timedelta(days=DAYS_TO_PUBLISH)))
        for ends in _month_ends(count, day)
    ]


def _month_ends(count: int, day: date) -> Iterator[date]:
    """The last days of whole months, oldest first, as far as they can have been published by the day."""
    last = (day - timedelta(days=DAYS_TO_PUBLISH)).replace(day=1)
    for back in reversed(range(count)):
        yield add_months(last, -back) - timedelta(days=1)


def _threshold(indicator: Indicator, months: Sequence[_Month], load: Load) -> Threshold:
    return Threshold(
        indicator=indicator,
        in_force_from=months[0].ends.replace(day=1) if months else load.day,
        limit=TARGET,
        amber=TARGET + 4,
        said_by="Made standard",
        illustrative=True,
    )


def _values(count: int, chance: Random) -> Iterator[Decimal]:
    """A level of its own for each indicator, common-cause noise, and for some a step in the last year."""
    level, noise = chance.uniform(74, 92), chance.uniform(0.5, 2.5)
    step = chance.choice([0, 0, 0, -4, 3])
    for number in range(count):
        value = level + chance.gauss(0, noise) + (step if number >= count - 8 else 0)
        yield Decimal(f"{min(100, max(0, value)):.1f}")


def _reading(indicator: Indicator, month: _Month, value: Decimal, load: Load) -> Reading:
    return Reading(
        indicator=indicator,
        period_label=month.label,
        period_end=month.ends,
        value=value,
        recorded_at=month.published_at,
        recorded_by=load.by,
        illustrative=True,
    )
