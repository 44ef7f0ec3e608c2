"""Replay a stretch of days: what sweeps on each of them would have flagged, with what was known then.

The facts, the rules and what becomes of a flag are those of the sweep; only the flags are kept in memory from one
sweep to the next instead of in the register. What people said of flags in the record, they say of these. Nothing is
written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import count

from django.utils import timezone

from risks.changes.alerts import drafts
from risks.changes.answers_then import Said, said_until
from risks.changes.deciding import Outcome, outcomes_of
from risks.changes.escalations import ups_foreseen
from risks.changes.facts import gather, live_risks
from risks.changes.facts_flags import FlagRow
from risks.changes.facts_register import register_facts
from risks.changes.flag_writing import Changes, Decided, collected
from risks.changes.happenings import RESOLVED, Happening, Replayed, WentUp, happening_of, went_up_of
from risks.changes.recipients import Rota
from risks.changes.sweep_whole import decided_whole
from risks.models import Alert, Flag, Risk
from risks.models.entry.risk import RiskQuerySet
from risks.rules.calendar import add_months

# What was resolved longer ago than this no rule asks about, save for the last time that the same was flagged.
_REMEMBERED_MONTHS = 12


def replay_stretch(
    instants: Iterable[datetime], *, risks: RiskQuerySet | None = None, memory: "Memory | None" = None
) -> Iterator[Replayed]:
    """Sweep at each instant, in order, and tell what came of it. No flag stands before the first, unless `memory` has
    it, which is that of an earlier stretch.

    Memory grows with the flags that there are, not with the instants.
    """
    memory = Memory() if memory is None else memory
    for at in instants:
        memory.hear(at)
        yield _swept(memory, at, risks)
        memory.forget(timezone.localdate(at))


def _swept(memory: "Memory", at: datetime, risks: RiskQuerySet | None) -> Replayed:
    swept, failures = 0, 0
    happenings = memory.decided()
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
    latest sweep, by flag and person; `heard_until` is how far people were listened to, and `over` what they decided to
    be over since the latest sweep."""

    rows: dict[int | None, dict[int, FlagRow]] = field(default_factory=lambda: defaultdict(dict))
    flags: dict[int, Flag] = field(default_factory=dict)
    taken: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    heard: set[tuple[int, int | None]] = field(default_factory=set)
    heard_until: datetime | None = None
    over: list[Flag] = field(default_factory=list)
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

    def hear(self, at: datetime) -> None:
        """What people said since the last sweep, of the flags that stood when they said it."""
        said = said_until(at, since=self.heard_until)
        self.heard_until = at
        for one in said:
            risk, rule, subject = one.key
            standing = (row for row in self._of(risk) if row.resolved_at is None and row.openings[-1] <= one.at)
            row = next((row for row in standing if (row.rule, row.subject) == (rule, subject)), None)
            if row is not None:
                self._said(self.flags[row.pk], one)

    def _said(self, flag: Flag, one: Said) -> None:
        flag.state, flag.snoozed_until = one.state, one.until
        if one.state == Flag.State.RESOLVED:
            flag.resolved_at, flag.resolution, flag.resolved_because = one.at, Flag.Resolution.DECISION, one.because
            flag.frozen = False
            self.over.append(flag)
        else:
            flag.answered_at, flag.answered_evidence = one.at, one.to
        self._keep(flag, None)

    def decided(self) -> list[Happening]:
        """What people decided to be over since the last sweep."""
        over, self.over = self.over, []
        names = dict(Risk.objects.filter(pk__in={flag.risk_id for flag in over}).values_list("pk", "reference"))
        return [
            happening_of(flag, RESOLVED, names, how=flag.resolution, because=flag.resolved_because) for flag in over
        ]

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
            yield happening_of(flag, RESOLVED, names, how=flag.resolution, because=flag.resolved_because)
        told: dict[int, list[Alert]] = defaultdict(list)
        for alert in drafts(changes.news, rota, at) if changes.news else ():
            told[alert.flag.pk].append(alert)
            if alert.urgent:
                self.heard.add((alert.flag.pk, alert.person_id))
        for news in sorted(changes.news, key=lambda one: -one.flag.severity):
            alerts = told[news.flag.pk]
            posts = tuple(alert.post.title for alert in alerts)
            urgent = any(alert.urgent for alert in alerts)
            yield happening_of(news.flag, news.occasion, names, told=posts, urgent=urgent)

    def go_up(self, rota: Rota, at: datetime) -> list[WentUp]:
        """Take every flag as far up as it is due, as the clock does after a sweep."""
        standing = [row for rows in self.rows.values() for row in rows.values() if row.resolved_at is None]
        opened = {row.pk: timezone.localdate(row.openings[-1]) for row in standing}
        flags = [self.flags[row.pk] for row in standing]
        ups = ups_foreseen(flags, rota, at, opened=opened, taken=self.taken)
        for up in ups:
            self.taken[up.flag.pk].add(up.due.step.value)
        found = [went_up_of(up, self.heard) for up in ups]
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
