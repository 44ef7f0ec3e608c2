"""What is forecast of an indicator, in words: a chance, never a prediction."""

from decimal import Decimal

from risks.models import Forecast
from risks.rules.chance_words import chance_words
from risks.rules.forecast import FEWEST_TO_RELY_ON
from risks.rules.forecast_score import Score
from risks.rules.wording import count_words
from risks.web.gather.series import Series, line_on
from risks.web.presenters.readings import amount, limit_said, when_of

# Degrees of freedom are three fewer than the readings.
_SPENT = 3


def forecast_words(series: Series, forecast: Forecast | None, score: Score | None) -> str:
    """ "" without a forecast, or while forecasts have not earned any trust here."""
    if forecast is None or score is None or not score.trusted:
        return ""
    indicator = series.indicator
    limit = limit_said(indicator, line_on(series.thresholds, series.direction, forecast.for_period))
    low, high = (amount(indicator, round(Decimal(value), 1)) for value in (forecast.lower, forecast.upper))
    said = (
        f"Forecast: the chance that the reading for {when_of(series, '', forecast.for_period)} is beyond {limit} is "
        f"{chance_words(forecast.probability)}. Four in five such readings fall between {low} and {high}."
    )
    if forecast.degrees + _SPENT < FEWEST_TO_RELY_ON:
        said += " It rests on few readings, so take it as indicative."
    if not score.enough:
        return f"{said} Too few forecasts have come due here to say how good they are."
    return f"{said} Of {count_words(score.count, 'forecast')} checked so far, they did better than past shares alone."
