"""The flags of risks, or of the register itself, as the drift rules are told of them."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Q, TextField
from django.db.models.functions import Cast
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
_EVIDENCE = _COLUMNS.index("evidence")


def flags_of(risks: Collection[int] | None, at: datetime) -> tuple[Flags, Flags]:
    """Flags opened by an instant: those that stood then, and those resolved by then. One query.

    Of the risks with these keys; None asks for those of the register itself.
    """
    told = Flag.objects.filter(_belongs(risks), opened_at__lte=at).order_by("pk", "episodes__number")
    # Evidence is read as it is stored, and made into words once where it has stayed as it was.
    texts = (Cast(name, TextField()) for name in ("episodes__evidence", "evidence", "evidence_at_opening"))
    columns = ("episodes__opened_at", *texts, *(name for name in _COLUMNS if name != "evidence"))
    found: dict[int, FlagRow] = {}
    last: int | None = None
    for opened_at, of_episode, now, at_opening, *row in told.values_list(*columns):
        counts = opened_at is not None and opened_at <= at
        if row[0] != last:
            last = row[0]
            evidence = json.loads(now)
            opening = of_episode if counts else at_opening
            began = evidence if opening == now else json.loads(opening)
            found[last] = FlagRow(*row[:_EVIDENCE], evidence, *row[_EVIDENCE:], began, (opened_at,) if counts else ())
        elif counts:
            before = found[last]
            openings = (*before.openings, opened_at)
            found[last] = before._replace(openings=openings, at_opening=json.loads(of_episode))
    return _sorted_out(found.values(), at)


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


# Very many flags opened, or ended, at the instant of one sweep.
_day_of = lru_cache(maxsize=8192)(timezone.localdate)


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
            resolved_on=_day_of(flag.resolved_at),
            openings=tuple(_day_of(opened) for opened in flag.openings or (flag.opened_at,)),
            resolution=flag.resolution,
            severity=flag.severity,
            evidence=flag.evidence,
        )
        for flag in flags
    ]
