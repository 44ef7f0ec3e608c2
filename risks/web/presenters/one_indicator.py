"""One indicator's page in words: the answer first, then the chart, the readings and where each was printed."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.charts.svg import svg
from risks.models import IndicatorLink
from risks.rules.indicators import limit_words
from risks.rules.spc import Analysis
from risks.rules.wording import count_words, date_words, quantity_words
from risks.web.gather.indicators import OneIndicator
from risks.web.gather.series import Measured, Series
from risks.web.presenters.comparators import Comparator, comparators_of
from risks.web.presenters.limits import LimitChange, changes_of, notes_of
from risks.web.presenters.reading_rows import ReadingRow, measured_rows, other_rows
from risks.web.presenters.readings import Key, analysis_of, chart_of, keys_of, variation_of, when_of
from risks.web.words import Fact, Variation

WIDE, NARROW = 1136, 358


@dataclass(frozen=True)
class LinkedRisk:
    """A risk it speaks to, and which side of the score."""

    href: str
    words: str
    role: str
    illustrative: bool


@dataclass(frozen=True)
class IndicatorPage:
    """Everything on the page; see templates/indicators/."""

    name: str
    area: str
    speaks_to: str
    variation: Variation
    lead: str
    rest: str
    chart_title: str
    chart_note: str
    keys: tuple[Key, ...]
    wide: str
    narrow: str
    notes: tuple[LimitChange, ...]
    limits: tuple[LimitChange, ...]
    readings: tuple[ReadingRow, ...]
    projections: tuple[ReadingRow, ...]
    undated: tuple[ReadingRow, ...]
    others: tuple[Comparator, ...]
    others_title: str
    others_unshown: tuple[Comparator, ...]
    risks: tuple[LinkedRisk, ...]
    facts: tuple[Fact, ...]
    faults: str


def indicator_page(found: OneIndicator, day: date) -> IndicatorPage:
    """The page on a day."""
    series, analysis = found.series, analysis_of(found.series)
    lead, rest = _answer(series, analysis, day)
    changes = changes_of(series)
    shown, unshown, title = comparators_of(found)
    return IndicatorPage(
        name=series.indicator.name,
        area=series.indicator.area,
        speaks_to=_speaks_to(found),
        variation=variation_of(series, analysis),
        lead=lead,
        rest=rest,
        chart_title=_chart_title(series),
        chart_note=_chart_note(series, analysis),
        keys=keys_of(series, analysis),
        wide=_drawn(series, analysis, changes, f"{lead} {rest}", WIDE),
        narrow=_drawn(series, analysis, changes, f"{lead} {rest}", NARROW),
        notes=tuple(change for change in changes if change.letter),
        limits=changes,
        readings=measured_rows(found, analysis),
        projections=other_rows(found, "projection"),
        undated=other_rows(found, "undated"),
        others=shown,
        others_title=title,
        others_unshown=unshown,
        risks=tuple(_risk(link) for link in found.links),
        facts=_facts(series),
        faults=series.indicator.known_faults,
    )


def _speaks_to(found: OneIndicator) -> str:
    axes = list(dict.fromkeys(link.get_axis_display().lower() for link in found.links))
    if not axes:
        return "linked to no risk you may see"
    return f"speaks to the {' and '.join(axes)} of {count_words(len(found.links), 'risk')}"


def _drawn(series: Series, analysis: Analysis, changes: tuple[LimitChange, ...], said: str, width: int) -> str:
    """ "" for fewer than two measurements: one dot on a chart says no more than its number."""
    if len(series.points) < 2:
        return ""
    scene = chart_of(series, analysis, width=width, notes=notes_of(changes), finding=said)
    css_class = "w-wide" if width > NARROW else "w-narrow"
    return svg(scene, ident=css_class, css_class=css_class)


def _answer(series: Series, analysis: Analysis, day: date) -> tuple[str, str]:
    """The first sentence, and what is read after it."""
    latest = series.latest
    if latest is None:
        return "Nothing has been measured yet.", "It cannot be judged, and counts neither for nor against any score."
    unit = series.indicator.unit
    value, when = quantity_words(round(latest.value, 2), unit), when_of(series, latest.label, latest.on)
    at_latest = f"The latest reading is {value}, {when}{_against(series)}."
    brief = f"The latest reading, {value} for {when}, is {_judged(latest).replace('its limit', 'it')}."
    told = [at_latest if analysis.assurance_icon is None else brief, *_ordinary(analysis, unit), *_ended(series, day)]
    if not analysis.enough:
        lead = f"It is {_judged(latest)}." if latest.line else "No limit is set, so it is not judged."
        return lead, " ".join([at_latest, _too_few(analysis), *_ended(series, day)])
    if analysis.assurance_icon is None:
        unjudged = "" if latest.line else ", and no limit is set to judge it by"
        return f"{analysis.variation_words}{unjudged}.", " ".join(told)
    assurance = analysis.assurance_words
    limit = limit_words(latest.line, unit)
    return f"{analysis.variation_words}, and it {assurance[0].lower()}{assurance[1:]} of {limit}.", " ".join(told)


def _against(series: Series) -> str:
    """ ": beyond its limit of at most 40 beds"; "" without a limit, which the first sentence has said."""
    latest = series.latest
    if latest is None or latest.line is None:
        return ""
    return f": {_judged(latest)} of {limit_words(latest.line, series.indicator.unit)}"


def _judged(latest: Measured) -> str:
    """ "beyond its limit", "close to its limit" or "inside its limit"."""
    return latest.status.label.lower().replace("limit", "its limit")


def _too_few(analysis: Analysis) -> str:
    n = analysis.readings
    return (
        f"With {count_words(n, 'reading')} it is too early to say whether it is changing: that takes {analysis.needed}."
    )


def _ordinary(analysis: Analysis, unit: str) -> list[str]:
    last = analysis.points[-1]
    if not analysis.enough or last.lpl is None or last.upl is None:
        return []
    low, high = (_rounded(value, unit) for value in (last.lpl, last.upl))
    said = f"Readings between {low} and {high} are ordinary"
    if analysis.variation_icon == "common_cause":
        return [f"{said}; only a change to the service will move them."]
    return [f"{said}; the latest readings are not."]


def _rounded(value: float, unit: str) -> str:
    places = 1 if abs(value) < 1000 else 0
    number = f"{value:,.{places}f}"
    return f"{number}{unit}" if unit == "%" else number


def _ended(series: Series, day: date) -> list[str]:
    ended = series.indicator.ended_on
    if ended is None or ended >= day:
        return []
    return [f"No reading is expected after {date_words(ended)}: the series has ended."]


def _chart_title(series: Series) -> str:
    unit = {"%": "per cent"}.get(series.indicator.unit, series.indicator.unit)
    return f"{series.indicator.area}, {unit}" if unit else series.indicator.area


def _chart_note(series: Series, analysis: Analysis) -> str:
    n = len(series.points)
    if not n:
        return "No measurement to draw."
    if n == 1:
        return f"One reading only, {when_of(series, series.points[0].label, series.points[0].on)}: nothing to draw yet."
    first, last = date_words(series.points[0].on), date_words(series.points[-1].on)
    judged = "Limits from all of them" if analysis.enough else f"Too few for limits: that takes {analysis.needed}"
    return f"{count_words(n, 'reading', start=True)}, {first} to {last}. {judged}. Profile: Making Data Count."


def _risk(link: IndicatorLink) -> LinkedRisk:
    return LinkedRisk(
        href=reverse("risk", args=[link.risk.reference_id]),
        words=f"{link.risk.reference_id} {link.risk.title}",
        role=f"{link.get_role_display()}, on {link.get_axis_display().lower()}",
        illustrative=link.illustrative,
    )


def _facts(series: Series) -> tuple[Fact, ...]:
    indicator = series.indicator
    named = (
        ("Definition", indicator.definition),
        ("Better", series.direction.label),
        ("Published", indicator.get_frequency_display()),
        ("Counted", indicator.get_basis_display()),
        ("Owner", indicator.owner.title if indicator.owner else ""),
        ("Data source", indicator.data_source),
        ("Kind", "Leading: it moves before the event" if indicator.leading else ""),
    )
    return tuple(Fact(label, words) for label, words in named if words)
