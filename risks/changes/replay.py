"""Replay a stretch of days: what sweeps on each of them would have flagged, with what was known then.

The facts, the rules and what becomes of a flag are those of the sweep; only the flags are kept in memory from one
sweep to the next instead of in the register. Nothing is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count
from typing import Any, NamedTuple

from django.utils import timezone

from risks.changes.alerts import drafts
from risks.changes.deciding import Outcome, outcomes_of
from risks.changes.escalations import Up, ups_foreseen
from risks.changes.facts import gather, live_risks
from risks.changes.facts_flags import FlagRow
from risks.changes.facts_register import register_facts
from risks.changes.flag_writing import Changes, Decided, collected
from risks.changes.recipients import Rota
from risks.changes.sweep_whole import decided_whole
from risks.models import Alert, Flag
from risks.models.entry.risk import RiskQuerySet
from risks.rules.calendar import add_months

# What was resolved longer ago than this no rule asks about, save for the last time that the same was flagged.
_REMEMBERED_MONTHS = 12

RESOLVED = "resolved"


class Happening(NamedTuple):
    """One thing that became of a flag in a replay: `happened` is an occasion of alerts, or RESOLVED, which alone has
    `how` and `because`. `reference` is "" where the flag is of the register itself; `told` are the posts that would
    have been told, at once where `urgent`."""

    happened: str
    reference: str
    rule: str
    subject: str
    severity: int
    what: str
    against: str
    since: str
    why: str = ""
    how: str = ""
    because: str = ""
    told: Sequence[str] = ()
    urgent: bool = False


class WentUp(NamedTuple):
    """One step up of a flag in a replay, which knows no answers: `told` are the posts that would have been told of it,
    unless they were of the flag itself at that moment; by itself where `urgent`."""

    step: str
    reference: str
    rule: str
    subject: str
    severity: int
    because: str
    told: Sequence[str] = ()
    urgent: bool = True


@dataclass(frozen=True)
class Replayed:
    """What one sweep of a replay came to, and the steps up that were due after it; `failed` counts the risks that the
    rules could make nothing of."""

    at: datetime
    risks: int
    happenings: Sequence[Happening]
    stand: int
    failed: int = 0
    ups: Sequence[WentUp] = ()


def replay_stretch(
    instants: Iterable[datetime], *, risks: RiskQuerySet | None = None, memory: "Memory | None" = None
) -> Iterator[Replayed]:
    """Sweep at each instant, in order, and tell what came of it. No flag stands before the first, unless `memory` has
    it, which is that of an earlier stretch.

    Memory grows with the flags that there are, not with the instants.
    """
    memory = Memory() if memory is None else memory
    for at in instants:
        yield _swept(memory, at, risks)
        memory.forget(timezone.localdate(at))


def _swept(memory: "Memory", at: datetime, risks: RiskQuerySet | None) -> Replayed:
    swept, failures = 0, 0
    happenings: list[Happening] = []
    rota = Rota.on(timezone.localdate(at))
    for known in gather(live_risks(at, risks), at):
        keys = [row.pk for row in known.risks]
        remembered = replace(known, standing=memory.standing(keys), closed=memory.closed(keys))
        outcomes, failed = outcomes_of(remembered)
        writes = [one for one in outcomes if one.writes]
        names = {one.risk.pk: one.risk.reference_id for one in writes}
        happenings += memory.carry_out([memory.to_carry_out(one) for one in writes], names, rota, at)
        swept, failures = swept + len(keys), failures + failed
    if risks is None:
        happenings += _whole(memory, rota, at)
    return Replayed(at, swept, happenings, memory.count, failures, memory.go_up(rota, at))


def _whole(memory: "Memory", rota: Rota, at: datetime) -> list[Happening]:
    standing, closed = memory.standing([None])[None], memory.closed([None])[None]
    decision = decided_whole(register_facts(at), standing, closed, at)
    flags = {row.pk: memory.flags[row.pk] for row in (*standing, *closed)}
    return memory.carry_out([Decided(None, decision, flags)], {}, rota, at)


@dataclass
class Memory:
    """Every flag that stands, and what is resolved while a rule may still ask about it: by risk and key as the rules
    are told of it, and by key as it stands, with the steps up of its episode. `heard` are those told at once by the
    latest sweep, by flag and person."""

    rows: dict[int | None, dict[int, FlagRow]] = field(default_factory=lambda: defaultdict(dict))
    flags: dict[int, Flag] = field(default_factory=dict)
    taken: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    heard: set[tuple[int, int | None]] = field(default_factory=set)
    keys: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def count(self) -> int:
        return sum(row.resolved_at is None for rows in self.rows.values() for row in rows.values())

    def standing(self, risks: Iterable[int | None]) -> dict[int | None, list[FlagRow]]:
        return {risk: [row for row in self._of(risk) if row.resolved_at is None] for risk in risks}

    def closed(self, risks: Iterable[int | None]) -> dict[int | None, list[FlagRow]]:
        return {risk: [row for row in self._of(risk) if row.resolved_at is not None] for risk in risks}

    def _of(self, risk: int | None) -> Iterable[FlagRow]:
        return self.rows.get(risk, {}).values()

    def to_carry_out(self, one: Outcome) -> Decided:
        return one.to_write(self.flags[row.pk] for row in (*one.standing, *one.known.closed.get(one.risk.pk, ())))

    def carry_out(self, decided: Sequence[Decided], names: dict[int, str], rota: Rota, at: datetime) -> list[Happening]:
        """Keep what becomes of the flags, and tell it: what is over first, then what is new, worst first."""
        changes = collected(decided, at)
        for flag in changes.made:
            flag.pk = next(self.keys)
        began = {flag.pk for flag in (*changes.made, *changes.begun)}
        for flag in (*changes.made, *changes.changed):
            self._keep(flag, at if flag.pk in began else None)
        return list(self._happenings(changes, names, rota, at))

    def _happenings(self, changes: Changes, names: dict[int, str], rota: Rota, at: datetime) -> Iterator[Happening]:
        for flag in changes.ended:
            yield _happening(flag, RESOLVED, names, how=flag.resolution, because=flag.resolved_because)
        told: dict[int, list[Alert]] = defaultdict(list)
        for alert in drafts(changes.news, rota, at) if changes.news else ():
            told[alert.flag.pk].append(alert)
            if alert.urgent:
                self.heard.add((alert.flag.pk, alert.person_id))
        for news in sorted(changes.news, key=lambda one: -one.flag.severity):
            alerts = told[news.flag.pk]
            posts = tuple(alert.post.title for alert in alerts)
            urgent = any(alert.urgent for alert in alerts)
            yield _happening(news.flag, news.occasion, names, told=posts, urgent=urgent)

    def go_up(self, rota: Rota, at: datetime) -> list[WentUp]:
        """Take every flag as far up as it is due, as the clock does after a sweep."""
        standing = [row for rows in self.rows.values() for row in rows.values() if row.resolved_at is None]
        opened = {row.pk: timezone.localdate(row.openings[-1]) for row in standing}
        flags = [self.flags[row.pk] for row in standing]
        ups = ups_foreseen(flags, rota, at, opened=opened, taken=self.taken)
        for up in ups:
            self.taken[up.flag.pk].add(up.due.step.value)
        found = [_went_up(up, self.heard) for up in ups]
        self.heard.clear()
        return found

    def _keep(self, flag: Flag, opened_at: datetime | None) -> None:
        before = self.rows[flag.risk_id].get(flag.pk)
        told = {name: getattr(flag, name) for name in FlagRow._fields if name not in {"openings", "at_opening"}}
        openings, at_opening = (before.openings, before.at_opening) if before else ((), {})
        if opened_at is not None:
            openings, at_opening = (*openings, opened_at), flag.evidence
            self.taken.pop(flag.pk, None)
        self.flags[flag.pk] = flag
        self.rows[flag.risk_id][flag.pk] = FlagRow(**told, openings=openings, at_opening=at_opening)

    def forget(self, day: date) -> None:
        """What ended long ago, save the last of each rule and subject: that one may open again."""
        since = add_months(day, -_REMEMBERED_MONTHS)
        for rows in self.rows.values():
            last = {(row.rule, row.subject): row.pk for row in rows.values()}
            for key, row in list(rows.items()):
                if _ended_before(row, since) and last[row.rule, row.subject] != key:
                    del rows[key], self.flags[key]
                    self.taken.pop(key, None)
                else:
                    lately = tuple(at for at in row.openings[:-1] if timezone.localdate(at) > since)
                    rows[key] = row._replace(openings=(*lately, row.openings[-1]))


def _ended_before(row: FlagRow, day: date) -> bool:
    return row.resolved_at is not None and timezone.localdate(row.resolved_at) < day


def _happening(flag: Flag, happened: str, names: dict[int, str], **more: Any) -> Happening:
    return Happening(
        happened=str(happened),
        reference=names.get(flag.risk_id, "") if flag.risk_id else "",
        rule=flag.rule,
        subject=flag.subject,
        severity=flag.severity,
        what=str(flag.evidence.get("what", "")),
        against=str(flag.evidence.get("against", "")),
        since=str(flag.evidence.get("since", "")),
        why=str(flag.evidence.get("why", "")),
        **more,
    )


def _went_up(up: Up, heard: set[tuple[int, int | None]]) -> WentUp:
    flag = up.flag
    new = (one for one in up.told if one.person is None or (flag.pk, one.person.pk) not in heard)
    return WentUp(
        step=up.due.step.value,
        reference=up.about.risk.reference_id if up.about.risk else "",
        rule=flag.rule,
        subject=flag.subject,
        severity=flag.severity,
        because=up.due.because,
        told=tuple(one.post.title for one in new),
        urgent=up.urgent,
    )
