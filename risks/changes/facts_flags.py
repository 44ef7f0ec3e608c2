"""The flags of risks, or of the register itself, as the drift rules are told of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

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


def flags_of(risks: Collection[int] | None, at: datetime) -> tuple[Flags, Flags]:
    """Flags opened by an instant: those that stood then, and those resolved by then. One query.

    Of the risks with these keys; None asks for those of the register itself.
    """
    told = Flag.objects.filter(_belongs(risks), opened_at__lte=at).order_by("pk", "episodes__number")
    columns = ("episodes__opened_at", "episodes__evidence", *_COLUMNS, "evidence_at_opening")
    rows: dict[int, FlagRow] = {}
    for opened_at, evidence, *row in told.values_list(*columns):
        before = rows.get(row[0]) or FlagRow(*row)
        if opened_at is not None and opened_at <= at:
            before = before._replace(openings=(*before.openings, opened_at), at_opening=evidence)
        rows[before.pk] = before
    return _sorted_out(rows.values(), at)


def flags_now(risks: Collection[int] | None) -> tuple[Flags, Flags, Mapping[int, Flag]]:
    """Those that stand now and those resolved, and the row of each by its key. They are locked: whoever answers one at
    this moment waits."""
    asked = Flag.objects.select_for_update(no_key=True).filter(_belongs(risks)).order_by("pk")
    flags = {flag.pk: flag for flag in asked}
    episodes: dict[int, list[tuple[datetime, dict[str, Any]]]] = defaultdict(list)
    told = FlagEpisode.objects.filter(among("flag", list(flags))).order_by("flag", "number")
    for flag, opened_at, evidence in told.values_list("flag", "opened_at", "evidence"):
        episodes[flag].append((opened_at, evidence))
    rows = []
    for flag in flags.values():
        row = FlagRow(*(getattr(flag, name) for name in _COLUMNS), flag.evidence_at_opening)
        for opened_at, evidence in episodes[flag.pk]:
            row = row._replace(openings=(*row.openings, opened_at), at_opening=evidence)
        rows.append(row)
    return *_sorted_out(rows, None), flags


def _belongs(risks: Collection[int] | None) -> Q:
    return Q(risk__isnull=True) if risks is None else Q(among("risk", risks))


def _sorted_out(rows: Iterable[FlagRow], at: datetime | None) -> tuple[Flags, Flags]:
    standing: dict[int | None, list[FlagRow]] = defaultdict(list)
    closed: dict[int | None, list[FlagRow]] = defaultdict(list)
    for row in rows:
        stood = row.resolved_at is None or (at is not None and row.resolved_at > at)
        (standing if stood else closed)[row.risk_id].append(row)
    return standing, closed


def open_flags(flags: Iterable[FlagRow]) -> list[OpenFlag]:
    """Standing rows as the rules are told of them."""
    return [
        OpenFlag(
            id=flag.pk,
            rule=flag.rule,
            subject=flag.subject,
            severity=flag.severity,
            evidence=flag.evidence,
            opened_at=(flag.openings or (flag.opened_at,))[-1],
            answered_at=None if flag.state == Flag.State.SNOOZED else flag.answered_at,
            recurring=flag.recurring,
            frozen=flag.frozen,
            at_opening=flag.at_opening,
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
            resolved_on=timezone.localdate(flag.resolved_at),
            openings=tuple(timezone.localdate(opened) for opened in flag.openings or (flag.opened_at,)),
            resolution=flag.resolution,
            severity=flag.severity,
            evidence=flag.evidence,
        )
        for flag in flags
    ]
