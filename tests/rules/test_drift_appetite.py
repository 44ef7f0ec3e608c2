from dataclasses import replace
from datetime import date

from risks.rules.appetite import Limits
from risks.rules.drift import ClosedFlag, Decision, OpenFlag, Resolved, RiskFacts, decide, signals
from risks.rules.drift_appetite import RULE

TODAY = date(2026, 11, 22)
BREACHED = RiskFacts(
    risk_id=3,
    reference="BAF0003",
    title="System pressure and resilience",
    score=16,
    limits=Limits(6, 9),
    accepted_until=None,
    scored_on=date(2026, 11, 3),
    appetite_in_force_from=date(2026, 4, 1),
    domain="quality",
)
NOTHING = Decision(opened=(), reopened=(), updated=(), resolved=(), unchanged=())


def flag_of(facts: RiskFacts, flag_id: int = 7) -> OpenFlag:
    (signal,) = signals(facts, TODAY)
    return OpenFlag(flag_id, signal.rule, signal.subject, signal.severity, dict(signal.evidence))


def test_a_score_beyond_tolerance_opens_a_flag_that_says_what_against_what_and_since_when() -> None:
    (signal,) = decide(BREACHED, [], [], TODAY).opened
    assert (signal.rule, signal.subject, signal.severity) == ("appetite_breach", "", 3)
    assert signal.evidence == {
        "what": "Score 16",
        "against": "Tolerance of 9 for quality",
        "since": "2026-11-03",
        "points": 7,
    }


def test_a_score_of_twenty_is_critical() -> None:
    assert [signal.severity for signal in signals(replace(BREACHED, score=20), TODAY)] == [4]


def test_within_tolerance_accepted_or_unknown_opens_nothing() -> None:
    for quiet in (
        replace(BREACHED, score=9),
        replace(BREACHED, accepted_until=TODAY),
        replace(BREACHED, score=None),
        replace(BREACHED, limits=None),
    ):
        assert RULE not in {signal.rule for signal in decide(quiet, [], [], TODAY).opened}


def test_a_second_look_changes_nothing() -> None:
    assert decide(BREACHED, [flag_of(BREACHED)], [], TODAY) == replace(NOTHING, unchanged=(7,))


def test_a_worse_score_refreshes_the_flag() -> None:
    worse = replace(BREACHED, score=20, scored_on=date(2026, 11, 20))
    decision = decide(worse, [flag_of(BREACHED)], [], TODAY)
    ((flag_id, signal),) = decision.updated
    assert (flag_id, signal.severity, signal.evidence["what"]) == (7, 4, "Score 20")
    assert decision == replace(NOTHING, updated=decision.updated)


def test_a_score_back_on_tolerance_resolves_the_flag_with_the_reason() -> None:
    better = replace(BREACHED, score=9, scored_on=date(2026, 11, 20))
    assert decide(better, [flag_of(BREACHED)], [], TODAY).resolved == (
        (7, Resolved("Score 9 is inside the tolerance of 9 for quality.")),
    )


def test_a_raised_tolerance_resolves_the_flag_and_says_that_the_appetite_changed() -> None:
    raised = replace(BREACHED, limits=Limits(12, 16), appetite_in_force_from=date(2026, 11, 10), domain="")
    assert decide(raised, [flag_of(BREACHED)], [], TODAY).resolved == (
        (
            7,
            Resolved(
                "Score 16 is inside the tolerance of 16. "
                "The appetite changed, not the score: it is in force from 10 November 2026."
            ),
        ),
    )


def test_a_lowered_appetite_opens_a_flag_that_says_the_score_did_not_change() -> None:
    lowered = replace(BREACHED, appetite_in_force_from=date(2026, 11, 10))
    (signal,) = signals(lowered, TODAY)
    assert signal.evidence["since"] == "2026-11-10"
    assert signal.evidence["why"] == (
        "The appetite changed, not the score: the score stands since 3 November 2026, "
        "and this appetite is in force from 10 November 2026."
    )


