"""What a paper says of one indicator: frozen values, part of its content."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from risks.rules.indicators import Status


@dataclass(frozen=True)
class Point:
    """One reading of a series; `cause` as in rules.spc, `limit` in force on its date."""

    on: date
    value: Decimal
    status: Status
    limit: Decimal | None


@dataclass(frozen=True)
class IndicatorEntry:
    """One indicator of a risk: its latest reading against the limit in force then, and whether it is changing."""

    name: str
    area: str
    role: str
    direction: str
    unit: str
    points: tuple[Point, ...]
    latest: str
    limit: str
    status: Status | None
    data_to: date | None
    changing: str
    meets_limit: str
    variation_icon: str | None
    assurance_icon: str | None
