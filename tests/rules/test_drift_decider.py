"""What the decider adds to every rule: suppression, frozen and recurring flags, opening again, and what was settled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from risks.rules.drift import OpenFlag, standing_after
from risks.rules.drift_decider import Decider, Decision, RuleSet
from risks.rules.drift_facts import ClosedFlag, Held, Resolved, RuleWords, Signal
from risks.rules.drift_saying import STALE

TODAY = date(2026, 11, 22)
SUBJECT = "indicator:a"
NOTHING = Decision((), (), (), (), ())
Facts = tuple[Signal, ...]


def fires(rule: str = "late", severity: int = 2, **evidence: str | int) -> Signal:
    told = {"what": "Eight days late", "against": "A week", "since": "2026-11-01"} | evidence
    return Signal(rule, SUBJECT, severity, told)


def ending(how: str = "auto") -> Callable[[Facts, OpenFlag, date], Held | Resolved]:
    return lambda facts, flag, on: Resolved("In time again.", how)  # type: ignore[arg-type]


def holding(facts: Facts, flag: OpenFlag, on: date) -> Held | Resolved:
    return Held(flag.severity, {**flag.evidence, "held": "Not yet."})


def decider(
    standing: Callable[[Facts, OpenFlag, date], Held | Resolved] = holding,
    *,
    once: bool = False,
    frozen: frozenset[str] = frozenset(),
    greater: dict[str, str] | None = None,
) -> Decider[Facts]:
    words = {name: RuleWords(name.capitalize(), f"It is {name}.") for name in ("late", "later", "data")}
    return Decider(
        sets=(RuleSet(words, lambda facts, on: facts, standing, once),),
        greater=greater or {},
        reopen_days=lambda facts, subject: 90,
        frozen=lambda facts, on: frozen,
        never_frozen=frozenset({"data"}),
        never_decided=frozenset({"later"}),
    )


def flag_of(signal: Signal, flag_id: int = 7) -> OpenFlag:
    return OpenFlag(
        flag_id,
        signal.rule,
        signal.subject,
        signal.severity,
        dict(signal.evidence),
        recurring=signal.recurring,
        frozen=signal.frozen,
    )


def closed(signal: Signal, days_ago: int, *openings: date, how: str = "auto", flag_id: int = 5) -> ClosedFlag:
    ended = TODAY - timedelta(days=days_ago)
    return ClosedFlag(flag_id, signal.rule, SUBJECT, ended, openings, how, signal.severity, dict(signal.evidence))


def test_the_lesser_of_two_neither_opens_nor_stands_beside_the_greater() -> None:
    rules = decider(greater={"late": "later"})
    both = (fires("late", 4), fires("later", 1))
    assert [signal.rule for signal in rules.signals(both, TODAY)] == ["later"]
    decision = rules.decide(both, [flag_of(fires("late"))], [], TODAY)
    assert decision.resolved == ((7, Resolved("Another flag of the same says more: later.")),)
    assert [signal.rule for signal in decision.opened] == ["later"]


def test_the_lesser_stays_hidden_while_the_greater_is_held_without_firing() -> None:
    rules = decider(greater={"late": "later"})
    assert rules.decide((fires("late"),), [flag_of(fires("later"))], [], TODAY).opened == ()
    gone = decider(ending(), greater={"late": "later"})
    assert [each.rule for each in gone.decide((fires("late"),), [flag_of(fires("later"))], [], TODAY).opened] == [
        "late"
    ]


def test_the_lesser_of_another_subject_is_not_hidden() -> None:
    rules = decider(greater={"late": "later"})
    other = replace(fires("later"), subject="indicator:b")
    assert len(rules.decide((fires("late"), other), [], [], TODAY).opened) == 2


@pytest.mark.parametrize(
    ("how", "stands"), [("auto", True), ("not_materialised", True), ("materialised", False), ("withdrawn", False)]
)
def test_late_figures_keep_a_flag_from_ending_save_by_what_they_can_show(how: str, stands: bool) -> None:
    rules = decider(ending(how), frozen=frozenset({SUBJECT}))
    decision = rules.decide((), [flag_of(fires())], [], TODAY)
    if not stands:
        assert [end.how for _, end in decision.resolved] == [how]
        return
    ((_, shown),) = decision.updated
    assert (shown.frozen, shown.severity, shown.evidence["held"]) == (True, 2, STALE)
    assert rules.decide((), [flag_of(shown)], [], TODAY).unchanged == (7,)
    thawed = decider(ending(how))
    assert [flag_id for flag_id, _ in thawed.decide((), [flag_of(shown)], [], TODAY).resolved] == [7]


def test_a_frozen_flag_says_so_while_its_rule_fires_and_the_flag_about_the_figures_is_not_frozen() -> None:
    rules = decider(ending(), frozen=frozenset({SUBJECT}))
    opened = rules.decide((fires(), fires("data")), [], [], TODAY).opened
    assert {signal.rule: signal.frozen for signal in opened} == {"late": True, "data": False}
    assert {signal.rule: signal.evidence.get("held") for signal in opened} == {"late": STALE, "data": None}
    ((_, stays),) = rules.decide((fires(),), [flag_of(fires())], [], TODAY).updated
    assert (stays.frozen, stays.evidence["held"]) == (True, STALE)
    assert [end.reason for _, end in rules.decide((), [flag_of(fires("data"))], [], TODAY).resolved] == [
        "In time again."
    ]
    ((_, shown),) = decider().decide((fires(),), [flag_of(replace(fires(), frozen=True))], [], TODAY).updated
    assert not shown.frozen
    assert "held" not in shown.evidence


def test_the_third_opening_within_a_year_is_recurring_and_one_more_severe() -> None:
    twice = closed(fires(), 10, date(2026, 1, 5), date(2026, 6, 1))
    ((flag_id, signal),) = decider().decide((fires(),), [], [twice], TODAY).reopened
    assert (flag_id, signal.recurring, signal.severity) == (5, True, 3)
    assert signal.evidence["again"] == "It has opened 3 times in 12 months."


def test_openings_longer_ago_than_a_year_or_of_a_withdrawn_flag_do_not_count() -> None:
    old = closed(fires(), 10, date(2025, 11, 22), date(2026, 6, 1))
    ((_, signal),) = decider().decide((fires(),), [], [old], TODAY).reopened
    assert (signal.recurring, signal.severity) == (False, 2)
    never = closed(fires(), 10, date(2026, 1, 5), date(2026, 6, 1), how="withdrawn")
    decision = decider().decide((fires(),), [], [never], TODAY)
    assert (decision.reopened, [each.recurring for each in decision.opened]) == ((), [False])


def test_openings_are_counted_over_every_row_of_the_subject() -> None:
    rows = [
        closed(fires(), 200, date(2026, 1, 5), flag_id=3),
        closed(fires(), 120, date(2026, 6, 1), flag_id=4),
    ]
    (signal,) = decider().decide((fires(),), [], rows, TODAY).opened
    assert signal.recurring


def test_a_recurring_flag_stays_so_and_its_rule_is_asked_with_the_severity_it_gave() -> None:
    flag = flag_of(replace(fires(severity=3, again="It has opened 3 times in 12 months."), recurring=True))
    firing = decider().decide((fires(),), [flag], [], TODAY)
    assert firing.unchanged == (7,)
    ((_, held),) = decider().decide((), [flag], [], TODAY).updated
    assert (held.severity, held.recurring, held.evidence["again"]) == (3, True, "It has opened 3 times in 12 months.")
    assert decider().decide((), [flag_of(held)], [], TODAY).unchanged == (7,)


def test_nothing_is_more_severe_than_critical() -> None:
    twice = closed(fires(), 10, date(2026, 1, 5), date(2026, 6, 1))
    ((_, signal),) = decider().decide((fires(severity=4),), [], [twice], TODAY).reopened
    assert signal.severity == 4
    assert decider().decide((fires(severity=4),), [flag_of(signal)], [], TODAY).unchanged == (7,)
    frozen = decider(ending(), frozen=frozenset({SUBJECT}))
    ((_, held),) = frozen.decide((), [flag_of(signal)], [], TODAY).updated
    assert frozen.decide((), [flag_of(held)], [], TODAY).unchanged == (7,)
    assert held.severity == 4


def test_it_opens_again_within_the_window_and_starts_anew_after_it() -> None:
    assert [pk for pk, _ in decider().decide((fires(),), [], [closed(fires(), 90)], TODAY).reopened] == [5]
    assert len(decider().decide((fires(),), [], [closed(fires(), 91)], TODAY).opened) == 1


def test_what_somebody_decided_on_stays_closed_until_it_starts_anew_or_gets_worse() -> None:
    decided = closed(fires(), 10, how="decision")
    assert decider().decide((fires(what="Nine days late"),), [], [decided], TODAY) == NOTHING
    assert len(decider().decide((fires(since="2026-11-20"),), [], [decided], TODAY).reopened) == 1
    assert len(decider().decide((fires(severity=3),), [], [decided], TODAY).reopened) == 1


def test_what_only_the_board_can_accept_opens_again_whatever_was_decided() -> None:
    decided = closed(fires("later"), 10, how="decision")
    assert len(decider().decide((fires("later"),), [], [decided], TODAY).reopened) == 1


def test_what_is_told_once_ends_while_it_fires_and_does_not_open_again_for_the_same() -> None:
    rules = decider(ending(), once=True)
    decision = rules.decide((fires(),), [flag_of(fires())], [], TODAY)
    assert [flag_id for flag_id, _ in decision.resolved] == [7]
    assert rules.decide((fires(),), [], [closed(fires(), 0)], TODAY) == NOTHING
    assert len(rules.decide((fires(what="Nine days late"),), [], [closed(fires(), 0)], TODAY).reopened) == 1
    ((_, renewed),) = rules.decide((fires(since="2026-11-20"),), [flag_of(fires())], [], TODAY).updated
    assert renewed.evidence["since"] == "2026-11-20"


def test_what_stands_after_a_decision_is_what_opened_what_changed_and_what_did_not() -> None:
    kept, ended = flag_of(fires("late"), 1), replace(flag_of(fires("late"), 2), subject="indicator:b")
    rules = decider(ending())
    facts = (fires("late"), fires("later"))
    decision = rules.decide(facts, [kept, ended], [], TODAY)
    assert sorted(signal.rule for signal in standing_after([kept, ended], decision)) == ["late", "later"]


def test_a_rule_that_raises_is_not_kept_quiet() -> None:
    def broken(facts: Facts, on: date) -> tuple[Signal, ...]:
        raise ZeroDivisionError

    rules = decider()
    failing = replace(rules, sets=(*rules.sets, RuleSet({}, broken, holding)))
    with pytest.raises(ZeroDivisionError):
        failing.decide((), [], [], TODAY)
