"""Indicator readings from CSV files, gathered into one series for each name and area."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from statistics import median

from django.utils.text import slugify

from risks.exchange.faults import ValueFaultError
from risks.exchange.fields import check_text, read_number
from risks.exchange.files import Table, read_csv
from risks.exchange.tables import Intake

_NEEDED = ("name", "area", "definition", "unit", "direction", "target", "said_by", "period_end", "value")
_OPTIONAL = ("period_label", "numerator", "denominator", "document_file", "line")
_DIRECTIONS = {"", "higher_is_better", "lower_is_better", "inside_band", "neutral"}


@dataclass(frozen=True)
class Printed:
    """One row of a file as printed. `kind` is measurement, projection or undated; numbers are None where blank."""

    file: str
    line: int
    kind: str
    label: str
    period_end: date | None
    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    target: Decimal | None
    said_by: str
    definition: str
    unit: str
    direction: str
    document: str
    source_line: str
    ratings: tuple[str, ...]


@dataclass
class Series:
    """Every printed row of one indicator in one area, in the order of the files."""

    name: str
    area: str
    printed: list[Printed] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return slugify(f"{self.name} {self.area}")[:120]

    @property
    def dated(self) -> list[Printed]:
        """Measurements in the order of their periods."""
        return sorted((p for p in self.printed if p.kind == "measurement"), key=lambda p: p.period_end)

    @property
    def frequency(self) -> str:
        """How often the series was printed, by the usual gap between its periods in days."""
        days = sorted({p.period_end for p in self.dated})
        if len(days) < 2:
            return "occasional"
        gap = median((later - earlier).days for earlier, later in pairwise(days))
        usual = {"monthly": (28, 31), "quarterly": (89, 92), "annual": (365, 366)}
        return next((name for name, (low, high) in usual.items() if low <= gap <= high), "occasional")


@dataclass(frozen=True)
class Columns:
    """Which column of one CSV file holds what, and the document of rows that do not name one.

    `ratings` are the words, worst first, that the file's values and targets are written in; empty for numbers.
    """

    file: str
    document: str
    named: dict[str, str]
    projection_words: tuple[str, ...]
    ratings: tuple[str, ...]


def read_series(
    folder: Path, settings: Table, documents: dict[str, str], intake: Intake
) -> dict[tuple[str, str], Series]:
    """Every series of the CSV files in indicators.toml, by name and area. `documents` gives keys by file name."""
    gathered: dict[tuple[str, str], Series] = {}
    words = tuple(str(word).lower() for word in settings.get("projection_words", ["projection"]))
    for listed in settings.get("files", []):
        ratings = tuple(str(word) for word in listed.get("ratings", []))
        columns = Columns(
            str(listed.get("file")), str(listed.get("document", "")), listed.get("columns", {}), words, ratings
        )
        needed = {columns.named.get(name, name) for name in _NEEDED}
        for line, cells in read_csv(folder / columns.file, intake, needed):
            row = {name: cells.get(columns.named.get(name, name), "") for name in (*_NEEDED, *_OPTIONAL)}
            try:
                printed = _printed(columns, line, row, documents)
            except ValueFaultError as fault:
                intake.fault(columns.file, f"line {line}", str(fault))
                continue
            key = (row["name"], row["area"])
            gathered.setdefault(key, Series(*key)).printed.append(printed)
    _check_slugs(gathered, intake)
    return gathered


def _printed(columns: Columns, line: int, row: dict[str, str], documents: dict[str, str]) -> Printed:
    for name in ("name", "area", "definition", "period_label", "said_by"):
        check_text(row[name])
    if not row["name"] or not row["area"]:
        raise ValueFaultError("an indicator needs a name and an area; give both.")
    if row["direction"] not in _DIRECTIONS:
        raise ValueFaultError(f"direction “{row['direction']}” is not known; use higher_is_better or lower_is_better.")
    document = columns.document or documents.get(row["document_file"], "")
    if not document:
        raise ValueFaultError(f"no document has the file name “{row['document_file']}”; add it to documents.toml.")
    end = _day(row["period_end"])
    return Printed(
        file=columns.file,
        line=line,
        kind=kind_of(row["period_label"], end, columns.projection_words),
        label=row["period_label"],
        period_end=end,
        value=_value("value", row["value"], columns.ratings),
        numerator=_number_or_none("numerator", row["numerator"]),
        denominator=_number_or_none("denominator", row["denominator"]),
        target=_value("target", row["target"], columns.ratings) if row["target"] else None,
        said_by=row["said_by"],
        definition=row["definition"],
        unit=row["unit"],
        direction=row["direction"] or "neutral",
        document=document,
        source_line=row["line"] or str(line),
        ratings=columns.ratings,
    )


def kind_of(label: str, period_end: date | None, projection_words: tuple[str, ...]) -> str:
    """A projection by its label; else a measurement when the period's end is known, or an undated fact."""
    if any(word in label.lower() for word in projection_words):
        return "projection"
    return "measurement" if period_end else "undated"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as wrong:
        raise ValueFaultError(f"“{text}” is not a day; write one such as 2025-03-31.") from wrong


def _value(name: str, text: str, ratings: tuple[str, ...]) -> Decimal:
    """A number, or the place of a word among the ratings, counted from 1."""
    if not ratings:
        return _number(name, text)
    if text not in ratings:
        raise ValueFaultError(f"{name}: “{text}” is no rating here; use one of {', '.join(ratings)}.")
    return Decimal(ratings.index(text) + 1)


def _number(name: str, text: str) -> Decimal:
    try:
        return read_number(text)
    except ValueFaultError as wrong:
        raise ValueFaultError(f"{name}: {wrong}") from wrong


def _number_or_none(name: str, text: str) -> Decimal | None:
    return _number(name, text) if text else None


def _check_slugs(gathered: dict[tuple[str, str], Series], intake: Intake) -> None:
    """Two names may not fall together in one address."""
    for slug, times in Counter(series.slug for series in gathered.values()).items():
        if times > 1:
            first = next(series for series in gathered.values() if series.slug == slug)
            intake.fault(
                first.printed[0].file,
                f"line {first.printed[0].line}",
                f"two indicators have names that read alike, “{first.name}”; change one of them.",
            )
