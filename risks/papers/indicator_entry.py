"""What a paper says of one indicator: frozen values, part of its content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from risks.rules.chart_profile import profile_of
from risks.rules.indicators import Direction, Status
from risks.rules.spc import Analysis, analyse

_ONE_LINE = (Direction.HIGHER_IS_BETTER, Direction.LOWER_IS_BETTER)


@dataclass(frozen=True)
class Point:
    """One reading of a series; `limit`, for a band to `upper`, in force on its date. `aside`: takes no part in the
    statistics, being unreliable or a small number."""

    on: date
    value: Decimal
    status: Status
    limit: Decimal | None
    upper: Decimal | None = None
    aside: bool = False


@dataclass(frozen=True)
class ChartSettings:
    """By which rules the control chart is drawn, and the days on which its limits begin anew. Not `charted`: a rating,
    or a count of the year so far. What is shown as ordinary stays between `lowest` and `highest`."""

    profile: str = "mdc_excel"
    run_length: int = 7
    fixed_by_first: int | None = None
    rebased_on: tuple[date, ...] = ()
    charted: bool = True
    lowest: Decimal | None = None
    highest: Decimal | None = None


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
    settings: ChartSettings = ChartSettings()


def analysed(points: Sequence[Point], direction: str, settings: ChartSettings) -> Analysis:
    """The control chart of those that take part, against the limit in force at the last of them.

    One reading a date, the last: two labels that end on one day cannot stand on one chart.
    """
    counted = {point.on: point for point in points if not point.aside} if settings.charted else {}
    rows = [counted[day] for day in sorted(counted)]
    way = Direction(direction)
    judged = rows and rows[-1].limit is not None and way in _ONE_LINE
    return analyse(
        [(row.on, float(row.value)) for row in rows],
        direction=way,
        target=float(rows[-1].limit) if judged else None,
        profile=profile_of(settings.profile, settings.run_length),
        rebase_dates=settings.rebased_on,
        fix_after_n_points=settings.fixed_by_first,
    )
