"""The risks of a starting register: one TOML file for each, named by its reference."""

from datetime import date
from pathlib import Path

from risks.changes.starting import Ref
from risks.exchange.days import at_nine, read_day
from risks.exchange.faults import ValueFaultError
from risks.exchange.files import Table, read_toml, tables
from risks.exchange.part_files import read_parts
from risks.exchange.tables import Intake, Spec, Where, read_row
from risks.models import Assessment, Assurance, Risk
from risks.rules.calendar import add_months

_WITHIN = frozenset({"control", "assurance", "gap", "action", "assessment"})
_KEYED = frozenset({"key"})
_RISK = Spec(
    "risk",
    renamed={"risk_source": "source"},
    extra=frozenset(
        {
            "assessments",
            "controls",
            "assurances",
            "gaps",
            "actions",
            "evidence",
            "indicators",
            "links",
            "exceptions",
            "committee_views",
            "comments",
            "partners",
            "reference",
        }
    ),
)


def read_risks(
    folder: Path, registers: dict[str, tuple[str, int]], slugs: dict[tuple[str, str], str], intake: Intake
) -> None:
    """Read every risk of a folder. `registers` gives prefix and digits by code, `slugs` indicators by name and area."""
    for path in sorted(folder.glob("*.toml")):
        found = read_toml(path, intake, f"{folder.name}/{path.name}")
        if found:
            _RiskFile(found, f"{folder.name}/{path.name}", path.stem, intake).read(registers, slugs)


