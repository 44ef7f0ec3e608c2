"""The flags of risks, or of the register itself, as the drift rules are told of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache, partial
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Aggregate, Case, F, OuterRef, Q, QuerySet, Subquery, TextField, When
from django.db.models.functions import Cast, JSONArray
from django.utils import timezone
from msgspec.json import decode

from risks.changes.bulk_instants import instant_of, sent_instant
from risks.changes.bulk_readings import among
from risks.models import Flag, FlagEpisode
from risks.rules.drift_facts import ClosedFlag, OpenFlag


class FlagRow(NamedTuple):
    """One flag in plain values: with the instants at which it opened, the first time and again, and its evidence when
    it opened last."""

    pk: int
    risk_id: int | None
    rule: str
    subject: str
    indicator_id: int | None
    severity: int
    state: str
    evidence: dict[str, Any]
    opened_at: datetime
    answered_at: datetime | None
    recurring: bool
    frozen: bool
    snoozed_until: date | None
    resolved_at: datetime | None
    resolution: str
    reopened: int
    at_opening: dict[str, Any]
    openings: tuple[datetime, ...] = ()


# By risk, or by None for the register itself.
Flags = Mapping[int | None, list[FlagRow]]
_COLUMNS = FlagRow._fields[:-2]
_EVIDENCE = _COLUMNS.index("evidence")
# FlagRow._make without a step of Python.
_made = partial(tuple.__new__, FlagRow)
_OF_INSTANTS = ("opened_at", "answered_at", "resolved_at")
_INSTANTS = tuple(map(_COLUMNS.index, _OF_INSTANTS))


class _Listed(Aggregate):
    """What a group holds, as one list in JSON, in no promised order."""

    function = "JSON_AGG"

    def as_sqlite(self, compiler: Any, connection: Any, **options: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **options)


def flags_of(risks: Collection[int] | None, at: datetime) -> tuple[Flags, Flags]:
    """Flags opened by an instant: those that stood then, and those resolved by then. One query.

    Of the risks with these keys; None asks for those of the register itself.
    """
    # Put in order here: the database would look at flags of all risks to have them in order.
    asked = Flag.objects.filter(_belongs(risks), opened_at__lte=at).order_by()
    return _sorted_out((_row(list(row), at) for row in sorted(_rows_of(asked), key=itemgetter(0))), at)


def flags_now(risks: Collection[int] | None) -> tuple[Flags, Flags]:
    """Those that stand now, and those resolved. They are locked, in the order in which everybody locks flags: whoever
    answers one at this moment waits."""
    asked = Flag.objects.select_for_update(no_key=True).filter(_belongs(risks)).order_by("pk")
    return _sorted_out((_row(list(row), None) for row in _rows_of(asked)), None)


def flags_with(keys: Collection[int]) -> list[Flag]:
    """Themselves, to be changed."""
    return list(Flag.objects.filter(among("pk", keys)).order_by("pk")) if keys else []


def _rows_of(asked: QuerySet[Flag]) -> QuerySet:
    """As _row takes them."""
    began = Case(When(evidence_at_opening=F("evidence"), then=None), default=_text("evidence_at_opening"))
    return asked.values_list(*map(_sent, _COLUMNS), began, _opened_again())


def _opened_again() -> Case:
    """The episodes of a flag that opened again, in JSON: of all others, the first opening stands in the flag itself."""
    each = JSONArray("number", sent_instant("opened_at"), _text("evidence"))
    episodes = FlagEpisode.objects.filter(flag=OuterRef("pk")).order_by().values("flag")
    return Case(When(reopened__gt=0, then=Cast(Subquery(episodes.values(told=_Listed(each))), TextField())))


def _row(row: list[Any], at: datetime | None) -> FlagRow:
    *_, at_opening, again = row
    for place in _INSTANTS:
        if row[place] is not None:
            row[place] = instant_of(row[place])
    evidence = row[_EVIDENCE] = decode(row[_EVIDENCE])
    row[-2:] = (evidence if at_opening is None else decode(at_opening), ())
    found = _made(row)
    return found if again is None else _as_opened_last(found, decode(again), at)


def _as_opened_last(row: FlagRow, episodes: list[Any], at: datetime | None) -> FlagRow:
    """With its openings by the instant, or all, and the evidence of the last of them."""
    told = ((instant_of(opened), evidence) for _, opened, evidence in sorted(episodes))
    opened = [(on, evidence) for on, evidence in told if on is not None and (at is None or on <= at)]
    if not opened:
        return row
    return row._replace(openings=tuple([on for on, _ in opened]), at_opening=decode(opened[-1][1]))


def _sent(name: str) -> Any:
    """Evidence is read as it is stored."""
    if name in _OF_INSTANTS:
        return sent_instant(name)
    return _text(name) if name == "evidence" else name


def _text(name: str) -> Cast:
    return Cast(name, TextField())


def _belongs(risks: Collection[int] | None) -> Q:
    return Q(risk__isnull=True) if risks is None else Q(among("risk", risks))


def _sorted_out(rows: Iterable[FlagRow], at: datetime | None) -> tuple[Flags, Flags]:
    standing: dict[int | None, list[FlagRow]] = defaultdict(list)
    closed: dict[int | None, list[FlagRow]] = defaultdict(list)
    for row in rows:
        stood = row.resolved_at is None or (at is not None and row.resolved_at > at)
        (standing if stood else closed)[row.risk_id].append(row)
    return standing, closed


_SNOOZED = Flag.State.SNOOZED.value

# Very many flags opened, or ended, at the instant of one sweep.
_day_of = lru_cache(maxsize=8192)(timezone.localdate)


def open_flags(flags: Iterable[FlagRow]) -> list[OpenFlag]:
    """Standing rows as the rules are told of them."""
    return [
        OpenFlag(
            flag.pk,
            flag.rule,
            flag.subject,
            flag.severity,
            flag.evidence,
            flag.openings[-1] if flag.openings else flag.opened_at,
            None if flag.state == _SNOOZED else flag.answered_at,
            flag.recurring,
            flag.frozen,
            flag.at_opening,
        )
        for flag in flags
    ]


def closed_flags(flags: Iterable[FlagRow]) -> list[ClosedFlag]:
    """Resolved rows as the rules are told of them."""
    return [
        ClosedFlag(
            id=flag.pk,
            rule=flag.rule,
            subject=flag.subject,
            resolved_on=_day_of(flag.resolved_at),
            openings=tuple(_day_of(opened) for opened in flag.openings or (flag.opened_at,)),
            resolution=flag.resolution,
            severity=flag.severity,
            evidence=flag.evidence,
        )
        for flag in flags
    ]
