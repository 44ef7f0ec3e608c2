"""What the register holds already of the rows of a file: their indicators, and the readings that stand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from django.db.models import F, Window
from django.db.models.functions import Lower, RowNumber

from risks.exchange.reading_dates import read_period_end
from risks.exchange.reading_entry import Entry
from risks.exchange.reading_faults import CellFault
from risks.models import Indicator, Reading, SourceDocument
from risks.models.indicators.reading import first_recorded
from risks.rules.wording import join_words

_LATEST = 24
_MOST_KEPT = 5000
_MOST_NEAR = 200
Key = tuple[str, str]
Place = tuple[int, str, date | None]
_MONTH = re.compile(r"[a-z]+[ '.,/-]*\d{2}(?:\d{2})?|\d{4}-\d{2}", re.IGNORECASE)
_MORE_THAN_A_MONTH = re.compile(r"\d{4}-(?!0[1-9]$|1[0-2]$)\d{2}")


def indicators_named(keys: Iterable[Key]) -> dict[Key, Indicator]:
    """Those of the indicators that the register has: one query."""
    names = {name for name, _ in keys}
    rows = Indicator.objects.annotate(plain=Lower("name")).filter(plain__in=names) if names else ()
    return {(row.name.lower(), row.area.lower()): row for row in rows}


@dataclass(frozen=True, slots=True)
class Standing:
    """A reading that stands: what a row of a file is compared with."""

    pk: int
    label: str
    value: Decimal | None
    status: str
    numerator: Decimal | None
    denominator: Decimal | None

    def says_what(self, entry: Entry, value: Decimal | None) -> bool:
        """Whether it says what the row says; what the row leaves open is no difference."""
        return (
            self.value == value
            and entry.status in ("", self.status)
            and entry.numerator in (None, self.numerator)
            and entry.denominator in (None, self.denominator)
        )


def standing_readings(places: Iterable[Place]) -> dict[Place, list[Standing]]:
    """The readings that stand for indicators, kinds and period ends, in two queries at most."""
    wanted = set(places)
    found: dict[Place, list[Standing]] = defaultdict(list)
    rows = Reading.objects.standing().filter(indicator__in={pk for pk, _, _ in wanted})
    dated = {end for _, _, end in wanted if end is not None}
    for part in ([rows.filter(period_end__in=dated)] if dated else []) + (
        [rows.filter(period_end=None)] if any(end is None for _, _, end in wanted) else []
    ):
        columns = ("indicator_id", "kind", "period_end", "pk", "period_label")
        columns += ("value", "status", "numerator", "denominator")
        for indicator, kind, end, *rest in part.values_list(*columns).iterator(chunk_size=5000):
            if (indicator, kind, end) in wanted:
                found[indicator, kind, end].append(Standing(*rest))
    return found


def stands_for(entry: Entry, standing: Sequence[Standing], *, labelled: bool) -> Standing | None:
    """The reading of the same period: printed alike, or the only one where the file does not print periods."""
    for row in standing:
        if row.label == entry.label:
            return row
    alike = [row for row in standing if label_key(row.label) == label_key(entry.label)]
    if len(alike) == 1:
        return alike[0]
    return standing[0] if len(standing) == 1 and not (labelled and standing[0].label) else None


def label_key(label: str) -> str:
    """The words for a period so that "Mar-25" and "March 2025" are the same; a year is never one of its months."""
    month = month_of(label)
    return month.isoformat() if month else " ".join(label.lower().split())


@lru_cache(maxsize=8192)
def month_of(label: str) -> date | None:
    """The last day of the month that words for a period name; None for other words."""
    plain = " ".join(label.lower().split())
    if not _MONTH.fullmatch(plain) or _MORE_THAN_A_MONTH.fullmatch(plain):
        return None
    try:
        return read_period_end(plain)
    except CellFault:
        return None


class Latest:
    """The latest measurements of each indicator, for asking whether a value jumps; kept while the file speaks of it."""

    def __init__(self) -> None:
        self.kept: dict[int, list[Decimal]] = {}

    def fetch(self, pks: Iterable[int]) -> None:
        """Look up the indicators that are not known yet: one query, none where all are."""
        wanted = set(pks) - set(self.kept)
        if not wanted:
            return
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        for pk in wanted:
            self.kept[pk] = []
        newest = Window(
            RowNumber(), partition_by=F("indicator"), order_by=[F("period_end").desc(), first_recorded().desc()]
        )
        rows = Reading.objects.standing().filter(indicator__in=wanted, kind="measurement", value__isnull=False)
        ranked = rows.annotate(place=newest).filter(place__lte=_LATEST).order_by("indicator", "-place")
        for pk, value in ranked.values_list("indicator_id", "value"):
            self.kept[pk].append(value)

    def before(self, pk: int) -> list[Decimal]:
        return self.kept.setdefault(pk, [])

    def add(self, pk: int, value: Decimal) -> None:
        known = self.kept.setdefault(pk, [])
        known.append(value)
        del known[:-_LATEST]


class Near:
    """Indicators with a name like one that the register does not have."""

    def __init__(self) -> None:
        self.areas: dict[str, list[str]] = {}
        self.said: dict[Key, str] = {}

    def words(self, name: str, area: str) -> str:
        """Where else the name is kept, or "Did you mean “Virtual wards capacity”?"; "" where nothing is near."""
        if not self.areas and not self.said:
            for known, where in Indicator.objects.order_by("name", "area").values_list("name", "area"):
                self.areas.setdefault(known, []).append(where)
        if (name, area) not in self.said and len(self.said) < _MOST_NEAR:
            self.said[name, area] = self._near(name)
        return self.said.get((name, area), "")

    def _near(self, name: str) -> str:
        same = next((known for known in self.areas if known.lower() == name.lower()), None)
        if same:
            shown = self.areas[same]
            return f"It is kept for {join_words(shown)}." if len(shown) < 7 else "It is kept for other areas."
        found = get_close_matches(name, self.areas, 1, cutoff=0.75)
        return f"Did you mean “{found[0]}”?" if found else ""


def documents_called(names: Iterable[str]) -> dict[str, int]:
    """The keys of source documents by file name."""
    wanted = {name for name in names if name}
    return dict(SourceDocument.objects.filter(file_name__in=wanted).values_list("file_name", "pk")) if wanted else {}
