"""Readings as rows of a table, each with the limit in force on its own date and the line it was printed on."""

from dataclasses import dataclass

from risks.charts.keys import SIGNALS
from risks.models import Reading
from risks.rules.indicators import Status, limit_words, status
from risks.rules.spc import Analysis
from risks.rules.spc_icons import variation_icon
from risks.rules.wording import date_words, quantity_words
from risks.web.gather.indicators import OneIndicator
from risks.web.presenters.readings import when_of
from risks.web.presenters.words import Cited, cited


@dataclass(frozen=True)
class ReadingRow:
    """One reading. `beyond` is set when it is past its limit; `signal` is "" where there are too few to know one."""

    period: str
    ended: str
    value: str
    parts: str
    limit: str
    status: str
    beyond: bool
    signal: str
    state: str
    note: str
    cited: Cited


def measured_rows(found: OneIndicator, analysis: Analysis) -> tuple[ReadingRow, ...]:
    """Measurements, latest first."""
    causes = {row.date: row.cause for row in analysis.points} if analysis.enough else {}
    rows = [one for one in found.readings if one.kind == Reading.Kind.MEASUREMENT]
    return tuple(_row(one, found, _signal(causes.get(one.period_end), found)) for one in rows)


def other_rows(found: OneIndicator, kind: str) -> tuple[ReadingRow, ...]:
    """Projections or undated facts: never judged and never on the chart."""
    return tuple(_row(one, found, "") for one in found.readings if one.kind == kind)


def _row(reading: Reading, found: OneIndicator, signal: str) -> ReadingRow:
    unit = found.series.indicator.unit
    judged = reading.kind == Reading.Kind.MEASUREMENT and reading.value is not None
    standing = status(reading.value, reading.line) if judged else None
    limit = limit_words(reading.line, unit)
    return ReadingRow(
        period=_period(reading, found),
        ended=date_words(reading.period_end) if reading.period_end and reading.period_label else "",
        value="No data" if reading.value is None else quantity_words(round(reading.value, 2), unit),
        parts=_parts(reading),
        limit=limit,
        status=_against(standing),
        beyond=standing is Status.RED,
        signal=signal,
        state="" if reading.status == Reading.Status.FINAL else reading.get_status_display(),
        note=reading.note,
        cited=cited(reading),
    )


def _against(standing: Status | None) -> str:
    """The limit stands in its own column, so its absence is not said a second time."""
    if standing is Status.NO_LIMIT:
        return "Not judged"
    return standing.label if standing else ""


def _period(reading: Reading, found: OneIndicator) -> str:
    if reading.period_end is None:
        return reading.period_label or "No period given"
    return when_of(found.series, reading.period_label, reading.period_end)


def _parts(reading: Reading) -> str:
    if reading.numerator is None or reading.denominator is None:
        return ""
    return f"{quantity_words(reading.numerator)} of {quantity_words(reading.denominator)}"


def _signal(cause: str | None, found: OneIndicator) -> str:
    if cause is None:
        return ""
    kind = variation_icon(cause, found.series.direction).partition("_")[0]
    return SIGNALS.get(kind if kind in SIGNALS else "none", "")
