"""A series of measurements as a control chart, with the key to what is on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from risks.charts.keys import SIGNALS, aside_key, limits_key, missing_key, restated_key, signal_key, target_key
from risks.charts.scene import Scene
from risks.charts.spc_chart import SpcChart, SpcPoint, SpcSegment, spc_chart
from risks.charts.spc_data import Cause
from risks.charts.svg import decoration
from risks.models import Indicator
from risks.rules.calendar import financial_year_start
from risks.rules.indicators import Direction
from risks.rules.periods import missing
from risks.rules.spc import Analysis, PointRow
from risks.rules.spc_icons import variation_icon
from risks.rules.wording import date_words
from risks.web.gather.series import Measured, Series


@dataclass(frozen=True)
class Key:
    """One entry of the key of a chart; silent, because its words stand beside it."""

    drawing: str
    words: str


_CAUSES: dict[str, Cause] = {"concern": "concern", "improvement": "improvement", "neutral": "neutral"}


def chart_of(series: Series, found: Analysis, *, width: float, **how: object) -> Scene:
    """The readings with what is ordinary for them. `how`: height, notes, span and finding."""
    indicator = series.indicator
    judged = series.direction is not Direction.NEUTRAL
    chart = SpcChart(
        name=f"{indicator.name}, {indicator.area}",
        points=_points(series, found),
        segments=_segments(series, found),
        targets=[(drawn_on(series, one.in_force_from), _float(one.limit)) for one in series.thresholds if judged],
        uppers=[(drawn_on(series, one.in_force_from), _float(one.upper)) for one in series.thresholds if judged],
        direction=series.direction,
        unit="%" if indicator.unit == "%" else "",
        fewest=found.needed,
        notes=how.get("notes", ()),
        gaps=[drawn_on(series, day) for day in gaps_of(series)],
        breaks=_new_years(series),
        rebases=_rebases(series, found),
        until=_year_end(series),
        ratings=tuple(indicator.ratings),
        span=how.get("span"),
        finding=how.get("finding", ""),
    )
    return spc_chart(chart, width=width, height=how.get("height"))


def drawn_on(series: Series, ended: date) -> date:
    """A month stands over its own name on the axis, not over the next one's."""
    return ended.replace(day=1) if series.indicator.frequency == Indicator.Frequency.MONTHLY else ended


def gaps_of(series: Series) -> list[date]:
    """The ends of the periods between the first and the last reading that have none."""
    return missing((one.on for one in series.points), series.indicator.frequency)


def shown_causes(series: Series, found: Analysis) -> dict[date, Cause]:
    """The sign of each reading of a stretch that has readings enough to know one, by its day."""
    sizes = [row.group for row in found.points]
    return {
        row.date: _cause(row, series.direction)
        for row in found.points
        if sizes.count(row.group) >= max(found.needed, 1)
    }


def _points(series: Series, found: Analysis) -> list[SpcPoint]:
    causes = shown_causes(series, found)
    return [
        SpcPoint(drawn_on(series, one.on), float(one.value), causes.get(one.on, "none"), one.aside, one.restated)
        for one in _one_each(series)
    ]


def _one_each(series: Series) -> Sequence[Measured]:
    """Two readings within a month would stand on one place: the later is drawn."""
    return list({drawn_on(series, one.on): one for one in series.points}.values())


def _cause(row: PointRow, direction: Direction) -> Cause:
    return _CAUSES.get(variation_icon(row.cause, direction).partition("_")[0], "none")


def stretches_of(found: Analysis) -> list[list[PointRow]]:
    """The readings between one rebase and the next, oldest first."""
    groups: dict[int, list[PointRow]] = {}
    for row in found.points:
        groups.setdefault(row.group, []).append(row)
    return list(groups.values())


def has_limits(rows: Sequence[PointRow], found: Analysis) -> bool:
    """Whether a stretch has readings enough to say what is ordinary, and any difference between them."""
    return len(rows) >= found.needed and rows[-1].lpl is not None


def ordinary(series: Series, row: PointRow) -> tuple[float, float]:
    """What is ordinary at a reading with limits, kept inside the natural range: nobody reads 103% as ordinary.

    Only shown so: readings are judged by the limits as worked out.
    """
    lowest, highest = _float(series.indicator.lowest), _float(series.indicator.highest)
    return max(row.lpl, row.lpl if lowest is None else lowest), min(row.upl, row.upl if highest is None else highest)


def _segments(series: Series, found: Analysis) -> list[SpcSegment]:
    return [
        SpcSegment(
            first=drawn_on(series, rows[0].date),
            last=drawn_on(series, rows[-1].date),
            mean=rows[-1].mean,
            lower=ordinary(series, rows[-1])[0],
            upper=ordinary(series, rows[-1])[1],
        )
        for rows in stretches_of(found)
        if has_limits(rows, found)
    ]


def _rebases(series: Series, found: Analysis) -> list[tuple[date, str]]:
    starts = [rows[0].date for rows in stretches_of(found)[1:]]
    return [(drawn_on(series, day), f"Rebased, {date_words(day).partition(' ')[2]}") for day in starts]


def _new_years(series: Series) -> list[date]:
    """Where a count of the year so far begins anew, so that no line is drawn across."""
    if series.indicator.basis != Indicator.Basis.CUMULATIVE:
        return []
    starts = [financial_year_start(one.on) for one in series.points]
    return [drawn_on(series, after) for before, after in pairwise(starts) if before != after]


def _year_end(series: Series) -> date | None:
    """A count of the year so far is seen against the whole of its last year."""
    if series.indicator.basis != Indicator.Basis.CUMULATIVE or not series.latest:
        return None
    start = financial_year_start(series.latest.on)
    return drawn_on(series, start.replace(year=start.year + 1) - timedelta(days=1))


def _float(value: object) -> float | None:
    return None if value is None else float(value)


def span_of(several: Sequence[Series]) -> tuple[float, float] | None:
    """One scale for charts that are to be compared: every value and limit, with some air. None for no values."""
    values = [float(one.value) for series in several for one in series.points]
    for series in several:
        values += [float(line) for one in series.thresholds for line in (one.limit, one.upper) if line is not None]
    if not values:
        return None
    low, high = min(values), max(values)
    air = (high - low) * 0.08 or max(1.0, abs(high) * 0.1)
    return (max(0.0, low - air) if low >= 0 else low - air), high + air


def keys_of(series: Series, found: Analysis) -> tuple[Key, ...]:
    """Only what is on this chart."""
    marked = shown_causes(series, found)
    causes = {marked.get(one.on, "none") for one in series.points if not one.aside}
    said = SIGNALS if marked else {"none": "Reading"}
    pictures = [(signal_key(cause), words) for cause, words in said.items() if cause in causes]
    if any(one.aside for one in series.points):
        pictures.append((aside_key(), "Takes no part"))
    if any(one.restated for one in series.points):
        pictures.append((restated_key(), "Restated"))
    if gaps_of(series):
        pictures.append((missing_key(), "No reading"))
    if any(one.limit is not None or one.upper is not None for one in series.thresholds):
        pictures.append((target_key(), "Limit"))
    if any(has_limits(rows, found) for rows in stretches_of(found)):
        pictures.append((limits_key(), "Mean, and what is ordinary"))
    return tuple(Key(decoration(picture), words) for picture, words in pictures)
