"""The flags of risks, or of the register itself, as the drift rules are told of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Case, F, FilteredRelation, Q, TextField, When
from django.db.models.functions import Cast
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
_row_of = attrgetter(*_COLUMNS)
_EVIDENCE = _COLUMNS.index("evidence")
_OF_INSTANTS = ("opened_at", "answered_at", "resolved_at")
_INSTANTS = tuple(map(_COLUMNS.index, _OF_INSTANTS))


def flags_of(risks: Collection[int] | None, at: datetime) -> tuple[Flags, Flags]:
    """Flags opened by an instant: those that stood then, and those resolved by then. One query.

    Of the risks with these keys; None asks for those of the register itself.
    """
    # The first opening stands in the flag itself: the episodes are asked for where it opened again.
    again = FilteredRelation("episodes", condition=Q(reopened__gt=0))
    told = Flag.objects.filter(_belongs(risks), opened_at__lte=at).annotate(again=again).order_by("pk", "again__number")
    began = Case(When(evidence_at_opening=F("evidence"), then=None), default=_text("evidence_at_opening"))
    columns = (sent_instant("again__opened_at"), _text("again__evidence"), began, *map(_sent, _COLUMNS))
    found: dict[int, FlagRow] = {}
    for opened_again, on, at_first, *row in told.values_list(*columns):
        opened = instant_of(opened_again)
        counts = opened is not None and opened <= at
        if row[0] not in found:
            found[row[0]] = _first_row(row, at_first)
        if counts:
            before = found[row[0]]
            found[row[0]] = before._replace(openings=(*before.openings, opened), at_opening=decode(on))
    return _sorted_out(found.values(), at)


def _first_row(row: list[Any], at_opening: str | None) -> FlagRow:
    for place in _INSTANTS:
        row[place] = instant_of(row[place])
    evidence = row[_EVIDENCE] = decode(row[_EVIDENCE])
    return FlagRow(*row, evidence if at_opening is None else decode(at_opening))


def _sent(name: str) -> Any:
    """Evidence is read as it is stored."""
    if name in _OF_INSTANTS:
        return sent_instant(name)
    return _text(name) if name == "evidence" else name


def _text(name: str) -> Cast:
    return Cast(name, TextField())


def flags_now(risks: Collection[int] | None) -> tuple[Flags, Flags, Mapping[int, Flag]]:
    """Those that stand now and those resolved, and the row of each by its key. They are locked: whoever answers one at
    this moment waits."""
    asked = Flag.objects.select_for_update(no_key=True).filter(_belongs(risks)).order_by("pk")
    flags = {flag.pk: flag for flag in asked}
    rows = {flag.pk: FlagRow(*_row_of(flag), flag.evidence_at_opening) for flag in flags.values()}
    # As flags_of has them: the first opening of one that never opened again stands in the flag itself.
    again = [flag.pk for flag in flags.values() if flag.reopened]
    told = FlagEpisode.objects.filter(among("flag", again)).order_by("flag", "number")
    for flag, opened_at, evidence in told.values_list("flag", "opened_at", "evidence") if again else ():
        rows[flag] = rows[flag]._replace(openings=(*rows[flag].openings, opened_at), at_opening=evidence)
    return *_sorted_out(rows.values(), None), flags


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
