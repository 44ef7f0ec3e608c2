"""The two charts of a risk's page, side by side: its score over twelve months and its best-read indicator."""

from reportlab.platypus import Flowable, Spacer

from risks.charts.pdf import scene_width
from risks.charts.spc_chart import spc_chart
from risks.charts.trajectory import score_trajectory
from risks.papers.content import PaperContent, RiskEntry
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.layout import house_style as hs
from risks.papers.layout.blocks import beside, later_figure, words
from risks.papers.layout.cutting import in_lines
from risks.papers.pictures import drawn_indicator, spc_of, trajectory_of
from risks.papers.texts import month_of, months_between
from risks.rules.wording import count_words

_HALF = hs.WIDTH / 2 - 6
_HEIGHT = 90
_ENOUGH_TO_DRAW = 3


def charts(content: PaperContent, risk: RiskEntry) -> list[Flowable]:
    """The score alone takes the whole width where no indicator has the readings to draw."""
    score = words("Score, last 12 months", hs.RISK_SECTION)
    indicator = drawn_indicator(risk)
    if indicator is None:
        return [score, _score(content, risk, hs.WIDTH)]
    cells = [
        [score, words(_how_long_still(content, risk), hs.CELL_QUIET), _score(content, risk, _HALF)],
        "",
        [
            words(drawn_name(indicator), hs.RISK_SECTION),
            words(_finding(indicator), hs.CELL_QUIET),
            _series(indicator),
        ],
    ]
    return [Spacer(1, 3), beside(cells, [_HALF, 12, _HALF])]


def drawn_name(indicator: IndicatorEntry) -> str:
    """The name of an indicator and its area over its chart: a line of each."""
    said = [in_lines(text, hs.RISK_SECTION, _HALF, 1) for text in (indicator.name, indicator.area)]
    return ", ".join(said)


def _finding(indicator: IndicatorEntry) -> str:
    """What the indicator says, with its limit: where the page is full, there is no table that says it."""
    said = [indicator.changing, indicator.meets_limit] if indicator.variation_icon else [indicator.meets_limit]
    to = f"data to {month_of(indicator.data_to)}" if indicator.data_to else ""
    return "; ".join(filter(None, [*said, to]))


def _how_long_still(content: PaperContent, risk: RiskEntry) -> str:
    months = months_between(risk.still_since, content.day) if risk.still_since else 0
    return f"Unchanged for {count_words(months, 'month')}" if months else "Changed in the last month"


def _score(content: PaperContent, risk: RiskEntry, width: float) -> Flowable:
    size = {"width": scene_width(width), "height": scene_width(_HEIGHT)}
    return later_figure(lambda: score_trajectory(trajectory_of(content, risk), **size), (width, _HEIGHT))


def _series(indicator: IndicatorEntry) -> Flowable:
    size = {"width": scene_width(_HALF), "height": scene_width(_HEIGHT)}
    return later_figure(lambda: spc_chart(spc_of(indicator), **size), (_HALF, _HEIGHT))
