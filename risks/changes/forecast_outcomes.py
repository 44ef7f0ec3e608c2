"""What came of a forecast, kept with it when its reading is there."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from risks.changes.bulk_limits import edge_of, is_band
from risks.changes.forecasts import Waiting
from risks.changes.judged import Judged
from risks.models import Forecast
from risks.rules.indicators import Line, Status, status
from risks.rules.periods import periods_between

_SCORED_AT_ONCE = 500


def outcomes_come(judged: Judged, waiting: Sequence[Waiting], at: datetime) -> list[Forecast]:
    """The forecasts whose reading is there, each with what came of it, to be kept."""
    places = {key: place for place, key in enumerate(judged.asked.keys)}
    last = judged.last_days.tolist()
    come = [one for one in waiting if last[places[one.indicator_id]] > one.made_from.toordinal()]
    outcomes = (_outcome(one, judged, places[one.indicator_id], at) for one in come)
    return [outcome for outcome in outcomes if outcome is not None]


def keep_outcomes(scored: Sequence[Forecast]) -> None:
    Forecast.objects.bulk_update(scored, ["value", "beyond", "scored_at"], batch_size=_SCORED_AT_ONCE)


def _outcome(row: Waiting, judged: Judged, place: int, at: datetime) -> Forecast | None:
    """The forecast with its outcome, where the reading is there and can still be judged by what was asked."""
    value = _reading_of(row, judged, place)
    line = _line_of(row, judged, place) if value is not None else None
    if value is None or line is None:
        return None
    return Forecast(pk=row.pk, value=value, beyond=status(value, line) is Status.RED, scored_at=at)


def _reading_of(row: Waiting, judged: Judged, place: int) -> Decimal | None:
    """The last reading of the period that the forecast is for."""
    series, asked = judged.readings.series, row.for_period
    frequency = judged.readings.ways[judged.readings.way[place]].frequency
    for reading in range(series.ends[place] - 1, series.firsts[place] - 1, -1):
        day = date.fromordinal(int(series.days[reading]))
        if day <= row.made_from:
            return None
        if periods_between(min(asked, day), max(asked, day), frequency) == 0:
            return Decimal(repr(float(series.values[reading])))
    return None


def _line_of(row: Waiting, judged: Judged, place: int) -> Line | None:
    """The line the forecast was about, whatever is in force now; None for a band that is no longer known."""
    direction = judged.readings.ways[judged.readings.way[place]].direction
    if not is_band(direction):
        return Line(direction, row.limit)
    bands = [edges for edges in reversed(judged.limits.of(place)) if edges != (None, None)]
    return next((Line(direction, edges[0], upper=edges[1]) for edges in bands if edge_of(edges) == row.limit), None)
