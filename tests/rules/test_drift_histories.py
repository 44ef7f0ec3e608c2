"""Whatever happens to a risk, in whatever order: what its flags do is single, reasoned, repeatable and the same again.

A model-based test of the whole decider: random histories of scores, appetites, readings, actions, assurances, answers
and days, swept as they go into a store in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from risks.rules.appetite import Limits
from risks.rules.assurance import Level, Line
from risks.rules.drift import RULES, Decision, signals, standing_after
from risks.rules.drift_data import frozen
from risks.rules.drift_status import Drift, drift_status
from tests.rules.flag_store import Row, Store
from tests.rules.risk_world import World

HOW = {"auto", "decision", "materialised", "not_materialised", "withdrawn"}
ONCE = {"score_jump", "score_contradiction"}
KEYS = st.sampled_from(["a", "b"])
LIMITS = st.tuples(st.integers(1, 20), st.integers(1, 20)).map(lambda pair: Limits(min(pair), max(pair)))
ICONS = st.sampled_from(["common_cause", "common_cause", "concern_low", "improvement_high"])
ASSURANCE = st.sampled_from(["inconsistent", "pass", "fail"])
Step = Callable[[Store], object]


class Histories(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.store = Store()
        self.steps: list[tuple[bool, Step]] = []
        self.last: Decision | None = None
        self.settled = False

    def sweep(self) -> None:
        facts, at = self.world.facts, self.world.now
        self.steps.append((True, lambda store: store.sweep(facts, at)))
        before = self.store.open_flags()
        self.last = self.store.sweep(facts, at)
        self._standing_as_told(before, self.last)

    def _standing_as_told(self, before: list, decision: Decision) -> None:
        told = {(each.rule, each.subject, each.severity) for each in standing_after(before, decision)}
        assert told == {(row.rule, row.subject, row.severity) for row in self.store.standing()}

    @initialize(limits=LIMITS, likelihood=st.integers(1, 5), consequence=st.integers(1, 5))
    def begin(self, limits: Limits, likelihood: int, consequence: int) -> None:
        self.sweep()
        self.world.set_appetite(limits)
        self.world.link("a", "primary")
        self.world.link("b", "secondary")
        self.world.score(likelihood, consequence)
        self.sweep()

    @rule(days=st.sampled_from([1, 7, 15, 31, 31, 62, 100, 200]))
    def days_pass(self, days: int) -> None:
        self.world.pass_days(days)
        self.sweep()

    @rule(likelihood=st.integers(1, 5), consequence=st.integers(1, 5))
    def it_is_scored(self, likelihood: int, consequence: int) -> None:
        self.world.score(likelihood, consequence)
        self.sweep()

    @rule()
    def it_is_reviewed(self) -> None:
        self.world.review()
        self.sweep()

    @rule(limits=st.none() | LIMITS)
    def the_appetite_changes(self, limits: Limits | None) -> None:
        self.world.set_appetite(limits)
        self.sweep()

    @rule(days=st.integers(0, 120))
    def the_board_accepts_it(self, days: int) -> None:
        self.world.accept(days)
        self.sweep()

    @rule(days=st.none() | st.integers(0, 200))
    def it_is_planned(self, days: int | None) -> None:
        self.world.plan(days)
        self.sweep()

    @rule(key=KEYS, role=st.sampled_from(["primary", "secondary"]))
    def an_indicator_is_linked(self, key: str, role: str) -> None:
        self.world.link(key, role)
        self.sweep()

    @rule(key=KEYS)
    def an_indicator_is_unlinked(self, key: str) -> None:
        self.world.unlink(key)
        self.sweep()

    @rule(
        key=KEYS,
        months=st.integers(1, 3),
        value=st.integers(70, 90),
        icon=ICONS,
        assurance=ASSURANCE,
        chance=st.sampled_from([0.1, 0.3, 0.45, 0.8]),
    )
    def readings_come(self, key: str, months: int, value: int, icon: str, assurance: str, chance: float) -> None:
        for _ in range(months):
            self.world.pass_days(30)
            self.world.read(key, value, icon, assurance, chance)
            self.sweep()

    @rule(key=KEYS, values=st.lists(st.sampled_from([70, 80, 85]), min_size=6, max_size=12))
    def a_year_goes_up_and_down(self, key: str, values: list[int]) -> None:
        for value in values:
            self.world.pass_days(30)
            self.world.read(key, value, "common_cause", "inconsistent", 0.1)
            self.sweep()
            self.deciding_again_changes_nothing()

    @rule(key=KEYS, value=st.integers(70, 90))
    def a_reading_is_restated(self, key: str, value: int) -> None:
        self.world.restate(key, value)
        self.sweep()

    @rule(key=KEYS)
    def a_chart_is_rebased(self, key: str) -> None:
        self.world.rebase(key)
        self.sweep()

    @rule(days=st.integers(0, 60))
    def an_action_is_agreed(self, days: int) -> None:
        self.world.act(days)
        self.sweep()

    @rule(days=st.integers(1, 90))
    def an_action_slips(self, days: int) -> None:
        self.world.slip(days)
        self.sweep()

    @rule()
    def an_action_is_done(self) -> None:
        self.world.finish()
        self.sweep()

    @rule(
        months=st.integers(1, 18),
        level=st.none() | st.sampled_from(Level),
        line=st.sampled_from(Line),
        instead=st.booleans(),
    )
    def assurance_is_received(self, months: int, level: Level | None, line: Line, instead: bool) -> None:
        self.world.assure(months, level, line, instead=instead)
        self.sweep()

    @precondition(lambda self: self.store.standing())
    @rule()
    def everything_is_answered(self) -> None:
        for row in self.store.standing():
            self._do(Store.answer, row)
        self.sweep()

    @precondition(lambda self: self.store.standing())
    @rule(pick=st.integers(0, 50))
    def a_flag_is_closed_by_decision(self, pick: int) -> None:
        standing = self.store.standing()
        self._do(Store.close_by_decision, standing[pick % len(standing)])
        self.settled = True
        self.sweep()

    def _do(self, act: Callable[[Store, int, datetime], None], row: Row) -> None:
        flag_id, at = row.id, self.world.now
        self.steps.append((False, lambda store: act(store, flag_id, at)))
        act(self.store, flag_id, at)

    @invariant()
    def never_two_stand_for_one_subject(self) -> None:
        keys = [(row.rule, row.subject) for row in self.store.standing()]
        assert len(keys) == len(set(keys))

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
