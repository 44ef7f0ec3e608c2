"""A register of flags in memory: it carries out what the decider says of one risk, as the tables would."""

from dataclasses import dataclass, field
from datetime import date, datetime

from risks.rules.drift import ClosedFlag, Decision, OpenFlag, RiskFacts, Signal, decide
from risks.rules.drift_facts import Evidence


@dataclass
class Row:
    id: int
    rule: str
    subject: str
    severity: int
    evidence: Evidence
    at_opening: Evidence
    opened: list[datetime]
    frozen: bool
    recurring: bool
    answered_at: datetime | None = None
    resolved_at: datetime | None = None
    resolution: str = ""
    because: str = ""
    episodes: list[tuple[datetime, datetime, str, str]] = field(default_factory=list)


@dataclass
class Store:
    rows: dict[int, Row] = field(default_factory=dict)

    def standing(self) -> list[Row]:
        return [row for row in self.rows.values() if row.resolved_at is None]

    def open_flags(self) -> list[OpenFlag]:
        return [
            OpenFlag(
                row.id,
                row.rule,
                row.subject,
                row.severity,
                row.evidence,
                opened_at=row.opened[-1],
                answered_at=row.answered_at,
                recurring=row.recurring,
                frozen=row.frozen,
                at_opening=row.at_opening,
            )
            for row in self.standing()
        ]

    def closed_flags(self) -> list[ClosedFlag]:
        return [
            ClosedFlag(
                row.id,
                row.rule,
                row.subject,
                row.resolved_at.date(),
                tuple(at.date() for at in row.opened),
                row.resolution,
                row.severity,
                row.evidence,
            )
            for row in self.rows.values()
            if row.resolved_at is not None
        ]

    def decided(self, facts: RiskFacts, on: date) -> Decision:
        return decide(facts, self.open_flags(), self.closed_flags(), on)

    def sweep(self, facts: RiskFacts, at: datetime) -> Decision:
        decision = self.decided(facts, at.date())
        for signal in decision.opened:
            self._open(len(self.rows) + 1, signal, at)
        for flag_id, signal in decision.reopened:
            assert self.rows[flag_id].resolved_at is not None, "a standing flag was opened again"
            self._open(flag_id, signal, at)
        for flag_id, signal in decision.updated:
            row = self.rows[flag_id]
            row.severity, row.evidence = signal.severity, signal.evidence
            row.frozen, row.recurring = signal.frozen, signal.recurring
        for flag_id, end in decision.resolved:
            self._resolve(self.rows[flag_id], end.how, end.reason, at)
        return decision

    def answer(self, flag_id: int, at: datetime) -> None:
        self.rows[flag_id].answered_at = at

    def close_by_decision(self, flag_id: int, at: datetime) -> None:
        self._resolve(self.rows[flag_id], "decision", "The executive lead decided so.", at)

    def _open(self, flag_id: int, signal: Signal, at: datetime) -> None:
        before = self.rows[flag_id].opened if flag_id in self.rows else []
        episodes = self.rows[flag_id].episodes if flag_id in self.rows else []
        self.rows[flag_id] = Row(
            flag_id,
            signal.rule,
            signal.subject,
            signal.severity,
            signal.evidence,
            signal.evidence,
            [*before, at],
            signal.frozen,
            signal.recurring,
            episodes=episodes,
        )

    def _resolve(self, row: Row, how: str, because: str, at: datetime) -> None:
        row.resolved_at, row.resolution, row.because = at, how, because
        row.episodes.append((row.opened[-1], at, how, because))
