"""One pass over the rows of a file: each is read, compared with the register, and put among what is to be saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from hashlib import blake2b

from django.contrib.auth.models import AbstractBaseUser

from risks.changes.readings_in_bulk import complete_indicators, save_indicators, save_readings
from risks.exchange.reading_creating import Newcomers
from risks.exchange.reading_entry import Entry, RowReader
from risks.exchange.reading_judge import judge, questions, read_value
from risks.exchange.reading_known import (
    Latest,
    Near,
    Place,
    Standing,
    documents_called,
    indicators_named,
    label_key,
    standing_readings,
    stands_for,
)
from risks.exchange.reading_rows import RawRow, Rows
from risks.exchange.reading_tally import Restated, Tally
from risks.models import Indicator, Reading
from risks.rules.wording import date_words, join_words

WHY = "Created from a file of readings"


@dataclass
class Sound:
    """A row that can be read, its indicator and its value in the indicator's unit.

    With a `doubt`, the reading could not be recorded today; it is no fault of a row that says what stands already.
    """

    reader: RowReader
    entry: Entry
    indicator: Indicator
    value: Decimal | None
    doubt: bool

    @property
    def place(self) -> Place:
        return self.indicator.pk, self.entry.kind, self.entry.period_end


Change = tuple[Sound, Standing | None]


@dataclass(frozen=True)
class Asked:
    """How the rows are to be taken. `apart` holds, for periods given two values, the rows that give them."""

    by: AbstractBaseUser
    at: datetime
    today: date
    dry_run: bool
    create: bool
    apart: Mapping[bytes, Sequence[int]]


class Run:
    """What is known so far of a file that is gone through piece by piece."""

    def __init__(self, rows: Rows, asked: Asked) -> None:
        self.columns, self.asked = rows.columns, asked
        self.tally = Tally()
        self.newcomers = Newcomers()
        self.latest, self.near = Latest(), Near()
        self.seen: dict[bytes, tuple[int, Decimal | None]] = {}
        self.apart: dict[bytes, list[int]] = {}

    def take(self, raws: Sequence[RawRow]) -> None:
        """Go through the next rows, and save what they bring unless it is a dry run."""
        readers = [RowReader(raw, self.columns) for raw in raws]
        outcomes = dict.fromkeys((raw.number for raw in raws), ("refused", ""))
        sound = self._sound(readers)
        fresh = [row for row in sound if self._first_said(row, outcomes)]
        self._save(self._changes(fresh, outcomes))
        for reader in readers:
            self.tally.faults += reader.faults
            self.tally.row(reader.raw.number, *outcomes[reader.raw.number])

    def finish(self) -> None:
        """Save what the rows together told of new indicators."""
        if not self.asked.dry_run and self.newcomers.slugs():
            complete_indicators(
                frequencies=self.newcomers.frequencies(),
                thresholds=self.newcomers.thresholds(),
                by=self.asked.by,
                at=self.asked.at,
                why=WHY,
            )

    def _sound(self, readers: Sequence[RowReader]) -> list[Sound]:
        read = [(reader, entry) for reader in readers if (entry := reader.entry()) is not None]
        known = indicators_named({entry.key for _, entry in read if entry.key not in self.newcomers})
        found = []
        for reader, entry in read:
            indicator = known.get(entry.key) or self._unknown(reader, entry)
            if indicator is None:
                continue
            value = read_value(entry, indicator, reader)
            broken = bool(reader.faults)
            judge(entry, value, indicator, reader, self.asked.today)
            if not broken:
                found.append(Sound(reader, entry, indicator, value, doubt=bool(reader.faults)))
        return found

    def _unknown(self, reader: RowReader, entry: Entry) -> Indicator | None:
        """The indicator to be, where new ones are wanted; else None, and the row is refused."""
        if {fault.column for fault in reader.faults} & {self.columns.heading("name"), self.columns.heading("area")}:
            return None
        if self.asked.create:
            return self.newcomers.described(entry.key, entry, keep=not reader.faults)
        self.tally.unknown[entry.name, entry.area] += 1
        fix = f"{self.near.words(entry.name, entry.area)} Correct it, or have the indicator created.".strip()
        fault = reader.told("name", f"The register has no indicator “{entry.name}” for {entry.area}.", fix)
        reader.faults.append(replace(fault, unknown=True))
        return None

    def _first_said(self, row: Sound, outcomes: dict[int, tuple[str, str]]) -> bool:
        """Whether no earlier row of the file speaks of the same period; one in doubt speaks for none."""
        entry = row.entry
        if row.doubt:
            return True
        said = (entry.key, entry.kind, entry.period_end, label_key(entry.label))
        key = blake2b(repr(said).encode(), digest_size=16).digest()
        if key in self.asked.apart:
            rows = join_words([str(number) for number in self.asked.apart[key]])
            row.reader.fault("value", f"Rows {rows} give different values for this period.", "Keep the right one only.")
            return False
        if key not in self.seen:
            self.seen[key] = (entry.number, row.value)
            return True
        number, value = self.seen[key]
        if value != row.value:
            self.apart.setdefault(key, [number]).append(entry.number)
            return False
        outcomes[entry.number] = ("unchanged", entry.kind)
        self.tally.repeats += 1
        return False

    def _changes(self, rows: Sequence[Sound], outcomes: dict[int, tuple[str, str]]) -> list[Change]:
        standing = standing_readings(row.place for row in rows if row.indicator.pk)
        labelled = "period_label" in self.columns.at
        found = []
        for row in rows:
            before = stands_for(row.entry, standing.get(row.place, ()), labelled=labelled)
            same = before is not None and before.says_what(row.entry, row.value)
            if row.doubt and not same:
                continue
            row.reader.faults.clear()
            outcomes[row.entry.number] = ("unchanged" if same else "restated" if before else "added", row.entry.kind)
            if not same:
                found.append((row, before))
        self.latest.fetch(row.indicator.pk for row, _ in found if row.entry.key not in self.newcomers)
        for row, before in found:
            self._question(row)
            if before is not None:
                said = row.entry.label or (date_words(row.entry.period_end) if row.entry.period_end else "")
                told = Restated(row.entry.number, row.reader.about, said, row.indicator.unit, before.value, row.value)
                self.tally.restated(told)
        return found

    def _question(self, row: Sound) -> None:
        """Ask about what is odd in a row that changes something, and let its value count for those that follow."""
        entry = row.entry
        new = self.newcomers.by_key.get(entry.key)
        known = new.place if new else row.indicator.pk
        for field, words in questions(entry, row.value, row.indicator, self.latest.before(known)).items():
            self.tally.queries.append(
                row.reader.told(field, words, "It counts as it stands: correct it if it is wrong.")
            )
        if entry.kind == "measurement" and row.value is not None:
            self.latest.add(known, row.value)
        if new:
            new.hear(entry, row.value)

    def _save(self, changes: Sequence[Change]) -> None:
        asked = self.asked
        new = self.newcomers.settle([row.entry.key for row, _ in changes if row.entry.key in self.newcomers])
        if asked.dry_run or not changes:
            return
        if new:
            save_indicators(indicators=new, by=asked.by, at=asked.at, why=WHY)
        documents = documents_called(row.entry.document for row, _ in changes)
        save_readings(readings=[self._reading(row, before, documents) for row, before in changes])
        self.tally.touched |= {row.indicator.pk for row, _ in changes}

    def _reading(self, row: Sound, before: Standing | None, documents: Mapping[str, int]) -> Reading:
        entry = row.entry
        document = documents.get(entry.document)
        cited = f"Source: {entry.document}{f', line {entry.lines}' if entry.lines else ''}." if entry.document else ""
        return Reading(
            indicator_id=row.indicator.pk,
            kind=entry.kind,
            period_label=before.label if before else entry.label,
            period_end=entry.period_end,
            value=row.value,
            numerator=entry.numerator,
            denominator=entry.denominator,
            status=entry.status or Reading.Status.FINAL,
            note=entry.note if document else " ".join(filter(None, (entry.note, cited))),
            supersedes_id=before.pk if before else None,
            recorded_at=self.asked.at,
            recorded_by=self.asked.by,
            source_document_id=document,
            source_lines=entry.lines if document else "",
        )
