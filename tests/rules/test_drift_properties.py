"""Whatever the facts and the flags: no double flag, nothing lost, and a second decision changes nothing."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from risks.rules.appetite import Limits
from risks.rules.drift import (
    ClosedFlag,
    Decision,
    IndicatorFacts,
    OpenFlag,
    ReadingFacts,
    RiskFacts,
    decide,
    signals,
)
from risks.rules.indicators import Status
from risks.rules.scoring import POSSIBLE_SCORES

TODAY = date(2026, 11, 22)
days = st.none() | st.dates(date(2026, 1, 1), date(2027, 6, 30))
SUBJECTS = [("appetite_breach", ""), ("kri_breach", "indicator:a"), ("kri_breach", "indicator:b")]


@st.composite
def readings(draw: st.DrawFn) -> tuple[ReadingFacts, ...]:
    judged = draw(st.lists(st.sampled_from(Status), max_size=4))
    limit = draw(st.sampled_from(["at least 5", "at least 6"]))
    return tuple(
        ReadingFacts(date(2026, 1 + month, 1), Decimal(month), status, limit) for month, status in enumerate(judged)
    )


@st.composite
def risks(draw: st.DrawFn) -> RiskFacts:
    appetite, tolerance = sorted((draw(st.integers(1, 25)), draw(st.integers(1, 25))))
    keys = draw(st.lists(st.sampled_from("ab"), max_size=3))
    return RiskFacts(
        risk_id=1,
        reference="BAF0001",
        title="Recovery",
        score=draw(st.none() | st.sampled_from(POSSIBLE_SCORES)),
        limits=draw(st.none() | st.just(Limits(appetite, tolerance))),
        accepted_until=draw(days),
        scored_on=draw(days),
        appetite_in_force_from=draw(days),
        indicators=tuple(
            IndicatorFacts(key, key.upper(), draw(st.sampled_from(["primary", "secondary"])), draw(readings()))
            for key in keys
        ),
    )


@st.composite
def flags(draw: st.DrawFn) -> tuple[list[OpenFlag], list[ClosedFlag]]:
    standing = draw(st.lists(st.sampled_from(SUBJECTS), unique=True))
    closed = draw(st.lists(st.tuples(st.sampled_from(SUBJECTS), st.integers(0, 200)), max_size=4))
    return (
        [OpenFlag(1 + i, rule, subject, 3, {"what": "Then"}) for i, (rule, subject) in enumerate(standing)],
        [
            ClosedFlag(10 + i, rule, subject, TODAY - timedelta(days=ago))
            for i, ((rule, subject), ago) in enumerate(closed)
        ],
    )


def carry_out(
    decision: Decision, standing: list[OpenFlag], closed: list[ClosedFlag]
) -> tuple[list[OpenFlag], list[ClosedFlag]]:
    """What a register would hold after the decision."""
    shown = {**dict(decision.updated), **dict(decision.reopened)}
    shown |= {100 + i: signal for i, signal in enumerate(decision.opened)}
    ended = {flag_id for flag_id, _ in decision.resolved}
    kept = [flag for flag in standing if flag.id in decision.unchanged]
    fresh = [OpenFlag(i, s.rule, s.subject, s.severity, dict(s.evidence)) for i, s in shown.items()]
    gone = [ClosedFlag(flag.id, flag.rule, flag.subject, TODAY) for flag in standing if flag.id in ended]
    return kept + fresh, gone + [flag for flag in closed if flag.id not in shown]


@given(risks(), flags())
def test_deciding_again_after_carrying_the_decision_out_changes_nothing(
    facts: RiskFacts, held: tuple[list[OpenFlag], list[ClosedFlag]]
) -> None:
    standing, closed = carry_out(decide(facts, *held, TODAY), *held)
    again = decide(facts, standing, closed, TODAY)
    assert again == Decision((), (), (), (), tuple(sorted(flag.id for flag in standing)))


@given(risks(), flags())
def test_no_subject_ever_has_two_flags_and_every_signal_has_one(
    facts: RiskFacts, held: tuple[list[OpenFlag], list[ClosedFlag]]
) -> None:
    standing, _ = carry_out(decide(facts, *held, TODAY), *held)
    keys = [(flag.rule, flag.subject) for flag in standing]
    assert len(keys) == len(set(keys))
    assert {(signal.rule, signal.subject) for signal in signals(facts, TODAY)} <= set(keys)


@given(risks(), flags())
def test_every_standing_flag_is_decided_exactly_once(
    facts: RiskFacts, held: tuple[list[OpenFlag], list[ClosedFlag]]
) -> None:
    decision = decide(facts, *held, TODAY)
    decided = [flag_id for flag_id, _ in (*decision.updated, *decision.resolved)] + list(decision.unchanged)
    assert sorted(decided) == [flag.id for flag in held[0]]


@given(risks())
def test_evidence_is_plain_text_and_numbers_with_what_against_and_since(facts: RiskFacts) -> None:
    for signal in signals(facts, TODAY):
        assert {"what", "against", "since"} <= set(signal.evidence)
        assert all(isinstance(value, str | int) for value in signal.evidence.values())
        assert 1 <= signal.severity <= 4
