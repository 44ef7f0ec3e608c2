"""Which column of a file of readings holds what: by its heading, or as somebody said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from risks.exchange.reading_faults import FileRefused
from risks.rules.wording import join_words

# What a reading file can hold, and the headings by which each is known besides its own name, in order of preference.
_KNOWN_AS: dict[str, tuple[str, ...]] = {
    "name": (
        "kri_name", "kri", "indicator_name", "indicator", "measure", "measure_name", "metric", "metric_name", "kpi",
    ),
    "area": ("organisation", "place", "provider", "geography", "trust", "org", "area_name", "locality"),
    "period_end": (
        "period_end_date", "period_ending", "month_ending", "end_date", "reporting_date", "date", "month", "as_at",
    ),
    "period_label": ("period", "reporting_period", "period_name"),
    "value": ("reading", "actual", "figure", "result", "performance", "current_value", "observed", "latest"),
    "kind": ("type", "reading_kind"),
    "status": ("data_status", "data_quality"),
    "unit": ("units", "unit_of_measure", "uom"),
    "direction": ("polarity", "better", "desired_direction"),
    "definition": ("description", "kri_definition"),
    "numerator": ("num",),
    "denominator": ("denom", "den"),
    "target": ("threshold", "standard", "limit"),
    "said_by": ("target_source",),
    "note": ("notes", "comment", "comments"),
    "document": ("source_file", "source_document", "file_name"),
    "line": ("source_line", "source_lines", "lines"),
    "risk": ("suggested_baf_risk", "baf_risk", "risk_reference"),
}  # fmt: skip
FIELDS = tuple(_KNOWN_AS)
NEEDED = ("name", "area", "value")
# Columns that our own file of rows to correct adds.
OURS = ("row in the file", "what to correct")
WORDS = {
    "name": "the indicator's name",
    "area": "its area",
    "period_end": "the end of the period",
    "period_label": "the words for the period",
    "value": "the value",
}


@dataclass(frozen=True)
class Columns:
    """Where each field stands in a row: by column number, or the same words for every row.

    `headings` are the file's own, for messages; `unread` those that nothing was read from.
    """

    at: Mapping[str, int]
    always: Mapping[str, str]
    headings: Sequence[str]
    unread: tuple[str, ...]

    def heading(self, field: str) -> str:
        """The file's own heading of a field's column; the field's name where it has none."""
        return self.headings[self.at[field]] if field in self.at else field

    def cell(self, field: str, cells: Sequence[object]) -> object:
        """What a row holds in a field: "" where it has no such cell."""
        if field not in self.at:
            return self.always.get(field, "")
        place = self.at[field]
        found = cells[place] if place < len(cells) else None
        return "" if found is None else found


def plain(heading: object) -> str:
    """A heading without capitals, spaces or signs: "Period end date" is period_end_date."""
    return re.sub(r"[^a-z0-9]+", "_", str(heading or "").lower()).strip("_")


def is_heading_row(cells: Sequence[object], mapping: Mapping[str, str]) -> bool:
    """Whether a row can be the one with the headings: it names at least the indicator and the value."""
    found = {plain(cell) for cell in cells}
    return all(_names(field, mapping) & found or _constant(field, mapping) for field in ("name", "value"))


def _names(field: str, mapping: Mapping[str, str]) -> set[str]:
    return {plain(mapping[field])} if field in mapping else {field, *_KNOWN_AS[field]}


def _constant(field: str, mapping: Mapping[str, str]) -> bool:
    return mapping.get(field, "").startswith("=")


def columns_of(headings: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """Find each field among the headings. `mapping` says it where they differ: {"value": "Actual"}.

    A value in it that begins with "=" holds for every row: {"area": "=BLMK"}. Raises FileRefused, with every mistake.
    """
    said = dict(mapping or {})
    wrong = _faults_of_mapping(headings, said)
    at: dict[str, int] = {}
    for field in FIELDS:
        if not _constant(field, said):
            _find(field, headings, said, at, wrong)
    always = {field: text[1:].strip() for field, text in said.items() if text.startswith("=")}
    missing = [WORDS[field] for field in NEEDED if field not in at and field not in always]
    if not {"period_end", "period_label"} & {*at, *always}:
        missing.append(WORDS["period_end"])
    if missing:
        found = join_words([f"“{name}”" for name in headings if name])
        wrong.append(
            f"No column for {join_words(missing)} was found among {found}. "
            "Add it to the first row, or say which column holds it."
        )
    if wrong:
        raise FileRefused(" ".join(wrong))
    read = set(at.values())
    unread = tuple(
        name for place, name in enumerate(headings) if name and place not in read and name.lower() not in OURS
    )
    return Columns(at, always, tuple(headings), unread)


def _faults_of_mapping(headings: Sequence[str], said: Mapping[str, str]) -> list[str]:
    wrong = []
    known = {plain(heading) for heading in headings}
    for field, column in said.items():
        if field not in _KNOWN_AS:
            near = get_close_matches(field, FIELDS, 1)
            wrong.append(f"“{field}” is not something a reading has: use {near[0] if near else join_words(FIELDS)}.")
        elif not column.startswith("=") and plain(column) not in known:
            near = get_close_matches(column, [name for name in headings if name], 1)
            wrong.append(f"There is no column “{column}” for {field}{f': did you mean “{near[0]}”?' if near else '.'}")
    return wrong


def _find(field: str, headings: Sequence[str], said: Mapping[str, str], at: dict[str, int], wrong: list[str]) -> None:
    taken = set(at.values())
    for name in [said[field]] if field in said else [field, *_KNOWN_AS[field]]:
        places = [place for place, heading in enumerate(headings) if plain(heading) == plain(name)]
        places = places if field in said else [place for place in places if place not in taken]
        if len(places) > 1:
            wrong.append(
                f"“{headings[places[0]]}” stands {len(places)} times in the first row: keep one, rename the others."
            )
        if places:
            at[field] = places[0]
            return
