"""A table of a starting file, read row by row into the noun it describes. Keys are the names of the noun's fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from django.db import models

from risks.changes.nouns import NOUNS
from risks.changes.starting import Ref, StartRow
from risks.exchange.citations import read_citation
from risks.exchange.faults import Fault, ValueFaultError
from risks.exchange.fields import read_value
from risks.exchange.rule_checks import RuleChecks
from risks.models.record.source import Sourced, Versioned

# What has happened cannot lie after the day of the load.
_HAPPENED = {
    "accepted_on",
    "approved_on",
    "began_on",
    "completed_on",
    "dated_on",
    "effective_on",
    "identified_on",
    "last_reviewed_on",
    "last_tested_on",
    "opened_on",
    "received_on",
    "recorded_at",
    "written_at",
}
# The first noun of a model is the one that others name: a score that is taken back is an ordinary one.
_NOUN_OF = {noun.model: name for name, noun in reversed(NOUNS.items())}
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Spec:
    """How one kind of table is read. `renamed` maps a key of the file to a field; `extra` keys are left to the caller;
    `within` nouns have keys that hold inside one file only."""

    noun: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    extra: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()

    @property
    def model(self) -> type[models.Model]:
        return NOUNS[self.noun].model


@dataclass
class Intake:
    """The state of reading one set of files: the day of the load, the rows so far and every fault."""

    as_at: date
    rows: list[StartRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    keys: set[Ref] = field(default_factory=set)
    rules: RuleChecks = field(default_factory=RuleChecks)

    def fault(self, file: str, entry: str, says: str) -> None:
        self.faults.append(Fault(file, entry, says))

    def add(self, row: StartRow, file: str, entry: str) -> None:
        """Keep a row; two with one key are a fault."""
        ref = Ref(row.noun, row.key)
        if ref in self.keys:
            self.fault(file, entry, f"{row.noun} “{row.key}” stands twice; remove one or give it another key.")
            return
        self.keys.add(ref)
        self.rows.append(row)


@dataclass(frozen=True)
class Where:
    """Where a table stands, for faults; `scope` is put before keys that hold inside one file only."""

    file: str
    entry: str
    scope: str = ""


def read_row(
    spec: Spec,
    raw: Mapping[str, object],
    where: Where,
    intake: Intake,
    *,
    key: str,
    given: Mapping[str, object] = _NOTHING,
    part_of: tuple[Ref, ...] = (),
) -> None:
    """Read one table and keep its row. `given` values come from the reader, not the file. Faults go into `intake`."""
    values: dict[str, object] = dict(given)
    many: dict[str, tuple[Ref, ...]] = {}
    for name, value in raw.items():
        if name in spec.extra or name in {"source", "document", "lines"}:
            continue
        try:
            target = _field(spec, name)
            if isinstance(target, models.ManyToManyField):
                many[target.name] = _refs(spec, target, value, where)
            else:
                values[target.name] = _one(spec, target, value, where, intake.as_at)
        except ValueFaultError as fault:
            intake.fault(where.file, where.entry, f"{name}: {fault}")
    if issubclass(spec.model, Sourced):
        _cite(raw, values, where, intake)
    _check(spec, values, where, intake, set(raw))
    row = StartRow(spec.noun, key, f"{where.file}, {where.entry}", values, many, part_of)
    intake.add(row, where.file, where.entry)


def _one(spec: Spec, target: models.Field, raw: object, where: Where, as_at: date) -> object:
    if target.is_relation:
        return _ref(spec, target, raw, where)
    value = read_value(target, raw, as_at)
    _refuse_future(target.name, value, as_at)
    return value


def _refs(spec: Spec, target: models.Field, raw: object, where: Where) -> tuple[Ref, ...]:
    if not isinstance(raw, list):
        raise ValueFaultError("give a list of keys, such as [“luton”].")
    return tuple(_ref(spec, target, one, where) for one in raw)


def _field(spec: Spec, name: str) -> models.Field:
    known = {each.name: each for each in (*spec.model._meta.concrete_fields, *spec.model._meta.many_to_many)}
    hidden = {"id", "score", "source_document", "source_lines", *spec.renamed.values()}
    if issubclass(spec.model, Versioned):
        hidden.add("version")
    allowed = sorted((set(known) - hidden) | set(spec.renamed) | {"source"})
    if spec.renamed.get(name, name) not in known or name in hidden:
        raise ValueFaultError(f"there is no such key here; use one of {', '.join(allowed)}.")
    return known[spec.renamed.get(name, name)]


def _ref(spec: Spec, target: models.Field, raw: object, where: Where) -> Ref:
    if not isinstance(raw, str) or not raw.strip():
        raise ValueFaultError(f"“{raw}” is not a key; give the key of a row, in quotation marks.")
    noun = _NOUN_OF[target.related_model]
    return Ref(noun, f"{where.scope}/{raw}" if noun in spec.within else raw)


def _refuse_future(name: str, value: object, as_at: date) -> None:
    if name not in _HAPPENED:
        return
    day = value.date() if hasattr(value, "date") else value
    if isinstance(day, date) and day > as_at:
        raise ValueFaultError(
            f"{day.isoformat()} is after the day of the load, {as_at.isoformat()}; what has happened cannot lie ahead."
        )


def _cite(raw: Mapping[str, object], values: dict[str, object], where: Where, intake: Intake) -> None:
    try:
        document, lines = read_citation(raw)
    except ValueFaultError as fault:
        intake.fault(where.file, where.entry, str(fault))
        return
    if document:
        values["source_document"], values["source_lines"] = Ref("document", document), lines
    elif not values.get("illustrative"):
        intake.fault(
            where.file,
            where.entry,
            'give the source of the fact, such as source = "report:12", or illustrative = true.',
        )


def _check(spec: Spec, values: Mapping[str, object], where: Where, intake: Intake, named: set[str]) -> None:
    """Required values, then the constraints that the database will hold the row to."""
    stamped = NOUNS[spec.noun].stamped
    missing = [
        each.name
        for each in spec.model._meta.concrete_fields
        if each.name not in values and each.name not in stamped and _needed(each) and each.name not in named
    ]
    if missing:
        intake.fault(where.file, where.entry, f"{', '.join(missing)} missing; give a value.")
        return
    plain = {name: value for name, value in values.items() if not isinstance(value, Ref)}
    for name in intake.rules.broken(spec.model(**plain)):
        intake.fault(where.file, where.entry, f"breaks the rule “{name.replace('_', ' ')}”.")


def _needed(each: models.Field) -> bool:
    return not (each.null or each.blank or each.has_default() or each.primary_key or each.generated)
