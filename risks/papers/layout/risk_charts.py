"""The two charts of a risk's page, side by side: its score over twelve months and its best-read indicator."""

from datetime import date

from django.utils import timezone
from reportlab.platypus import Flowable, Spacer

from risks.charts.pdf import drawing, scene_width
from risks.charts.spc_chart import SpcChart, SpcPoint, SpcSegment, spc_chart
from risks.charts.trajectory import LimitsFrom, Trajectory, score_trajectory
from risks.papers.content import IndicatorEntry, PaperContent, RiskEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, words
from risks.rules.calendar import add_months
from risks.rules.indicators import Direction
from risks.rules.spc import PointRow, analyse
from risks.rules.spc_icons import variation_icon

_HALF = hs.WIDTH / 2 - 6
_HEIGHT = 104
_ENOUGH_TO_DRAW = 3


def charts(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    """The score alone takes the whole width where no indicator has the readings to draw."""
    indicator = max(risk.indicators, key=lambda one: (one.role == "primary", len(one.points)), default=None)
    longest = max(risk.indicators, key=lambda one: len(one.points), default=None)
    if indicator is not None and len(indicator.points) < _ENOUGH_TO_DRAW:
        indicator = longest
    if indicator is None or len(indicator.points) < _ENOUGH_TO_DRAW:
        return [words("Score, last 12 months", hs.RISK_SECTION), _score(content, risk, hs.WIDTH)]
    title = f"{indicator.name}, {indicator.area}: {_finding(indicator)}"
    return [
        Spacer(1, 3),
        beside(
            [
                [words("Score, last 12 months", hs.RISK_SECTION), _score(content, risk, _HALF)],
                "",
                [words(title, hs.RISK_SECTION), _series(indicator)],
            ],
            [_HALF, 12, _HALF],
        ),
    ]


def _finding(indicator: IndicatorEntry) -> str:
    said = indicator.changing if indicator.variation_icon else indicator.meets_limit
    return said[0].lower() + said[1:]


def _score(content: PaperContent, risk: RiskEntry, width: float) -> Flowable:
    day = timezone.localdate(content.as_at)
    start = add_months(day, -12)
    picture = Trajectory(
        steps=risk.steps,
        limits=[LimitsFrom(start, risk.limits)],
        position=risk.position,
        start=start,
        today=day,
        target=(risk.target.value, None) if risk.target else None,
        meetings=[content.meeting.last_met_on] if content.meeting.last_met_on else [],
    )
    return drawing(score_trajectory(picture, width=scene_width(width), height=scene_width(_HEIGHT)), width=width)


def _series(indicator: IndicatorEntry) -> Flowable:
    values: dict[date, float] = {point.on: float(point.value) for point in indicator.points}
    direction = Direction(indicator.direction)
    rows = analyse(sorted(values.items()), direction=direction).points
    chart = SpcChart(
        name=indicator.name,
        points=[SpcPoint(row.date, row.value, _shape(row, direction)) for row in rows],
        segments=_segments(rows),
        targets=[(point.on, float(point.limit) if point.limit is not None else None) for point in indicator.points],
        direction=direction,
        unit=indicator.unit if indicator.unit == "%" else "",
    )
    return drawing(spc_chart(chart, width=scene_width(_HALF), height=scene_width(_HEIGHT)), width=_HALF)


def _shape(row: PointRow, direction: Direction) -> str:
    """The mark of one reading: its own cause, read by the good direction."""
    icon = variation_icon(row.cause, direction)
    return "none" if icon == "common_cause" else icon.split("_")[0]


def _segments(rows: tuple[PointRow, ...]) -> list[SpcSegment]:
    if not rows or rows[0].lpl is None or rows[0].upl is None:
        return []
    return [SpcSegment(rows[0].date, rows[-1].date, rows[0].mean, rows[0].lpl, rows[0].upl)]
