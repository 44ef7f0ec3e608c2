"""What a series of measurements says: in words, in two icons and as a control chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from risks.charts.keys import SIGNALS, limits_key, signal_key, target_key
from risks.charts.scene import Scene
from risks.charts.spc_chart import SpcChart, SpcPoint, SpcSegment, spc_chart
from risks.charts.spc_data import Cause
from risks.charts.svg import decoration
from risks.models import Indicator, Threshold
from risks.rules.indicators import Direction
from risks.rules.spc import Analysis, analyse
from risks.rules.spc_icons import variation_icon
from risks.rules.wording import date_words
from risks.web.gather.series import Series
from risks.web.presenters.evidence import period_words
from risks.web.words import Variation


@dataclass(frozen=True)
class Key:
    """One entry of the key of a chart; silent, because its words stand beside it."""

    drawing: str
    words: str


_CAUSES: dict[str, Cause] = {"concern": "concern", "improvement": "improvement", "neutral": "neutral"}


def analysis_of(series: Series) -> Analysis:
    """The control chart's arithmetic, against the limit in force at the latest measurement."""
    points = [(one.on, float(one.value)) for one in series.points]
    return analyse(points, direction=series.direction, target=_limit(series))


def _limit(series: Series) -> float | None:
    """The limit of the latest measurement, where the direction makes a single line of it."""
    line = series.latest.line if series.latest else None
    if line is None or line.limit is None or series.direction in (Direction.INSIDE_BAND, Direction.NEUTRAL):
        return None
    return float(line.limit)


def when_of(series: Series, label: str, on: date) -> str:
    """The period of a reading as printed; a month without a label is named."""
    if not label and series.indicator.frequency == Indicator.Frequency.MONTHLY:
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
    told = [found.variation_words]
    if found.enough and found.assurance_icon:
        told.append(found.assurance_words.lower())
    return Variation(
        variation=found.variation_icon,
        assurance=found.assurance_icon,
        words=f"{latest.status.label}.",
        detail=f"{'; '.join(told)}.",
        has_target=found.target is not None,
    )


def chart_of(series: Series, found: Analysis, *, width: float, **how: object) -> Scene:
    """The readings with what is ordinary for them. `how`: height, notes, span and finding."""
    indicator = series.indicator
    chart = SpcChart(
        name=f"{indicator.name}, {indicator.area}",
        points=[
            SpcPoint(_drawn_on(series, row.date), row.value, _cause(row.cause, series.direction, found))
            for row in found.points
        ],
        segments=_segments(series, found),
        targets=[(_drawn_on(series, one.in_force_from), _line(one)) for one in series.thresholds],
        direction=series.direction,
        unit="%" if indicator.unit == "%" else "",
        notes=how.get("notes", ()),
        span=how.get("span"),
        finding=how.get("finding", ""),
    )
    return spc_chart(chart, width=width, height=how.get("height"))


def _drawn_on(series: Series, ended: date) -> date:
    """A month stands over its own name on the axis, not over the next one's."""
    return ended.replace(day=1) if series.indicator.frequency == Indicator.Frequency.MONTHLY else ended


def _line(threshold: Threshold) -> float | None:
    return None if threshold.limit is None else float(threshold.limit)


def _cause(cause: str, direction: Direction, found: Analysis) -> Cause:
    """Signals are marked only once there are enough readings to know one."""
    if not found.enough:
        return "none"
    return _CAUSES.get(variation_icon(cause, direction).partition("_")[0], "none")


def _segments(series: Series, found: Analysis) -> list[SpcSegment]:
    groups: dict[int, list] = {}
    for row in found.points:
        groups.setdefault(row.group, []).append(row)
    return [
        SpcSegment(
            _drawn_on(series, rows[0].date), _drawn_on(series, rows[-1].date), rows[-1].mean, rows[-1].lpl, rows[-1].upl
        )
        for rows in groups.values()
        if rows[-1].lpl is not None and rows[-1].upl is not None
    ]


def span_of(several: Sequence[Series]) -> tuple[float, float] | None:
    """One scale for charts that are to be compared: every value and limit, with some air. None for no values."""
    values = [float(one.value) for series in several for one in series.points]
    values += [float(one.limit) for series in several for one in series.thresholds if one.limit is not None]
    if not values:
        return None
    low, high = min(values), max(values)
    air = (high - low) * 0.08 or max(1.0, abs(high) * 0.1)
    return (max(0.0, low - air) if low >= 0 else low - air), high + air


def keys_of(series: Series, found: Analysis) -> tuple[Key, ...]:
    """Only what is on this chart."""
    causes = {_cause(row.cause, series.direction, found) for row in found.points}
    keys = [Key(decoration(signal_key(cause)), words) for cause, words in SIGNALS.items() if cause in causes]
    if any(one.limit is not None for one in series.thresholds):
        keys.append(Key(decoration(target_key()), "Limit"))
    if found.enough:
        keys.append(Key(decoration(limits_key()), "Mean, and what is ordinary"))
    return tuple(keys)
