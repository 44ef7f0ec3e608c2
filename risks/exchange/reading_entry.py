"""One row of a file, read as far as it can be without the register: everything wrong with it at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from risks.exchange.reading_dates import read_period_end
from risks.exchange.reading_faults import CellFault, RowFault, shown
from risks.exchange.reading_mapping import WORDS, Columns, plain
from risks.exchange.reading_numbers import read_number
from risks.exchange.reading_rows import RawRow
from risks.exchange.series import kind_of
from risks.rules.patient_data import looks_like_nhs_number

PROJECTION_WORDS = ("projection", "projected", "(plan)", "(planned)", "(forecast)", "(required)", "(trajectory)")
_KINDS = {
    "measurement": "measurement", "measured": "measurement", "actual": "measurement", "observed": "measurement",
    "projection": "projection", "projected": "projection", "forecast": "projection", "plan": "projection",
    "planned": "projection", "trajectory": "projection", "undated": "undated", "undated fact": "undated",
}  # fmt: skip
_STATUSES = {
    "final": "final", "confirmed": "final", "validated": "final", "provisional": "provisional", "draft": "provisional",
    "estimate": "provisional", "unreliable": "unreliable", "small numbers": "small", "small": "small",
    "suppressed": "no_data", "no data": "no_data", "missing": "no_data", "not published": "no_data",
}  # fmt: skip
_DIRECTIONS = {
    "higher_is_better": "higher_is_better", "higher": "higher_is_better", "high": "higher_is_better",
    "up": "higher_is_better", "increase": "higher_is_better", "high_is_good": "higher_is_better",
    "higher_better": "higher_is_better", "lower_is_better": "lower_is_better", "lower": "lower_is_better",
    "low": "lower_is_better", "down": "lower_is_better", "decrease": "lower_is_better",
    "low_is_good": "lower_is_better", "lower_better": "lower_is_better", "inside_band": "inside_band",
    "band": "inside_band", "inside_a_band": "inside_band", "inside_a_band_is_better": "inside_band",
    "neutral": "neutral", "neither": "neutral", "none": "neutral",
}  # fmt: skip
_LONGEST = {"name": 250, "area": 120, "period_label": 120, "unit": 80, "said_by": 250, "note": 2000, "line": 60}
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
NO_DATA = "no_data"


@dataclass(slots=True)
class Entry:
    """What one row says. `typed` is its value as it stands, which is read once the indicator's unit is known."""

    number: int
    name: str
    area: str
    kind: str
    label: str
    period_end: date | None
    typed: object
    percent: bool
    numerator: Decimal | None
    denominator: Decimal | None
    status: str
    note: str
    unit: str
    direction: str
    definition: str
    target: Decimal | None
    said_by: str
    document: str
    lines: str

    @property
    def key(self) -> tuple[str, str]:
        """How its indicator is told from others: by name and area, whatever their capitals."""
        return self.name.lower(), self.area.lower()


