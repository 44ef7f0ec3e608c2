"""What the charts of a paper are drawn from. Page and paper draw the same pictures, each in its own size."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise

from risks.charts.heatmap_data import HeatMap, Mark
from risks.charts.readings_line import ReadingAt, readings_line
from risks.charts.scene import Scene
from risks.charts.sparkline import score_sparkline
from risks.charts.spc_chart import SpcChart, SpcPoint, SpcSegment
from risks.charts.trajectory import LimitsFrom, Trajectory
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.event_entry import DeepDive
from risks.papers.indicator_entry import ChartSettings, IndicatorEntry, analysed
from risks.papers.measures import measured
from risks.rules.calendar import add_months
from risks.rules.indicators import Direction
from risks.rules.spc import Analysis, PointRow
from risks.rules.spc_icons import variation_icon
from risks.rules.wording import date_words, short_date

_ENOUGH_TO_DRAW = 3
_PARTS = re.compile(r"(?P<prefix>\D*)(?P<number>\d+)")
_MONTHS = 12
# More uprights than these say nothing.
_FEW_MEETINGS = 6


def heat_map_of(content: PaperContent) -> HeatMap:
    """The scored risks on the matrix in force."""
    scored = [risk for risk in content.risks if risk.current]
    since = content.meeting.last_met_on
    return HeatMap(
        marks=[_mark(risk, label) for risk, label in zip(scored, chip_labels(scored), strict=True)],
        since=date_words(since) if since else "",
        likelihood_words=content.matrix.likelihood,
        consequence_words=content.matrix.consequence,
        bands=content.matrix.bands,
        targets=Counter((risk.target.likelihood, risk.target.consequence) for risk in scored if risk.target),
    )


def chip_labels(risks: Sequence[RiskEntry]) -> list[str]:
    """The number alone within one register ("0003"), with its prefix among several ("FIN1"): never two the same."""
    parts = [_PARTS.fullmatch(risk.reference) for risk in risks]
    if not all(parts):
        return [risk.reference for risk in risks]
    if len({part["prefix"] for part in parts}) == 1:
        return [part["number"] for part in parts]
    return [f"{part['prefix']}{int(part['number'])}" for part in parts]


def _mark(risk: RiskEntry, label: str) -> Mark:
    came_from = (risk.before.likelihood, risk.before.consequence) if risk.before else None
    now = risk.current
    return Mark(label, now.likelihood, now.consequence, risk.position, risk.short_name, came_from=came_from)


def sparkline_of(content: PaperContent, risk: RiskEntry, width: float, height: float) -> Scene:
    """The score over the twelve months before the data."""
    return score_sparkline(
        risk.steps,
        start=add_months(content.day, -_MONTHS),
        end=content.day,
        tolerance=risk.limits.tolerance if risk.limits else None,
        width=width,
        height=height,
        marker=content.meeting.last_met_on,
    )


def readings_of(indicator: IndicatorEntry, width: float, height: float) -> Scene:
    """Every reading of a series, each with the limit of its date. Raises ValueError for a series without a reading."""
    readings = [
        ReadingAt(point.on, float(point.value), _float(point.limit), _float(point.upper)) for point in indicator.points
    ]
    return readings_line(f"{indicator.name}, {indicator.area}", readings, width=width, height=height)


def drawn_indicator(risk: RiskEntry) -> IndicatorEntry | None:
    """The first that can be drawn: a primary one, of these one that gets worse or keeps missing its limit, of these the
    one with the most readings; none with too few to make a line."""
    drawable = [one for one in measured(risk) if len(one.points) >= _ENOUGH_TO_DRAW]
    return drawable[0] if drawable else None


def longest_series(risk: RiskEntry) -> IndicatorEntry | None:
    """The indicator with the longest series to draw; of two alike the one that speaks first for the risk."""
    drawable = [one for one in measured(risk) if len(one.points) >= _ENOUGH_TO_DRAW]
    return max(drawable, key=lambda one: len(one.points), default=None)


def trajectory_of(content: PaperContent, risk: RiskEntry) -> Trajectory:
    """Twelve months to the day of the data, the limits drawn from the day they came in force."""
    start = add_months(content.day, -_MONTHS)
    return Trajectory(
        steps=risk.steps,
        limits=[LimitsFrom(max(start, risk.limits_from), risk.limits)] if risk.limits and risk.limits_from else [],
        position=risk.position,
        start=start,
        today=content.day,
        meetings=[day for day in content.meeting.met_on if day >= start],
        now=short_date(content.day),
    )


def history_of(content: PaperContent, risk: RiskEntry, dive: DeepDive) -> Trajectory:
    """From the first score to the day of the data, and on to the target; the meetings at which a committee spoke."""
    spoken = [step.on for step in dive.said]
    aim = (risk.target.value, risk.target_by) if risk.target else None
    return Trajectory(
        steps=[(step.on, step.value) for step in dive.scores],
        limits=[LimitsFrom(risk.limits_from, risk.limits)] if risk.limits and risk.limits_from else [],
        position=risk.position,
        start=dive.scores[0].on,
        today=content.day,
        target=aim,
        meetings=spoken if len(spoken) <= _FEW_MEETINGS else [],
        now=short_date(content.day),
    )


def spc_of(indicator: IndicatorEntry) -> SpcChart:
    """The readings with the limits they earn, each target from its own date."""
    direction = Direction(indicator.direction)
    chart = analysed(indicator.points, indicator.direction, indicator.settings)
    stretches = _stretches(chart)
    # Signs need thirteen readings, as the limits do.
    shapes = {row.date: _shape(row, direction) for rows in stretches for row in rows}
    drawn = {point.on: point for point in indicator.points}
    return SpcChart(
        name=indicator.name,
        points=[
            SpcPoint(point.on, float(point.value), shapes.get(point.on, "none"), point.aside)
            for point in drawn.values()
        ],
        segments=_segments(stretches, indicator.settings),
        targets=[(point.on, _float(point.limit)) for point in indicator.points],
        rebases=[(day, f"Rebased, {_month(day)}") for day in _begun(chart)],
        uppers=[(point.on, _float(point.upper)) for point in indicator.points],
        fewest=chart.needed,
        direction=direction,
        unit=indicator.unit if indicator.unit == "%" else "",
    )


def _shape(row: PointRow, direction: Direction) -> str:
    """The mark of one reading: its own cause, read by the good direction."""
    icon = variation_icon(row.cause, direction)
    return "none" if icon == "common_cause" else icon.split("_")[0]


def _begun(chart: Analysis) -> list[date]:
    """The first reading after each rebase."""
    return [after.date for before, after in pairwise(chart.points) if before.group != after.group]


def _month(day: date) -> str:
    return date_words(day).partition(" ")[2]


def _stretches(chart: Analysis) -> list[list[PointRow]]:
    """The readings from one rebase to the next, where there are enough of them to judge by."""
    groups = [list(rows) for _, rows in groupby(chart.points, key=lambda row: row.group)]
    return [rows for rows in groups if len(rows) >= chart.needed]


def _segments(stretches: Sequence[Sequence[PointRow]], settings: ChartSettings) -> list[SpcSegment]:
    lowest, highest = _float(settings.lowest), _float(settings.highest)
    return [
        SpcSegment(
            rows[0].date,
            rows[-1].date,
            rows[0].mean,
            rows[0].lpl if lowest is None else max(lowest, rows[0].lpl),
            rows[0].upl if highest is None else min(highest, rows[0].upl),
        )
        for rows in stretches
        if rows[0].lpl is not None and rows[0].upl is not None
    ]


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
