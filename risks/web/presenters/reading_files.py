"""Files of readings in words: those that were brought, what one would do, and what came of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.timezone import localdate

from risks.exchange.reading_faults import RowFault
from risks.exchange.reading_tally import Imported, Restated, Unknown
from risks.models import ReadingFile
from risks.rules.wording import count_words, join_words, plural, quantity_words, short_date

MOST_SHOWN = 100


@dataclass(frozen=True)
class FileRow:
    name: str
    href: str
    brought: str
    state: str
    waits: bool


@dataclass(frozen=True)
class Count:
    number: str
    words: str


@dataclass(frozen=True)
class RestatedRow:
    row: int
    about: str
    period: str
    before: str
    after: str


@dataclass(frozen=True)
class Listed:
    """Rows of one kind: the first of them, and how many more there are, in words or ""."""

    title: str
    rows: Sequence[RowFault | RestatedRow | Unknown]
    more: str


@dataclass(frozen=True)
class FilePage:
    """A file that waits. `counts` is empty, with a `refusal`, where it could not be read."""

    title: str
    brought: str
    lede: str
    refusal: str
    counts: Sequence[Count]
    account: str
    unread: str
    faults: Listed
    queries: Listed
    restated: Listed
    unknown: Listed
    create: bool
    created: str
    button: str
    faulty_href: str
    create_href: str
    without_href: str


@dataclass(frozen=True)
class SettledPage:
    title: str
    brought: str
    lede: str
    faulty_href: str
    faulty_words: str


def file_rows(files: Iterable[ReadingFile]) -> list[FileRow]:
    """The files that were brought, newest first."""
    return [
        FileRow(
            name=file.name,
            href=reverse("reading-file", args=[file.pk]),
            brought=_brought(file),
            state=_state(file),
            waits=not (file.confirmed_at or file.discarded_at),
        )
        for file in files
    ]


def _state(file: ReadingFile) -> str:
    if file.discarded_at:
        return f"Put aside on {_day(file.discarded_at)}"
    if not file.confirmed_at:
        return "Waits to be confirmed"
    return f"Saved on {_day(file.confirmed_at)}: {_outcome_words(file.outcome)}"


def _outcome_words(outcome: dict[str, int]) -> str:
    told = [f"{outcome.get(name, 0):,} {name}" for name in ("added", "restated", "unchanged", "refused")]
    return join_words(told)


def _brought(file: ReadingFile) -> str:
    return f"{_day(file.brought_at)}, {_who(file.brought_by)}"


def _who(user: AbstractBaseUser) -> str:
    person = getattr(user, "person", None)
    return person.name if person else user.get_username()


def _day(moment: datetime) -> str:
    return short_date(localdate(moment))


def preview_page(file: ReadingFile, done: Imported | None, refusal: str, *, create: bool) -> FilePage:
    """What confirming the file would do."""
    here = reverse("reading-file", args=[file.pk])
    faulty = reverse("faulty-rows", args=[file.pk])
    return FilePage(
        title=file.name,
        brought=_brought(file),
        lede=_lede(done) if done else "The file cannot be read as it stands. Nothing was saved.",
        refusal=refusal,
        counts=_counts(done) if done else (),
        account=_account(done) if done else "",
        unread=f"Not read: {join_words(done.unread)}." if done and done.unread else "",
        faults=_listed("What is wrong", done.faults if done else (), "fault"),
        queries=_listed("What looks odd", done.queried if done else (), "question"),
        restated=_listed(
            "What is restated", [_restated(one) for one in done.tally.restatements] if done else (), "row"
        ),
        unknown=_listed("Not in the register", done.unknown if done else (), "indicator"),
        create=create,
        created=_created(done) if done else "",
        button=_button(done) if done else "",
        faulty_href=f"{faulty}{'?create=1' if create else ''}" if done and done.refused else "",
        create_href=f"{here}?create=1",
        without_href=here,
    )


def _lede(done: Imported) -> str:
    rows = count_words(done.rows, "row", start=True)
    if not done.changes and not done.refused:
        return f"{rows}, and every one of them stands in the register already. There is nothing to save."
    if not done.changes:
        return f"{rows}, and none of them can be saved. Nothing was saved."
    refused = f", and {count_words(done.refused, 'row')} {plural(done.refused, 'waits', 'wait')} to be corrected"
    return f"{rows}. Nothing is saved yet: look at what it would do{refused if done.refused else ''}."


def _counts(done: Imported) -> list[Count]:
    told = (
        (done.added, "to be added"),
        (done.restated, "to be restated"),
        (done.unchanged, "unchanged"),
        (done.refused, "refused"),
    )
    return [Count(f"{many:,}", words) for many, words in told]


def _account(done: Imported) -> str:
    again = f" {count_words(done.tally.repeats, 'row', start=True)} said again what an earlier row says."
    where = f" It was read from {done.about}." if done.about else ""
    return f"{done.account()}{again if done.tally.repeats else ''}{where}"


def _created(done: Imported) -> str:
    if not done.created:
        return ""
    indicators = count_words(len(done.created), "new indicator", start=True)
    return f"{indicators} will be added to the register, linked to no risk yet."


def _button(done: Imported) -> str:
    if not done.changes:
        return ""
    return f"Save {count_words(done.changes, 'reading')}"


def _listed(title: str, rows: Sequence[RowFault | RestatedRow | Unknown], noun: str) -> Listed:
    beyond = len(rows) - MOST_SHOWN
    return Listed(title, rows[:MOST_SHOWN], f"{count_words(beyond, f'more {noun}', start=True)}." if beyond > 0 else "")


def _restated(one: Restated) -> RestatedRow:
    return RestatedRow(one.row, one.about, one.period, _value(one.before, one.unit), _value(one.after, one.unit))


def _value(value: Decimal | None, unit: str) -> str:
    return "No data" if value is None else quantity_words(value, unit)


def saved_words(done: Imported) -> str:
    """What was saved, after it was confirmed."""
    told = [
        f"{count_words(done.added, 'reading')} added",
        f"{done.restated:,} restated",
        f"{done.unchanged:,} unchanged",
    ]
    refused = f" {count_words(done.refused, 'row', start=True)} refused: correct them and bring them again."
    created = f" {count_words(len(done.created), 'indicator', start=True)} added to the register."
    return f"Saved: {join_words(told)}.{created if done.created else ''}{refused if done.refused else ''}"


def settled_page(file: ReadingFile) -> SettledPage:
    """What came of a file that was confirmed or put aside."""
    refused = int(file.outcome.get("refused", 0)) if file.confirmed_at else 0
    create = "?create=1" if file.outcome.get("created") else ""
    return SettledPage(
        title=file.name,
        brought=_brought(file),
        lede=f"{_state(file)}.",
        faulty_href=f"{reverse('faulty-rows', args=[file.pk])}{create}" if refused else "",
        faulty_words="Download the rows to correct" if refused else "",
    )