class RowReader:
    """Reads the cells of one row and keeps every fault. Ask for `entry` once, then look at `faults`."""

    def __init__(self, raw: RawRow, columns: Columns) -> None:
        self.raw, self.columns, self.faults = raw, columns, []
        self.about = ", ".join(part for part in (self._bare("name"), self._bare("area")) if part)

    def _bare(self, field: str) -> str:
        typed = self.columns.cell(field, self.raw.cells)
        return _together(typed if isinstance(typed, str) else str(typed)) if typed != "" else ""

    def fault(self, field: str, says: str, fix: str) -> None:
        """Keep a fault at a field's column, or at the whole row for ""."""
        self.faults.append(self.told(field, says, fix))

    def told(self, field: str, says: str, fix: str) -> RowFault:
        """Something to say of a field's column, or of the whole row for ""."""
        typed = shown(self.columns.cell(field, self.raw.cells)) if field else ""
        column = self.columns.heading(field) if field else ""
        return RowFault(self.raw.number, column, typed, says, fix, self.about)

    def entry(self) -> Entry | None:
        """The row as it can be understood; None, with the reason among the faults, where its shape is wrong."""
        if self._misshapen():
            return None
        self._check_every_text()
        end, label = self._period()
        entry = Entry(
            number=self.raw.number,
            name=self.text("name"),
            area=self.text("area"),
            kind=self._kind(label, end),
            label=label,
            period_end=end,
            typed=self.columns.cell("value", self.raw.cells),
            percent=self.columns.at.get("value") in self.raw.percent,
            numerator=self._number("numerator"),
            denominator=self._number("denominator"),
            status=self._word("status", _STATUSES, "Use final, provisional, unreliable, small numbers or no data."),
            note=self.text("note"),
            unit=self.text("unit"),
            direction=self._word("direction", _DIRECTIONS, "Use higher_is_better, lower_is_better or neutral."),
            definition=self.text("definition"),
            target=self._number("target"),
            said_by=self.text("said_by"),
            document=self.text("document"),
            lines=self.text("line"),
        )
        self._check_needed(entry)
        return entry

    def _misshapen(self) -> bool:
        raw, columns = self.raw, self.columns
        width = len(columns.headings)
        extra = [cell for cell in raw.cells[width:] if cell not in (None, "")]
        needed = max(columns.at[field] for field in ("name", "area", "value") if field in columns.at)
        merged = [field for field, place in columns.at.items() if place in raw.merged]
        if raw.broken:
            self.fault("", raw.broken, "Close it, or write it twice where it belongs to the words.")
        elif self._repeats_the_headings():
            self.fault("", "The headings stand here again.", "Delete this row.")
        elif extra:
            says = f"The row has {len(raw.cells)} cells, and there are {width} headings."
            self.fault("", says, "Put a cell that holds a comma in quotation marks, or delete what is too much.")
        elif len(raw.cells) <= needed:
            says = f"The row has {len(raw.cells)} cells, and there are {width} headings: it ends too early."
            self.fault("", says, "Add the cells that are missing.")
        elif merged:
            for field in merged:
                says = f"The cell is merged with that of row {raw.merged[columns.at[field]]}."
                self.fault(field, says, "Unmerge it, and give each row its own.")
        else:
            return False
        return True

    def _repeats_the_headings(self) -> bool:
        raw, headings = self.raw, self.columns.headings
        if not raw.cells or str(raw.cells[0] or "").strip().lower() != headings[0].lower():
            return False
        return [plain(cell) for cell in raw.cells[: len(headings)]] == [plain(name) for name in headings]

    def _check_every_text(self) -> None:
        whole = " | ".join([cell if isinstance(cell, str) else str(cell or "") for cell in self.raw.cells])
        if not _unfit(whole):
            return
        for place, cell in enumerate(self.raw.cells):
            if says_and_fix := _unfit(str(cell)) if cell is not None else None:
                heading = self.columns.headings[place] if place < len(self.columns.headings) else ""
                self.faults.append(RowFault(self.raw.number, heading, shown(cell), *says_and_fix, self.about))

    def _period(self) -> tuple[date | None, str]:
        """The end of the period and its words. Without a column for the end, the words have to name the period."""
        label = self.text("period_label")
        typed = self.columns.cell("period_end", self.raw.cells)
        if typed not in (None, ""):
            return self._read("period_end", lambda: read_period_end(typed)), label
        if label and "period_end" not in self.columns.at:
            return self._read("period_label", lambda: read_period_end(label)), label
        if not label:
            field = "period_end" if "period_end" in self.columns.at else "period_label"
            self.fault(field, "There is no period.", "Give its last day, such as 31/03/2025.")
        return None, label

    def _kind(self, label: str, end: date | None) -> str:
        said = self._word("kind", _KINDS, "Use measurement, projection or undated.")
        found = said or kind_of(label, end, PROJECTION_WORDS)
        failed = any(fault.column == self.columns.heading("period_end") for fault in self.faults)
        if found == "measurement" and end is None and not failed and label:
            self.fault("period_end", "A measurement needs a period.", "Give its last day, such as 31/03/2025.")
        return found

    def text(self, field: str) -> str:
        """The words of a cell, blanks taken together."""
        text = self._bare(field)
        if len(text) > _LONGEST.get(field, 4000):
            self.fault(field, f"{len(text):,} characters are too many.", f"Shorten it to {_LONGEST[field]:,}.")
        return text

    def _number(self, field: str) -> Decimal | None:
        typed = self.columns.cell(field, self.raw.cells)
        return None if typed in (None, "") else self._read(field, lambda: read_number(typed))

    def _word(self, field: str, known: dict[str, str], fix: str) -> str:
        text = self._bare(field)
        if not text:
            return ""
        word = plain(text)
        found = known.get(word) or known.get(word.replace("_", " "))
        if not found:
            self.fault(field, f"“{shown(text)}” is not known here.", fix)
        return found or ""

    def _read(self, field: str, read: Callable[[], object]) -> object:
        try:
            return read()
        except CellFault as wrong:
            self.fault(field, wrong.says, wrong.fix)
        return None

    def _check_needed(self, entry: Entry) -> None:
        for field, text in (("name", entry.name), ("area", entry.area)):
            if not text:
                self.fault(field, f"There is no {WORDS[field].split(maxsplit=1)[-1]}.", f"Give {WORDS[field]}.")
        if entry.typed == "" and entry.status != NO_DATA:
            self.fault(
                "value", "There is no value.", "Give it, or write “no data” as the status if none was published."
            )


@lru_cache(maxsize=16384)
def _together(text: str) -> str:
    """Words with one blank between them; most cells of a column say the same."""
    return " ".join(text.split())


def _unfit(text: str) -> tuple[str, str] | None:
    """Why words may not be kept, and what to do; None where they may."""
    if found := looks_like_nhs_number(text):
        return f"“{found}” looks like an NHS number.", "Remove it: nothing here may identify a patient."
    if found := _UNREADABLE.search(text):
        return "There is a character that cannot be read.", "Save the file as CSV UTF-8, and type the word again."
    return None
