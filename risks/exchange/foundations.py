"""What a register stands on: documents, organisations, posts, people, committees, meetings, objectives, registers,
domains, the scoring matrix and the appetite."""

from collections.abc import Callable, Iterable
from datetime import datetime, time
from pathlib import Path

from risks.changes.starting import Ref
from risks.exchange.days import LONDON, is_relative, on_working_day, read_day
from risks.exchange.faults import ValueFaultError
from risks.exchange.files import Table, only_known, read_toml, tables
from risks.exchange.tables import Intake, Spec, Where, read_row
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
    ("causes.toml", {"causes": (Spec("cause"), "name")}),
    ("covers.toml", {"covers": (Spec("cover"), "meeting")}),
)


def read_foundations(folder: Path, intake: Intake, password: str) -> None:
    """Read every file but the risks and the indicators; `password` is the stored form for those who sign in."""
    for file, kinds in _PLAIN:
        found = read_toml(folder / file, intake)
        only_known(found, set(kinds), file, intake)
        for table, (spec, named_by) in kinds.items():
            for entry, raw in tables(found, table, file, intake):
                read_row(spec, raw, Where(file, entry), intake, key=_key(raw, named_by, file, entry, intake))
    for file, table, read in _NESTED:
        found = read_toml(folder / file, intake)
        only_known(found, {table}, file, intake)
        read(tables(found, table, file, intake), file, intake)
    _people(folder, intake, password)


def _key(raw: Table, name: str, file: str, entry: str, intake: Intake) -> str:
    key = raw.get(name)
    if not isinstance(key, str) or not key.strip():
        intake.fault(file, entry, f"{name} missing; other rows need it to refer to this one.")
        return entry
    return key


Listed = Iterable[tuple[str, Table]]


def _committees(listed: Listed, file: str, intake: Intake) -> None:
    spec = Spec("committee", extra=frozenset({"parts", "members"}))
    for entry, raw in listed:
        code = _key(raw, "code", file, entry, intake)
        read_row(spec, raw, Where(file, entry), intake, key=code)
        own = {"committee": Ref("committee", code)}
        for part_entry, part in tables(raw, "parts", file, intake, entry):
            key = f"{code}/{part.get('number', 1)}"
            read_row(Spec("part"), part, Where(file, part_entry), intake, key=key, given=own)
        for member_entry, member in tables(raw, "members", file, intake, entry):
            key = f"{code}/{member.get('post')}"
            read_row(Spec("member"), member, Where(file, member_entry), intake, key=key, given=own)


def _meetings(listed: Listed, file: str, intake: Intake) -> None:
    """A day counted from the load moves on to a working day; papers and the freeze follow from the day."""
    for entry, raw in listed:
        where, given = Where(file, entry), {}
        key = _key(raw, "reference", file, entry, intake)
        try:
            held_on = read_day(raw.get("held_on"), intake.as_at)
        except ValueFaultError as fault:
            intake.fault(file, entry, f"held_on: {fault}")
            continue
        if is_relative(raw["held_on"]):
            held_on = on_working_day(held_on)
        deadline = paper_deadline(held_on)
        given["paper_deadline_on"] = deadline
        given["freezes_at"] = datetime.combine(deadline, _FREEZES, LONDON)
        read_row(Spec("meeting"), raw | {"held_on": held_on}, where, intake, key=key, given=given)


def _registers(listed: Listed, file: str, intake: Intake) -> None:
    spec = Spec("register", extra=frozenset({"withheld", "rounds"}))
    for entry, raw in listed:
        code = _key(raw, "code", file, entry, intake)
        read_row(spec, raw, Where(file, entry), intake, key=code)
        for held_entry, held in tables(raw, "withheld", file, intake, entry):
            for number in held.get("numbers", []):
                text = f"{raw.get('prefix')}{number:0{raw.get('digits', 4)}d}"
                given = {"text": text, "register": Ref("register", code), "number": number}
                only_reason = {name: value for name, value in held.items() if name != "numbers"}
                read_row(Spec("reference"), only_reason, Where(file, held_entry), intake, key=text, given=given)
        own = Ref("register", code)
        for round_entry, asked in tables(raw, "rounds", file, intake, entry):
            where, key = Where(file, round_entry), f"{code}/{asked.get('meeting')}"
            read_row(Spec("round"), asked, where, intake, key=key, given={"register": own}, part_of=(own,))


def _statements(listed: Listed, file: str, intake: Intake) -> None:
    spec = Spec("statement", extra=frozenset({"levels"}))
    for entry, raw in listed:
        key = f"{raw.get('scope')}/{raw.get('version')}"
        read_row(spec, raw, Where(file, entry), intake, key=key)
        own = Ref("statement", key)
        for number, (level_entry, level) in enumerate(tables(raw, "levels", file, intake, entry)):
            where = Where(file, level_entry)
            level_key = f"{key}/{level.get('domain', number)}"
            read_row(Spec("level"), level, where, intake, key=level_key, given={"statement": own})


_NESTED: tuple[tuple[str, str, Callable[[Listed, str, Intake], None]], ...] = (
    ("committees.toml", "committees", _committees),
    ("meetings.toml", "meetings", _meetings),
    ("registers.toml", "registers", _registers),
    ("appetite.toml", "statements", _statements),
)


def _people(folder: Path, intake: Intake, password: str) -> None:
    """Each person with the posts they hold and, where a user name is given, a way to sign in."""
    file = "people.toml"
    found = read_toml(folder / file, intake)
    only_known(found, {"people"}, file, intake)
    spec = Spec("person", extra=frozenset({"username", "posts"}))
    for entry, raw in tables(found, "people", file, intake):
        key = _key(raw, "email", file, entry, intake)
        own: Table = {}
        if username := raw.get("username"):
            account = {"username": username, "email": key, "password": password}
            read_row(Spec("user"), {}, Where(file, entry), intake, key=str(username), given=account)
            own = {"user": Ref("user", str(username))}
        read_row(spec, raw, Where(file, entry), intake, key=key, given=own)
        for post_entry, post in tables(raw, "posts", file, intake, entry):
            given = {"person": Ref("person", key)}
            held = f"{key}/{post.get('post')}"
            read_row(Spec("holder"), post, Where(file, post_entry), intake, key=held, given=given)
