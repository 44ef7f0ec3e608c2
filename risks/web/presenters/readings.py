"""What a series of measurements says, in words and in two icons."""

from datetime import date
from decimal import Decimal

from risks.models import Indicator
from risks.rules.chart_profile import profile_of
from risks.rules.indicators import Direction, Line, limit_words
from risks.rules.signal_words import EACH, READING
from risks.rules.spc import Analysis, analyse
from risks.rules.wording import date_words, quantity_words
from risks.web.gather.series import Series
from risks.web.presenters.periods import period_words
from risks.web.presenters.signals import ASIDE
from risks.web.words import Variation


def analysis_of(series: Series) -> Analysis:
    """The control chart's arithmetic, against the limit in force at the latest measurement.

    Of the readings that take part: none of an indicator that no control chart is drawn of.
    """
    indicator = series.indicator
    return analyse(
        [(one.on, float(one.value)) for one in series.counted],
        direction=series.direction,
        target=_limit(series),
        profile=profile_of(indicator.chart_profile, indicator.run_length),
        rebase_dates=[rebase.starts_on for rebase in series.rebases],
        fix_after_n_points=indicator.limits_from_first,
    )


def _limit(series: Series) -> float | None:
    """The limit of the latest measurement that counts, where the direction makes a single line of it."""
    line = series.counted[-1].line if series.counted else None
    if line is None or line.limit is None or series.direction in (Direction.INSIDE_BAND, Direction.NEUTRAL):
        return None
    return float(line.limit)


def amount(indicator: Indicator, value: Decimal) -> str:
    """A value of an indicator: "76.4%", "1,240 beds", or the word of its rating."""
    if indicator.ratings and 1 <= value <= len(indicator.ratings):
        return str(indicator.ratings[int(value) - 1])
    return quantity_words(round(value, 2), indicator.unit)


def limit_said(indicator: Indicator, line: Line | None) -> str:
    """The limit as it is met: "at least 95%", "at least Good"; "no limit set" without one."""
    if indicator.ratings and line is not None and line.limit is not None:
        side = "at most" if line.direction is Direction.LOWER_IS_BETTER else "at least"
        return f"{side} {amount(indicator, line.limit)}"
    return limit_words(line, indicator.unit)


def each_of(indicator: Indicator) -> str:
    """What one reading is called: "month", "quarter", "year" or "reading"."""
    return EACH.get(indicator.frequency, READING)


def when_of(series: Series, label: str, on: date) -> str:
    """The period of a reading as printed; a month without a label is named."""
    return period_said(series.indicator, label, on)


def period_said(indicator: Indicator, label: str, on: date) -> str:
    """The same, without the other readings of the indicator."""
    if not label and indicator.frequency == Indicator.Frequency.MONTHLY:
        return date_words(on).partition(" ")[2]
    return period_words(label, on)


def is_worse(found: Analysis) -> bool:
    """Whether the latest measurement is a signal in the wrong direction; never before there are enough."""
    return (found.variation_icon or "").startswith("concern")


def variation_of(series: Series, found: Analysis) -> Variation:
    """The latest measurement against its limit, then whether the measure is changing."""
    latest = series.latest
    if latest is None:
        return Variation(None, None, "No measurement yet")
    judged = ASIDE.get(latest.state, f"{latest.status.label}.")
    if not series.indicator.has_control_chart:
        return Variation(None, None, judged, has_target=False)
    told = [found.variation_words]
    if found.enough and found.computed_assurance_icon:
        told.append(found.assurance_words.lower())
    return Variation(
        variation=found.variation_icon,
        assurance=found.assurance_icon,
        words=judged,
        detail=f"{'; '.join(told)}.",
        has_target=found.target is not None,
    )
