"""The still picture of an indicator's chart, for e-mail and for its own address: the chart that a paper would draw."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.conf import settings

from risks.charts.png import Picture, picture
from risks.charts.spc_chart import spc_chart
from risks.charts.spc_words import finding
from risks.models import Alert, Indicator, IndicatorLink
from risks.papers.indicator_entry import IndicatorEntry
from risks.papers.pictures import spc_of
from risks.papers.rows import readings_of, rebases_of
from risks.papers.series import indicator_entry
from risks.rules.indicators import Status

# In the unit of the scene: little wider than a phone, so that its words can still be read there in an e-mail.
WIDTH, HEIGHT = 440, 320
FEWEST = 2


def indicator_picture(indicator: Indicator, at: datetime) -> Picture | None:
    """The chart of what was known at an instant, and its finding; None for a rating, whose
    words make no line, and with fewer than two readings."""
    readings = readings_of({indicator.pk: indicator.direction}, at)[indicator.pk]
    rebased_on = rebases_of([indicator.pk], at)[indicator.pk]
    entry = indicator_entry(IndicatorLink(indicator=indicator), readings, rebased_on)
    if indicator.ratings or len(entry.points) < FEWEST:
        return None
    chart = replace(spc_of(entry), name=f"{entry.name}, {entry.area}")
    scene = spc_chart(replace(chart, finding=f"{_answer(entry)} {finding(chart)}"), width=WIDTH, height=HEIGHT)
    return picture(scene, fonts=Path(settings.BASE_DIR) / "static" / "vendor" / "paper-fonts")


def _answer(entry: IndicatorEntry) -> str:
    """What a reader asks first: where it stands, and whether it is changing."""
    judged = (
        "No limit is set." if entry.status in (None, Status.NO_LIMIT) else f"{entry.status.label} of {entry.limit}."
    )
    return f"{judged} {entry.changing}."


def pictures(at: datetime) -> Callable[[Alert], Picture | None]:
    """What finds the picture that goes with an alert: of the indicator it is about, painted once for all who are told.

    Nothing goes with an alert about a confidential risk: a chart would tell what the alert must not.
    """
    painted: dict[int, Picture | None] = {}

    def picture_of(alert: Alert) -> Picture | None:
        flag = alert.flag
        if flag is None or flag.indicator is None or flag.risk.confidential:
            return None
        if flag.indicator_id not in painted:
            painted[flag.indicator_id] = indicator_picture(flag.indicator, at)
        return painted[flag.indicator_id]

    return picture_of