class _RiskFile:
    """One risk, with everything that belongs to it."""

    def __init__(self, found: Table, file: str, stem: str, intake: Intake) -> None:
        self.found, self.file, self.intake = found, file, intake
        self.reference = str(found.get("reference", stem))
        self.own = Ref("risk", self.reference)
        if self.reference != stem:
            intake.fault(file, "", f"holds {self.reference}; name the file {self.reference}.toml.")

    def read(self, registers: dict[str, tuple[str, int]], slugs: dict[tuple[str, str], str]) -> None:
        self._take_reference(registers)
        self._risk()
        for table, noun in (("controls", "control"), ("assurances", "assurance"), ("gaps", "gap")):
            for number, (entry, raw) in enumerate(self._tables(table), start=1):
                key = str(raw.get("key", f"{noun}-{number}"))
                self._child(noun, raw, entry, key, given=self._kept(noun, raw))
        self._assessments()
        self._actions()
        for number, (entry, raw) in enumerate(self._tables("evidence"), start=1):
            self._child("evidence link", raw, entry, f"evidence-{number}")
        self._links(slugs)
        read_parts(self._tables("partners"), self.reference, self.file, self.intake)

    def _tables(self, table: str) -> list[tuple[str, Table]]:
        return list(tables(self.found, table, self.file, self.intake))

    def _child(
        self, noun: str, raw: Table, entry: str, key: str, *, given: Table | None = None, extra: frozenset[str] = _KEYED
    ) -> None:
        spec = Spec(noun, extra=extra, within=_WITHIN)
        where = Where(self.file, entry, self.reference)
        given = {"risk": self.own} | (given or {})
        full = f"{self.reference}/{key}"
        read_row(spec, raw, where, self.intake, key=full, given=given, part_of=(self.own,))

    def _take_reference(self, registers: dict[str, tuple[str, int]]) -> None:
        register = str(self.found.get("register"))
        prefix, digits = registers.get(register, ("", 0))
        number = self.reference.removeprefix(prefix)
        if register not in registers or not number.isdigit() or len(number) != digits or number == self.reference:
            self.intake.fault(
                self.file,
                "reference",
                f"“{self.reference}” does not fit register “{register}”; write {prefix} and {digits} digits.",
            )
            return
        given = {"text": self.reference, "register": Ref("register", register), "number": int(number)}
        read_row(Spec("reference"), {}, Where(self.file, "reference"), self.intake, key=self.reference, given=given)

    def _risk(self) -> None:
        given = {"reference": Ref("reference", self.reference), "state": Risk.State.OPEN}
        read_row(_RISK, self.found, Where(self.file, "risk"), self.intake, key=self.reference, given=given)

    def _kept(self, noun: str, raw: Table) -> Table:
        """An assurance is good until its shelf life ends."""
        received = self._day(raw.get("received_on"))
        if noun != "assurance" or received is None:
            return {}
        months = raw.get("shelf_life_months", Assurance._meta.get_field("shelf_life_months").default)
        return {"good_until": add_months(received, months)} if isinstance(months, int) else {}

    def _day(self, raw: object) -> date | None:
        """A day, or None when it is missing or wrong: what is wrong is reported with its own key."""
        try:
            return None if raw is None else read_day(raw, self.intake.as_at)
        except ValueFaultError:
            return None

    def _assessments(self) -> None:
        for number, (entry, raw) in enumerate(self._tables("assessments"), start=1):
            known = self._day(raw.get("recorded_at", raw.get("effective_on")))
            # A score that waits for approval names who proposed it, and nobody who decided.
            waits = raw.get("outcome") == Assessment.Outcome.PROPOSED
            given: Table = {"decided_by": None} if waits else {"outcome": Assessment.Outcome.APPROVED}
            if known is not None:
                given |= {"recorded_at": at_nine(known)} | ({} if waits else {"decided_at": at_nine(known)})
            noun = "restoration" if "restores" in raw else "assessment"
            self._child(noun, raw, entry, str(raw.get("key", f"assessment-{number}")), given=given)

    def _actions(self) -> None:
        for number, (entry, raw) in enumerate(self._tables("actions"), start=1):
            key = str(raw.get("key", f"action-{number}"))
            revisions = list(tables(raw, "revisions", self.file, self.intake, entry))
            due = self._day(raw.get("original_due_on"))
            steps = []
            for slip_entry, slip in revisions:
                steps.append((slip_entry, slip, {} if due is None else {"from_on": due}))
                due = self._day(slip.get("to_on")) or due
            final = {} if due is None else {"due_on": due}
            self._child("action", raw, entry, key, given=final, extra=_KEYED | {"revisions"})
            for slip_number, (slip_entry, slip, given) in enumerate(steps, start=1):
                self._revision(
                    f"{key}/{slip_number}", slip, slip_entry, Ref("action", f"{self.reference}/{key}"), given
                )

    def _revision(self, key: str, raw: Table, entry: str, action: Ref, given: Table) -> None:
        full = f"{self.reference}/{key}"
        given = {"action": action} | given
        shown = {
            name: value for name, value in raw.items() if name not in {"source", "document", "lines", "illustrative"}
        }
        where = Where(self.file, entry, self.reference)
        read_row(Spec("revision"), shown, where, self.intake, key=full, given=given, part_of=(self.own,))

    def _links(self, slugs: dict[tuple[str, str], str]) -> None:
        for entry, raw in self._tables("indicators"):
            slug = raw.get("indicator") or slugs.get((raw.get("name"), raw.get("area")))
            if slug is None:
                self.intake.fault(
                    self.file, entry, f"there is no indicator “{raw.get('name')}” for “{raw.get('area')}”."
                )
                continue
            given = {"indicator": Ref("indicator", slug), "role": "primary"}
            extra = frozenset({"indicator", "name", "area"})
            self._child("indicator link", raw, entry, f"indicator/{slug}", given=given, extra=extra)
        for entry, raw in self._tables("links"):
            self._child("risk link", raw, entry, f"{raw.get('kind')}/{raw.get('to')}")
        for number, (entry, raw) in enumerate(self._tables("exceptions"), start=1):
            self._child("exception", raw, entry, f"exception-{number}")
        for number, (entry, raw) in enumerate(self._tables("committee_views"), start=1):
            self._child("committee view", raw, entry, f"committee-view-{number}")
        for number, (entry, raw) in enumerate(self._tables("comments"), start=1):
            self._child("comment", raw, entry, f"comment-{number}")
