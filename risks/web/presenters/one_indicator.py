"""One indicator's page in words: the answer first, then the chart, the readings and where each was printed."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from risks.charts.svg import svg
from risks.models import Indicator, IndicatorLink
from risks.rules.spc import TRIAL_BELOW, Analysis
from risks.rules.wording import count_words, date_words
from risks.web.gather.one_indicator import OneIndicator
from risks.web.gather.series import Series
from risks.web.presenters.addresses import address
from risks.web.presenters.chart_notes import ChartNote, discs_of, gap_words, moves_words, notes_of
from risks.web.presenters.comparators import Comparator, comparators_of
from risks.web.presenters.feeds import overdue_words
from risks.web.presenters.forecast_words import forecast_words
from risks.web.presenters.indicator_answer import answer, awaits_reading, late_words
from risks.web.presenters.indicator_chart import Key, chart_of, keys_of
from risks.web.presenters.indicator_facts import entered_at, facts_of, picture_at, ways_of
from risks.web.presenters.limits import LimitChange, changes_of
from risks.web.presenters.reading_rows import ReadingRow, citing_once, measured_rows, other_rows
from risks.web.presenters.readings import analysis_of, variation_of, when_of
from risks.web.presenters.stretches import Stretch, stretches_in_words
from risks.web.words import Fact, Link, Variation

WIDE, MIDDLE, NARROW = 1136, 720, 358
# How many readings are read before the earlier ones wait behind a reveal.
FIRST = 12
_PROFILES = {"mdc_excel": "Making Data Count", "nhsr": "NHS-R"}


@dataclass(frozen=True)
class LinkedRisk:
    """A risk it speaks to, and which side of the score. `unlink` is "" for who may not end the link."""

    href: str
    words: str
    role: str
    illustrative: bool
    unlink: str


@dataclass(frozen=True)
class Drawing:
    """The chart painted for one width of window."""

    wide: str
    middle: str
    narrow: str


@dataclass(frozen=True)
class Known:
    """How the page was known on another day: both are "" for today's."""

    banner: str = ""
    query: str = ""


@dataclass(frozen=True)
class IndicatorPage:
    """Everything on the page; see templates/indicators/. `judged` says that a control chart may speak of it."""

    slug: str
    name: str
    area: str
    speaks_to: str
    variation: Variation
    judged: bool
    lead: str
    rest: str
    late: str
    forecast: str
    known: Known
    enter: str
    ways: tuple[Link, ...]
    chart_title: str
    chart_note: str
    keys: tuple[Key, ...]
    drawing: Drawing | None
    picture: str
    notes: tuple[ChartNote, ...]
    gaps: str
    moves: str
    stretches: tuple[Stretch, ...]
    limits: tuple[LimitChange, ...]
    lines_of: str
    readings: tuple[ReadingRow, ...]
    earlier: tuple[ReadingRow, ...]
    earlier_words: str
    all_words: str
    projections: tuple[ReadingRow, ...]
    undated: tuple[ReadingRow, ...]
    others: tuple[Comparator, ...]
    others_title: str
    others_unshown: tuple[Comparator, ...]
    no_risks: str
    risks: tuple[LinkedRisk, ...]
    facts: tuple[Fact, ...]
    faults: str


def indicator_page(found: OneIndicator, day: date, *, sees_all: bool) -> IndicatorPage:
    """The page on a day, for somebody who may see every risk or only some."""
    series, analysis = found.series, analysis_of(found.series)
    lead, rest = answer(series, analysis, found.known or day)
    changes = changes_of(series)
    judged = analysis.enough or not series.indicator.has_control_chart
    notes = notes_of(series, changes, keeps=found.keeps, judged=judged)
    shown, unshown, title = comparators_of(found)
    rows, lines_of = citing_once(measured_rows(found, analysis))
    awaited = awaits_reading(series, day)
    return IndicatorPage(
        slug=series.indicator.slug,
        name=series.indicator.name,
        area=series.indicator.area,
        speaks_to=_speaks_to(found, sees_all=sees_all),
        variation=variation_of(series, analysis),
        judged=series.indicator.has_control_chart,
        lead=lead,
        rest=rest,
        late=_late(found, found.known or day),
        forecast=forecast_words(series, found.forecast, found.score),
        known=_known(found.known),
        enter=entered_at(found) if awaited else "",
        ways=ways_of(found, awaited=awaited),
        chart_title=_chart_title(series),
        chart_note=_chart_note(series, analysis),
        keys=keys_of(series, analysis),
        drawing=_drawing(series, analysis, notes, f"{lead} {rest}"),
        picture=picture_at(found),
        notes=notes,
        gaps=gap_words(series),
        moves=moves_words(changes),
        stretches=stretches_in_words(series, analysis),
        limits=changes,
        lines_of=lines_of,
        readings=rows[:FIRST],
        earlier=rows[FIRST:],
        earlier_words=count_words(len(rows[FIRST:]), "earlier reading", start=True),
        all_words=_all_words(found),
        projections=other_rows(found, "projection"),
        undated=other_rows(found, "undated"),
        others=shown,
        others_title=title,
        others_unshown=unshown,
        no_risks="None." if sees_all else "None that you may see.",
        risks=tuple(_risk(link, keeps=found.keeps) for link in found.links),
        facts=facts_of(series),
        faults=series.indicator.known_faults,
    )


