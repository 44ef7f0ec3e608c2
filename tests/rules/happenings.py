"""What can happen to a risk, one thing after another, for the random histories of its flags."""

from collections.abc import Callable
from datetime import datetime

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from risks.rules.appetite import Limits
from risks.rules.assurance import Level, Line
from risks.rules.drift import Decision, OpenFlag, RiskFacts
from tests.rules.flag_store import Row, Store
from tests.rules.risk_world import World

KEYS = st.sampled_from(["a", "b"])
LIMITS = st.tuples(st.integers(1, 20), st.integers(1, 20)).map(lambda pair: Limits(min(pair), max(pair)))
ICONS = st.sampled_from(["common_cause", "common_cause", "concern_low", "improvement_high"])
ASSURANCE = st.sampled_from(["inconsistent", "pass", "fail"])
Step = Callable[[Store], object]


class Happenings(RuleBasedStateMachine):
    """Every step is swept as it happens; `steps` can be taken again, True for those that are sweeps."""

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
        self.swept(before, facts, self.last)

    def swept(self, before: list[OpenFlag], facts: RiskFacts, decision: Decision) -> None:
        """Look at what a sweep did to the flags that stood before it."""

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
