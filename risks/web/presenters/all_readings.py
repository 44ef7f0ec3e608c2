"""Every version of every reading of an indicator, in words: nothing recorded is ever lost."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate

from risks.models import Reading
from risks.rules.wording import count_words, date_words
from risks.web.gather.one_indicator import Versions
from risks.web.presenters.people import who
from risks.web.presenters.readings import amount, period_said
from risks.web.presenters.words import Cited, cited


@dataclass(frozen=True)
class VersionRow:
    """One reading as it was recorded. `standing` is "" for the version that stands, else what took its place."""

    period: str
    kind: str
    value: str
    state: str
    recorded: str
    standing: str
    note: str
    cited: Cited


@dataclass(frozen=True)
class VersionsPage:
    """All of them, with a sentence; `banner` when it is what was known on another day."""

    title: str
    lede: str
    banner: str
    fault: str
    back: str
    now: str
    rows: tuple[VersionRow, ...]


def versions_page(found: Versions, fault: str) -> VersionsPage:
    """The page; `fault` is what was wrong with the day that was asked for."""
    slug, known = found.indicator.slug, found.known
    replaced = {one.supersedes_id: one for one in found.rows if one.supersedes_id is not None}
    return VersionsPage(
        title=str(found.indicator),
        lede=_lede(len(found.rows), len(replaced)),
        banner=f"As known on {date_words(known)}: without what was recorded or restated since." if known else "",
        fault=fault,
        back=reverse("indicator", args=[slug]) + (f"?known={known.isoformat()}" if known else ""),
        now=reverse("readings", args=[slug]),
        rows=tuple(_row(one, replaced.get(one.pk)) for one in found.rows),
    )


def _lede(rows: int, replaced: int) -> str:
    if not rows:
        return "Nothing has been recorded."
    said = f"{count_words(rows - replaced, 'reading', start=True)}, latest period first"
    if not replaced:
        return f"{said}. None of them was ever restated."
    was = "was" if replaced == 1 else "were"
    return f"{said}, and {count_words(replaced, 'version')} that {was} restated since."


def _row(one: Reading, later: Reading | None) -> VersionRow:
    measured = one.kind == Reading.Kind.MEASUREMENT
    return VersionRow(
        period=period_said(one.indicator, one.period_label, one.period_end)
        if one.period_end
        else one.period_label or "No period",
        kind="" if measured else one.get_kind_display(),
        value="No data" if one.value is None else amount(one.indicator, one.value),
        state=one.get_status_display(),
        recorded=f"{date_words(localdate(one.recorded_at))} by {who(one.recorded_by)}",
        standing=f"Replaced on {date_words(localdate(later.recorded_at))}" if later else "",
        note=one.note,
        cited=cited(one),
    )