def _late(found: OneIndicator, day: date) -> str:
    """A feed that brings nothing is said before the reading that is late because of it."""
    late = late_words(found.series, day)
    if found.waits is None:
        return late
    said = late.removeprefix("Data overdue: ")
    return " ".join(filter(None, (overdue_words(found.waits), f"{said[:1].upper()}{said[1:]}")))


def _speaks_to(found: OneIndicator, *, sees_all: bool) -> str:
    axes = list(dict.fromkeys(link.get_axis_display().lower() for link in found.links))
    if not axes:
        return "speaks to no risk" if sees_all else "speaks to no risk that you may see"
    return f"speaks to the {' and '.join(axes)} of {count_words(len(found.links), 'risk')}"


def _known(known: date | None) -> Known:
    if known is None:
        return Known()
    banner = f"As known on {date_words(known)}: without what was recorded or restated since. Read only."
    return Known(banner, f"?known={known.isoformat()}")


def _drawing(series: Series, analysis: Analysis, notes: tuple[ChartNote, ...], said: str) -> Drawing | None:
    """None where one dot on a chart says no more than its number: for fewer than two measurements without a profile."""
    profiled = series.indicator.basis == Indicator.Basis.CUMULATIVE and len(series.thresholds) > 1
    if len(series.points) < (1 if profiled else 2):
        return None

    def painted(width: int, css_class: str) -> str:
        scene = chart_of(series, analysis, width=width, notes=discs_of(series, notes), finding=said)
        return svg(scene, ident=css_class, css_class=css_class)

    return Drawing(painted(WIDE, "w-wide"), painted(MIDDLE, "w-middle"), painted(NARROW, "w-narrow"))


def _chart_title(series: Series) -> str:
    unit = {"%": "per cent"}.get(series.indicator.unit, series.indicator.unit)
    return f"{series.indicator.area}, {unit}" if unit else series.indicator.area


def _chart_note(series: Series, analysis: Analysis) -> str:
    n = len(series.points)
    if not n:
        return "No measurement to draw."
    if n == 1:
        said = f"One reading only, {when_of(series, series.points[0].label, series.points[0].on)}"
    else:
        first, last = (when_of(series, one.label, one.on) for one in (series.points[0], series.points[-1]))
        said = f"{count_words(n, 'reading', start=True)}, {first} to {last}"
    if not series.indicator.has_control_chart:
        return f"{said}. {_why_no_limits(series)}"
    return f"{said}. {_limits_from(series, analysis)} Profile: {_PROFILES[analysis.profile.name]}."


def _why_no_limits(series: Series) -> str:
    if series.indicator.ratings:
        return "A rating holds until the next one; what is ordinary cannot be worked out of ratings."
    return "A count that begins anew each April is judged against its year, not against its own average."


def _limits_from(series: Series, analysis: Analysis) -> str:
    if not analysis.enough:
        since = " since the rebase" if analysis.points and analysis.points[-1].group else ""
        return f"Too few{since} to say what is ordinary: that takes {analysis.needed}."
    first = series.indicator.limits_from_first
    said = f"What is ordinary is worked out from {count_words(analysis.readings, 'reading')}"
    if first is not None and first < analysis.readings:
        said = f"What is ordinary is fixed by the first {first} readings"
    since = " since the rebase" if analysis.points[-1].group else ""
    run = analysis.profile.run_length
    trial = " Fewer than 13 make trial limits only." if analysis.readings < TRIAL_BELOW else ""
    rolling = series.indicator.basis == Indicator.Basis.ROLLING
    slow = " Rolling figures move slowly, so a run says less than usual." if rolling else ""
    return f"{said}{since}.{'' if run == 7 else f' {run} in a row make a run.'}{trial}{slow}"


def _all_words(found: OneIndicator) -> str:
    n = len(found.readings)
    return "The reading with its source and versions" if n == 1 else f"All {n} readings, sources and versions"


def _risk(link: IndicatorLink, *, keeps: bool) -> LinkedRisk:
    return LinkedRisk(
        href=reverse("risk", args=[link.risk.reference_id]),
        words=f"{link.risk.reference_id} {link.risk.title}",
        role=f"{link.get_role_display()}, on {link.get_axis_display().lower()}",
        illustrative=link.illustrative,
        unlink=address("unlink-indicator", link.pk) if keeps else "",
    )
