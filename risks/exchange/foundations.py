"""What a register stands on: documents, organisations, posts, people, committees, meetings, objectives, registers,
domains, the scoring matrix and the appetite."""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from pathlib import Path

from risks.changes.starting import Ref
from risks.exchange.days import LONDON, is_relative, on_working_day, read_day
from risks.exchange.faults import ValueFaultError
from risks.exchange.files import Table, only_known, read_toml, tables
from risks.exchange.tables import Place, Reading, Spec, read_row
from risks.rules.calendar import paper_deadline

_KEY = frozenset({"key"})

# What the risks of a meeting are taken at: five in the afternoon of the last day for papers.
_FREEZES = time(17, 0)

# File, then each table in it, the noun it becomes, and the field that other rows name it by when it has no key.
_PLAIN: tuple[tuple[str, dict[str, tuple[Spec, str]]], ...] = (
    ("documents.toml", {"documents": (Spec("document", extra=frozenset({"known_from"})), "key")}),
    (
        "organisations.toml",
        {"organisations": (Spec("organisation", extra=_KEY), "key"), "places": (Spec("place"), "name")},
    ),
    ("posts.toml", {"posts": (Spec("post", extra=_KEY), "key")}),
    ("objectives.toml", {"objectives": (Spec("objective", extra=_KEY), "key")}),
    ("domains.toml", {"domains": (Spec("domain"), "key")}),
    ("matrix.toml", {"matrices": (Spec("matrix"), "name")}),
)


def read_foundations(folder: Path, reading: Reading, password: str) -> None:
    """Read every file but the risks and the indicators; `password` is the stored form for those who sign in."""
    for file, kinds in _PLAIN:
        found = read_toml(folder / file, reading)
        only_known(found, set(kinds), file, reading)
        for table, (spec, named_by) in kinds.items():
            for entry, raw in tables(found, table, file, reading):
                read_row(spec, raw, Place(file, entry), reading, key=_key(raw, named_by, file, entry, reading))
    for file, table, read in _NESTED:
        found = read_toml(folder / file, reading)
        only_known(found, {table}, file, reading)
        read(tables(found, table, file, reading), file, reading)
    _people(folder, reading, password)


def _key(raw: Table, name: str, file: str, entry: str, reading: Reading) -> str:
    key = raw.get(name)
    if not isinstance(key, str) or not key.strip():
        reading.fault(file, entry, f"{name} missing; other rows need it to refer to this one.")
        return entry
    return key


Listed = Iterable[tuple[str, Table]]


def _committees(listed: Listed, file: str, reading: Reading) -> None:
    spec = Spec("committee", extra=frozenset({"parts", "members"}))
    for entry, raw in listed:
        code = _key(raw, "code", file, entry, reading)
        read_row(spec, raw, Place(file, entry), reading, key=code)
        own = {"committee": Ref("committee", code)}
        for part_entry, part in tables(raw, "parts", file, reading, entry):
            key = f"{code}/{part.get('number', 1)}"
            read_row(Spec("part"), part, Place(file, part_entry), reading, key=key, given=own)
        for member_entry, member in tables(raw, "members", file, reading, entry):
            key = f"{code}/{member.get('post')}"
            read_row(Spec("member"), member, Place(file, member_entry), reading, key=key, given=own)


def _meetings(listed: Listed, file: str, reading: Reading) -> None:
    """A day counted from the load moves on to a working day; papers and the freeze follow from the day."""
    for entry, raw in listed:
        place, given = Place(file, entry), {}
        key = _key(raw, "reference", file, entry, reading)
        try:
            held_on = read_day(raw.get("held_on"), reading.as_at)
        except ValueFaultError as fault:
            reading.fault(file, entry, f"held_on: {fault}")
            continue
        if is_relative(raw["held_on"]):
            held_on = on_working_day(held_on)
        deadline = paper_deadline(held_on)
        given["paper_deadline_on"] = deadline
        given["freezes_at"] = datetime.combine(deadline, _FREEZES, LONDON)
        read_row(Spec("meeting"), raw | {"held_on": held_on}, place, reading, key=key, given=given)


def _registers(listed: Listed, file: str, reading: Reading) -> None:
    spec = Spec("register", extra=frozenset({"withheld"}))
    for entry, raw in listed:
        code = _key(raw, "code", file, entry, reading)
        read_row(spec, raw, Place(file, entry), reading, key=code)
        for held_entry, held in tables(raw, "withheld", file, reading, entry):
            for number in held.get("numbers", []):
                text = f"{raw.get('prefix')}{number:0{raw.get('digits', 4)}d}"
                given = {"text": text, "register": Ref("register", code), "number": number}
                only_reason = {name: value for name, value in held.items() if name != "numbers"}
                read_row(Spec("reference"), only_reason, Place(file, held_entry), reading, key=text, given=given)


def _statements(listed: Listed, file: str, reading: Reading) -> None:
    spec = Spec("statement", extra=frozenset({"levels"}))
    for entry, raw in listed:
        key = f"{raw.get('scope')}/{raw.get('version')}"
        read_row(spec, raw, Place(file, entry), reading, key=key)
        own = Ref("statement", key)
        for number, (level_entry, level) in enumerate(tables(raw, "levels", file, reading, entry)):
            place = Place(file, level_entry)
            level_key = f"{key}/{level.get('domain', number)}"
            read_row(Spec("level"), level, place, reading, key=level_key, given={"statement": own})


_NESTED: tuple[tuple[str, str, Callable[[Listed, str, Reading], None]], ...] = (
    ("committees.toml", "committees", _committees),
    ("meetings.toml", "meetings", _meetings),
    ("registers.toml", "registers", _registers),
    ("appetite.toml", "statements", _statements),
)


def _people(folder: Path, reading: Reading, password: str) -> None:
    """Each person with the posts they hold and, where a user name is given, a way to sign in."""
    file = "people.toml"
    found = read_toml(folder / file, reading)
    only_known(found, {"people"}, file, reading)
    spec = Spec("person", extra=frozenset({"username", "posts"}))
    for entry, raw in tables(found, "people", file, reading):
        key = _key(raw, "email", file, entry, reading)
        own: Table = {}
        if username := raw.get("username"):
            account = {"username": username, "email": key, "password": password}
            read_row(Spec("user"), {}, Place(file, entry), reading, key=str(username), given=account)
            own = {"user": Ref("user", str(username))}
        read_row(spec, raw, Place(file, entry), reading, key=key, given=own)
        for post_entry, post in tables(raw, "posts", file, reading, entry):
            given = {"person": Ref("person", key)}
            held = f"{key}/{post.get('post')}"
            read_row(Spec("holder"), post, Place(file, post_entry), reading, key=held, given=given)
