"""What came of a forecast, kept with it when its reading is there."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from risks.changes.forecasts import Waiting, edge_of, is_band, line_of
from risks.changes.judged import Judged
from risks.models import Forecast
from risks.rules.indicators import Line, Status, status
from risks.rules.periods import periods_between

_SCORED_AT_ONCE = 500


def score_forecasts(judged: Sequence[Judged], waiting: Sequence[Waiting], at: datetime) -> int:
    """Keep with each forecast what came of it, where its reading is there; how many there were."""
    known = {one.indicator.pk: one for one in judged}
    outcomes = (_outcome(one, known[one.indicator_id], at) for one in waiting)
    scored = [outcome for outcome in outcomes if outcome is not None]
    Forecast.objects.bulk_update(scored, ["value", "beyond", "scored_at"], batch_size=_SCORED_AT_ONCE)
    return len(scored)


def _outcome(row: Waiting, one: Judged, at: datetime) -> Forecast | None:
    """The forecast with its outcome, where the reading is there and can still be judged by what was asked."""
    value = _reading_of(row, one)
    line = _line_of(row, one) if value is not None else None
    if value is None or line is None:
        return None
    return Forecast(pk=row.pk, value=value, beyond=status(value, line) is Status.RED, scored_at=at)


def _reading_of(row: Waiting, one: Judged) -> Decimal | None:
    """The last reading of the period that the forecast is for."""
    days, values = one.readings.days, one.readings.values
    frequency, asked = one.indicator.frequency, row.for_period
    for place in range(len(days) - 1, -1, -1):
        day = date.fromordinal(int(days[place]))
        if day <= row.made_from:
            return None
        if periods_between(min(asked, day), max(asked, day), frequency) == 0:
            return Decimal(repr(float(values[place])))
    return None


def _line_of(row: Waiting, one: Judged) -> Line | None:
    """The line the forecast was about, whatever is in force now; None for a band that is no longer known."""
    if not is_band(one.readings.direction):
        return Line(one.readings.direction, row.limit)
    lines = [line_of(one, threshold) for threshold in reversed(one.limits)]
    return next((line for line in lines if line is not None and edge_of(line) == row.limit), None)
