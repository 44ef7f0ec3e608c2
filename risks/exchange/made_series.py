"""The indicators of a made register: one for each risk, measured monthly, some of them past their limit."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
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
    months = list(_month_ends(readings_of(number, load), load.day))
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


def _month_ends(count: int, day: date) -> Iterator[date]:
    """The last days of whole months, oldest first, as far as they can have been published by the day."""
    last = (day - timedelta(days=DAYS_TO_PUBLISH)).replace(day=1)
    for back in reversed(range(count)):
        yield add_months(last, -back) - timedelta(days=1)


def _threshold(indicator: Indicator, months: list[date], load: Load) -> Threshold:
    return Threshold(
        indicator=indicator,
        in_force_from=months[0].replace(day=1) if months else load.day,
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


def _reading(indicator: Indicator, month: date, value: Decimal, load: Load) -> Reading:
    return Reading(
        indicator=indicator,
        period_label=f"{month:%B %Y}",
        period_end=month,
        value=value,
        recorded_at=at_nine(month + timedelta(days=DAYS_TO_PUBLISH)),
        recorded_by=load.by,
        illustrative=True,
    )
