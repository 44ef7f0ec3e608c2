"""Whatever happens to a risk, in whatever order: what its flags do is single, reasoned, repeatable and the same again.

A model-based test of the whole decider: random histories of scores, appetites, readings, actions, assurances, answers
and days, swept as they go into a store in memory."""

from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis.stateful import invariant

from risks.rules.drift import GREATER, RULES, ClosedFlag, Decision, OpenFlag, RiskFacts, signals, standing_after
from risks.rules.drift_data import frozen
from risks.rules.drift_status import Drift, drift_status
from tests.rules.flag_store import Row, Store
from tests.rules.happenings import Happenings

HOW = {"auto", "decision", "materialised", "not_materialised", "withdrawn"}
ONCE = {"score_jump", "score_contradiction"}


class Histories(Happenings):
    closed: list[ClosedFlag]

    def sweep(self) -> None:
        self.closed = self.store.closed_flags()
        super().sweep()

    def swept(self, before: list[OpenFlag], facts: RiskFacts, decision: Decision) -> None:
        self.deciding_again_changes_nothing()
        self._nothing_ends_on_late_figures(facts, decision)
        self._standing_as_told(before, decision)
        self._nothing_that_was_decided_opens_on_the_same_evidence(decision)

    def _nothing_that_was_decided_opens_on_the_same_evidence(self, decision: Decision) -> None:
        for signal in (*decision.opened, *(signal for _, signal in decision.reopened)):
            decided = [
                flag
                for flag in self.closed
                if (flag.rule, flag.subject, flag.resolution) == (signal.rule, signal.subject, "decision")
                and flag.severity >= signal.severity
                and flag.evidence["since"] == signal.evidence["since"]
            ]
            # Beyond tolerance is accepted by the Board until a day, and never put away.
            assert not decided or signal.rule == "appetite_breach"

    def _nothing_ends_on_late_figures(self, facts: RiskFacts, decision: Decision) -> None:
        late = frozen(facts, self.world.day)
        for flag_id, end in decision.resolved:
            row = self.store.rows[flag_id]
            if row.subject in late and row.rule != "kri_data_overdue":
                assert end.how in {"materialised", "withdrawn"}, (row.rule, end)

    def _standing_as_told(self, before: list[OpenFlag], decision: Decision) -> None:
        told = {(each.rule, each.subject, each.severity) for each in standing_after(before, decision)}
        assert told == {(row.rule, row.subject, row.severity) for row in self.store.standing()}

    @invariant()
    def never_two_stand_for_one_subject(self) -> None:
        keys = [(row.rule, row.subject) for row in self.store.standing()]
        assert len(keys) == len(set(keys))

    @invariant()
    def the_lesser_never_stands_beside_the_greater(self) -> None:
        standing = {(row.rule, row.subject) for row in self.store.standing()}
        for row in self.store.standing() if self.last else []:
            # What is frozen ends when its figures come.
            assert row.frozen or (GREATER.get(row.rule), row.subject) not in standing

    @invariant()
    def every_flag_says_what_against_what_and_since_when(self) -> None:
        for row in self.store.rows.values():
            assert row.rule in RULES
            assert 1 <= row.severity <= 4
            assert row.evidence["what"]
            assert row.evidence["against"]
            assert date.fromisoformat(str(row.evidence["since"])) <= self.world.day
            assert all(isinstance(said, str | int) for said in row.evidence.values())

    @invariant()
    def everything_resolved_says_how_and_why(self) -> None:
        for row in self.store.rows.values():
            assert (row.resolved_at is None) == (row.resolution == "") == (row.because == "")
            for opened, ended, how, because in row.episodes:
                assert opened <= ended
                assert how in HOW
                assert because.endswith(".")

    @invariant()
    def deciding_again_changes_nothing(self) -> None:
        if self.last is None:
            return
        again = self.store.decided(self.world.facts, self.world.day)
        assert again == Decision((), (), (), (), tuple(row.id for row in self.store.standing()))

    @invariant()
    def whatever_fires_stands_unless_it_was_told_once_or_decided(self) -> None:
        if self.last is None or self.settled:
            return
        standing = {(row.rule, row.subject) for row in self.store.standing()}
        firing = {(each.rule, each.subject) for each in signals(self.world.facts, self.world.day)}
        assert {key for key in firing - standing if key[0] not in ONCE | {"kri_forecast"}} == set()

    @invariant()
    def frozen_flags_are_those_of_late_figures_and_recurring_ones_opened_three_times(self) -> None:
        late = frozen(self.world.facts, self.world.day)
        for row in self.store.standing() if self.last else []:
            assert row.frozen == (row.subject in late and row.rule != "kri_data_overdue")
            assert not row.recurring or self._openings(row) >= 3

    def _openings(self, row: Row) -> int:
        return sum(
            len(each.opened)
            for each in self.store.rows.values()
            if (each.rule, each.subject) == (row.rule, row.subject)
        )

    @invariant()
    def the_risk_has_a_status_with_a_reason(self) -> None:
        if self.last is None:
            return
        standing = standing_after(self.store.open_flags(), self.store.decided(self.world.facts, self.world.day))
        found = drift_status(self.world.facts, standing, self.world.day)
        assert found.reasons
        assert all(reason.endswith(".") for reason in found.reasons)
        assert 0 <= found.severity <= 4
        assert (found.severity == 0) == (found.status in (Drift.STEADY, Drift.UNMONITORED))

    @invariant()
    def the_order_of_what_is_known_does_not_matter(self) -> None:
        if self.last is None:
            return
        known = self.world.facts
        turned = replace(
            known,
            indicators=known.indicators[::-1],
            actions=known.actions[::-1],
            assurances=known.assurances[::-1],
        )
        assert self.store.decided(turned, self.world.day) == self.store.decided(known, self.world.day)

    def teardown(self) -> None:
        self.replayed(times=1)
        self.replayed(times=2)

    def replayed(self, *, times: int) -> None:
        """The same history again, each sweep so many times over, leaves the same flags with the same episodes."""
        again = Store()
        for sweeps, step in self.steps:
            for _ in range(times if sweeps else 1):
                step(again)
        assert again.rows == self.store.rows


Histories.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None, derandomize=True)
TestHistories = Histories.TestCase
