"""What the statistics say of a series, as the plain objects that JSON is made of."""

import math
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from risks.exchange.spc_input import Series, SeriesFaultError
from risks.rules.forecast import FORECAST_VERSION, Forecast, ForecastError, forecast, window
from risks.rules.indicators import Direction, Line
from risks.rules.periods import GAP_WINDOW, GAPS_ALLOWED, has_gaps, periods_between
from risks.rules.spc import Analysis, PointRow, SpcError, analyse

_COLUMNS = ("value", "group", "mean", "lpl", "upl", "side", "outside", "close", "cause", "trial_limits")
_GAPS = f"There are gaps in the data: more than {GAPS_ALLOWED} of the last {GAP_WINDOW} readings are missing."


@dataclass(frozen=True)
class Ahead:
    """What a forecast is asked of: the reading `horizon` after the last, against the threshold, or each series' own
    target without one."""

    horizon: int
    threshold: float | None = None


def result(series: Series, profile: str, ahead: Ahead | None) -> dict[str, object]:
    """Points, icons and, where asked for, the forecast, at any length of series. Raises SeriesFaultError."""
    try:
        analysis = analyse(
            series.points,
            direction=series.direction,
            target=series.target,
            profile=series.profile(profile),
            rebase_dates=series.rebase_dates,
            fix_after_n_points=series.fix_after_n_points,
        )
    except SpcError as fault:
        raise SeriesFaultError(f"{series.name}: {fault}") from fault
    found: dict[str, object] = {
        "points": [_point(row) for row in analysis.points],
        "variation_icon": analysis.computed_variation_icon if analysis.points else None,
        "assurance_icon": analysis.computed_assurance_icon if analysis.points else None,
    }
    return found if ahead is None else found | _forecast(series, analysis, ahead)


def _point(row: PointRow) -> dict[str, object]:
    return {"date": row.date.isoformat()} | {column: getattr(row, column) for column in _COLUMNS}


def _forecast(series: Series, analysis: Analysis, ahead: Ahead) -> dict[str, object]:
    if has_gaps([row.date for row in analysis.points], series.frequency):
        return {"forecast": None, "forecast_refused": _GAPS}
    rows = window(analysis.points, analysis.readings)
    try:
        made = forecast([row.value for row in rows], ahead.horizon, monthly=_consecutive_months(rows, series.frequency))
    except ForecastError as fault:
        return {"forecast": None, "forecast_refused": str(fault)}
    threshold = series.target if ahead.threshold is None else ahead.threshold
    return {"forecast": _made(made, series, len(rows)) | _chances(made, series.direction, threshold)}


def _made(made: Forecast, series: Series, readings: int) -> dict[str, object]:
    return {
        "horizon": made.horizon,
        "readings": readings,
        "mu": made.expected,
        "sd": made.spread,
        "df": made.degrees,
        "interval_80": made.interval(0.80, series.lowest, series.highest),
        "interval_95": made.interval(0.95, series.lowest, series.highest),
        "seasonal": made.seasonal,
        "indicative": made.indicative,
        "version": FORECAST_VERSION,
    }


def _chances(made: Forecast, direction: Direction, threshold: float | None) -> dict[str, object]:
    """Of a reading above and below the threshold; `p_beyond` is the worse side, null where neither is."""
    if threshold is None or not math.isfinite(threshold):
        return {"threshold": None, "p_beyond": None, "p_above": None, "p_below": None}
    line = Decimal(threshold)
    above = made.probability_beyond(Line(Direction.LOWER_IS_BETTER, line))
    below = made.probability_beyond(Line(Direction.HIGHER_IS_BETTER, line))
    worse = {Direction.LOWER_IS_BETTER: above, Direction.HIGHER_IS_BETTER: below}.get(direction)
    return {"threshold": threshold, "p_beyond": worse, "p_above": above, "p_below": below}


def _consecutive_months(rows: tuple[PointRow, ...], frequency: str) -> bool:
    return frequency == "monthly" and all(
        periods_between(before.date, after.date, frequency) == 1 for before, after in pairwise(rows)
    )