def test_an_exception_holds_the_flag_with_its_date_and_does_not_resolve_it() -> None:
    accepted = replace(BREACHED, accepted_until=date(2027, 3, 31))
    ((flag_id, shown),) = decide(accepted, [flag_of(BREACHED)], [], TODAY).updated
    assert shown.evidence["held"] == "The Board has accepted this until 31 March 2027."
    held = OpenFlag(flag_id, shown.rule, shown.subject, shown.severity, shown.evidence)
    assert decide(accepted, [held], [], TODAY) == replace(NOTHING, unchanged=(7,))


def test_an_exception_that_ended_counts_from_the_next_day_and_is_named() -> None:
    lapsed = replace(BREACHED, accepted_until=date(2026, 11, 20))
    signal = next(each for each in signals(lapsed, TODAY) if each.rule == RULE)
    assert signal.evidence["since"] == "2026-11-21"
    assert signal.evidence["why"] == "The Board's acceptance ended on 20 November 2026."


def test_an_exception_has_not_ended_on_its_last_day() -> None:
    accepted = replace(BREACHED, accepted_until=TODAY)
    ((_, shown),) = decide(accepted, [flag_of(BREACHED)], [], TODAY).updated
    assert "why" not in shown.evidence
    assert shown.evidence["since"] == "2026-11-03"


def test_an_exception_that_ended_before_the_score_was_given_is_not_named() -> None:
    (signal,) = signals(replace(BREACHED, accepted_until=date(2026, 3, 31)), TODAY)
    assert "why" not in signal.evidence
    assert signal.evidence["since"] == "2026-11-03"


def test_without_an_appetite_or_a_score_the_breach_is_not_known_to_be_over() -> None:
    for unknown, missing in ((replace(BREACHED, limits=None), "appetite"), (replace(BREACHED, score=None), "score")):
        ((_, shown),) = decide(unknown, [flag_of(BREACHED)], [], TODAY).updated
        assert shown.evidence["what"] == "Score 16"
        assert missing in str(shown.evidence["held"])


def test_a_breach_soon_after_the_last_opens_the_same_flag_again() -> None:
    earlier = ClosedFlag(5, "appetite_breach", "", date(2026, 8, 24))
    older = [ClosedFlag(number, "appetite_breach", "", date(2026, 1, 1)) for number in (3, 9)]
    decision = decide(BREACHED, [], [earlier, *older], TODAY)
    assert [flag_id for flag_id, _ in decision.reopened] == [5]
    assert decision.opened == ()


def test_a_breach_long_after_the_last_is_a_new_episode() -> None:
    decision = decide(BREACHED, [], [ClosedFlag(5, "appetite_breach", "", date(2026, 8, 23))], TODAY)
    assert decision.reopened == ()
    assert len(decision.opened) == 1


def test_a_flag_of_a_rule_not_known_here_is_left_as_it_is() -> None:
    other = OpenFlag(4, "rule_of_tomorrow", "", 2, {"what": "Review"})
    assert decide(replace(BREACHED, score=4), [other], [], TODAY).unchanged == (4,)


def test_a_statement_that_only_repeats_a_tolerance_already_passed_did_not_move_the_risk() -> None:
    renewed = replace(BREACHED, appetite_in_force_from=date(2026, 11, 10), limits_when_scored=Limits(4, 12))
    (signal,) = signals(renewed, TODAY)
    assert "why" not in signal.evidence
    assert signal.evidence["since"] == "2026-11-03"


def test_a_tolerance_lowered_below_a_score_it_held_is_named_as_the_change() -> None:
    lowered = replace(BREACHED, appetite_in_force_from=date(2026, 11, 10), limits_when_scored=Limits(12, 16))
    (signal,) = signals(lowered, TODAY)
    assert str(signal.evidence["why"]).startswith("The appetite changed, not the score:")
    assert signal.evidence["since"] == "2026-11-10"
