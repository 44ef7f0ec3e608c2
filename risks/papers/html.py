"""The committee paper as one self-contained page: the same findings and tables as the PDF, and no other file needed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from risks.charts.heatmap import matrix
from risks.charts.rail import tolerance_rail
from risks.charts.spc_chart import spc_chart
from risks.charts.trajectory import score_trajectory
from risks.papers import care, findings, measures, texts, upkeep
from risks.papers.asks import requests
from risks.papers.chapters import Chapter, appendix, business_words, chapters
from risks.papers.characters import writable
from risks.papers.committees import acceptance_sentence, cause_sentences, decision_sentence, rating_sentence
from risks.papers.content import PaperContent, RiskEntry, Stamp
from risks.papers.drawn import picture
from risks.papers.html_words import FURTHER, beside_the_risks
from risks.papers.partners import partner_words
from risks.papers.pictures import drawn_indicator, heat_map_of, sparkline_of, spc_of, trajectory_of
from risks.rules.appetite import Level, Position
from risks.rules.wording import count_words, date_words, join_words, short_date

_TEMPLATE = "papers/document/paper.html"
_COLUMNS = (
    (Position.BEYOND_TOLERANCE, "Beyond tolerance"),
    (Position.BEYOND_ACCEPTED, "Beyond tolerance, accepted"),
    (Position.WITHIN_TOLERANCE, "Within tolerance"),
    (Position.WITHIN_APPETITE, "Within appetite"),
    (Position.UNKNOWN, "Not known"),
)
_STATES = {"done": "Done", "open": "On track"}


@dataclass(frozen=True)
class RiskPictures:
    """The drawn pictures of one risk; empty where there is nothing to draw."""

    sparkline: Markup
    trajectory: Markup
    series: Markup
    series_name: str
    rail: Markup


def render_html(content: PaperContent, stamp: Stamp | None = None) -> str:
    """The whole paper as one HTML document; without a stamp it is a draft. Reads no clock: the same content gives the
    same text."""
    return writable(_environment().get_template(_TEMPLATE).render(sections(content, stamp)))


def sections(content: PaperContent, stamp: Stamp | None = None) -> dict[str, object]:
    """Everything that the sections of templates/papers need, in words, lists and finished pictures."""
    last = appendix(content)
    return _told(content, last) | beside_the_risks(content, stamp) | {"stamp": stamp}


def _told(content: PaperContent, last: Chapter | None) -> dict[str, object]:
    return {
        "paper": content,
        "meeting": content.meeting,
        "business": business_words(content),
        "chapters": chapters(content),
        "appendix": last,
        "asked": requests(content),
        "figures": upkeep.figures(content),
        "columns": [(words, found) for where, words in _COLUMNS if (found := findings.at_position(content, where))],
        "worse": findings.worse(content),
        "better": findings.better(content),
        "unmoved": findings.unmoved(content),
        "new": findings.new(content),
        "causes": cause_sentences(content),
        "beyond": findings.beyond_tolerance(content),
        "tolerated": findings.at_position(content, Position.WITHIN_TOLERANCE),
        "accepted": findings.at_position(content, Position.BEYOND_ACCEPTED),
        "late_actions": care.chased_actions(content),
        "lapsing": care.lapsed_or_soon(content),
        "unchecked": care.unchecked_controls(content),
        "indicators": measures.shown(content),
        "unmeasured": measures.unmeasured(content),
        "heat_map": picture(matrix(heat_map_of(content), width=620), "heat-map") if content.risks else "",
        "pictures": {risk.reference: _pictures(content, risk) for risk in content.risks},
        "levels": [level.label for level in Level],
        "freezes_on": timezone.localdate(content.meeting.freezes_at),
    }


def _pictures(content: PaperContent, risk: RiskEntry) -> RiskPictures:
    name = risk.reference.lower()
    indicator = drawn_indicator(risk)
    beyond = risk.position in (Position.BEYOND_TOLERANCE, Position.BEYOND_ACCEPTED)
    target = risk.target.value if risk.target else None
    return RiskPictures(
        sparkline=picture(sparkline_of(content, risk, 112, 44), f"line-{name}"),
        trajectory=picture(score_trajectory(trajectory_of(content, risk), width=720, height=230), f"score-{name}"),
        series=picture(spc_chart(spc_of(indicator), width=720, height=230), f"series-{name}")
        if indicator
        else Markup(),
        series_name=f"{indicator.name}, {indicator.area}" if indicator else "",
        rail=picture(tolerance_rail(risk.current.value, risk.limits, risk.position, target), f"rail-{name}")
        if beyond
        else Markup(),
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(settings.BASE_DIR) / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    environment.globals |= {"count_words": count_words, "short_position": texts.POSITION_SHORT.__getitem__}
    return environment


def _moved(risk: RiskEntry) -> str:
    if not risk.move:
        return ""
    return f"▲ up {risk.move}" if risk.move > 0 else f"▼ down {-risk.move}"


def _state(action: object) -> str:
    if action.state == "open" and action.days_late:
        return f"Overdue by {count_words(action.days_late, 'day')}"
    return "Slipped" if action.state == "open" and action.slips else _STATES[action.state]


def _months(since: object, content: PaperContent) -> str:
    months = texts.months_between(since, content.day) if since else 0
    return count_words(months, "month") if months else "Under a month"


FILTERS = {
    "day": date_words,
    "short_day": short_date,
    "month": texts.month_of,
    "listed": join_words,
    "any": any,
    "moved": _moved,
    "last_time": texts.last_time,
    "next_step": texts.next_step,
    "drift_sentence": texts.drift_sentence,
    "drift_in_brief": texts.drift_in_brief,
    "evidence": measures.evidence_sentence,
    "rating": rating_sentence,
    "decided": decision_sentence,
    "accepted": acceptance_sentence,
    "partner_words": partner_words,
    "has_way_back": findings.has_way_back,
    "state": _state,
    "months": _months,
}
"""What the sections say of dates, risks and actions; `how_far`, `behind` and `late_review` need the paper too."""
FILTERS |= FURTHER
FILTERS |= {
    "how_far": lambda risk, content: texts.how_far(content, risk),
    "behind": lambda risk, content: findings.is_behind(risk, content.day),
    "late_review": lambda risk, content: care.review_is_late(risk, content.day),
    "all_indicators": measures.measured,
}
