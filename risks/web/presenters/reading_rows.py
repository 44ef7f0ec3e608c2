"""Readings as rows of a table, each with the limit in force on its own date and the line it was printed on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.timezone import localdate

from risks.charts.keys import SIGNALS
from risks.models import Reading
from risks.rules.indicators import Status, status
from risks.rules.spc import Analysis
from risks.rules.wording import date_words, quantity_words
from risks.web.gather.one_indicator import OneIndicator
from risks.web.gather.series import ASIDE
from risks.web.presenters.indicator_chart import shown_causes
from risks.web.presenters.readings import amount, limit_said, when_of
from risks.web.presenters.words import Cited, cited

# So many rows that cite one document need its name once.
SEVERAL = 3


@dataclass(frozen=True)
class ReadingRow:
    """One reading. `beyond` is set when it is past its limit; `signal` is "" where there are too few to know one.

    `state` is how far it may be trusted, and `restated` when it replaced another and what that had said, or "". `line`
    is where it was printed, in the one document that all of them cite; "" where `cited` says it.
    """

    period: str
    ended: str
    value: str
    parts: str
    limit: str
    status: str
    beyond: bool
    signal: str
    state: str
    restated: str
    note: str
    cited: Cited
    line: str = ""


def measured_rows(found: OneIndicator, analysis: Analysis) -> tuple[ReadingRow, ...]:
    """Measurements, latest first."""
    signals = {day: SIGNALS[cause] for day, cause in shown_causes(found.series, analysis).items()}
    rows = [one for one in found.readings if one.kind == Reading.Kind.MEASUREMENT]
    return tuple(_row(one, found, signals.get(one.period_end, "")) for one in rows)


def citing_once(rows: Sequence[ReadingRow]) -> tuple[tuple[ReadingRow, ...], str]:
    """The rows with their lines only, and the document that all of those cite; as they are where there are several."""
    documents = [row.cited.document for row in rows if row.cited.document]
    if len(documents) < SEVERAL or len(set(documents)) > 1:
        return tuple(rows), ""
    short = (
        replace(row, line=_capital(row.cited.where), cited=Cited(illustrative=row.cited.illustrative)) for row in rows
    )
    return tuple(short), documents[0]


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def other_rows(found: OneIndicator, kind: str) -> tuple[ReadingRow, ...]:
    """Projections or undated facts: never judged and never on the chart."""
    return tuple(_row(one, found, "") for one in found.readings if one.kind == kind)


def _row(reading: Reading, found: OneIndicator, signal: str) -> ReadingRow:
    indicator = found.series.indicator
    standing = _standing(reading)
    return ReadingRow(
        period=period_of(reading, found),
        ended=date_words(reading.period_end) if reading.period_end and reading.period_label else "",
        value=value_of(reading, found),
        parts=_parts(reading),
        limit=limit_said(indicator, reading.line),
        status=_against(standing),
        beyond=standing is Status.RED,
        signal="" if reading.status in ASIDE else signal,
        state=reading.get_status_display(),
        restated=_restated(reading, found),
        note=reading.note,
        cited=cited(reading),
    )


def _standing(reading: Reading) -> Status | None:
    """None for what is no measured value; NO_LIMIT for one that is not judged, being unreliable or a small number."""
    if reading.kind != Reading.Kind.MEASUREMENT or reading.value is None:
        return None
    return Status.NO_LIMIT if reading.status in ASIDE else status(reading.value, reading.line)


def _against(standing: Status | None) -> str:
    """The limit stands in its own column, so its absence is not said a second time."""
    if standing is Status.NO_LIMIT:
        return "Not judged"
    return standing.label if standing else ""


def value_of(reading: Reading, found: OneIndicator) -> str:
    """The value in words, or that there is none."""
    return "No data" if reading.value is None else amount(found.series.indicator, reading.value)


def period_of(reading: Reading, found: OneIndicator) -> str:
    """The period as printed, or that none was."""
    if reading.period_end is None:
        return reading.period_label or "No period given"
    return when_of(found.series, reading.period_label, reading.period_end)


def _restated(reading: Reading, found: OneIndicator) -> str:
    if reading.supersedes is None:
        return ""
    return f"Restated {date_words(localdate(reading.recorded_at))}, was {value_of(reading.supersedes, found)}"


def _parts(reading: Reading) -> str:
    if reading.numerator is None or reading.denominator is None:
        return ""
    return f"{quantity_words(reading.numerator)} of {quantity_words(reading.denominator)}"
