from dataclasses import replace
from datetime import date, timedelta

from risks.rules.appetite import Limits
from risks.rules.drift import ClosedFlag, decide
from risks.rules.drift_above import RULE
from risks.rules.drift_facts import ActionFacts
from tests.rules.deciding import ABOVE, BEYOND, QUIET, TODAY, ends, fired, flag_of, only, shows

ACTION = ActionFacts("4", "Open a second discharge lounge", date(2027, 1, 31), date(2027, 1, 31))
PLANNED = replace(ABOVE, target_by=TODAY, actions=(ACTION,))


def test_above_appetite_without_a_plan_or_a_day_opens_a_flag_to_watch() -> None:
    signal = only(ABOVE, RULE)
    assert (signal.subject, signal.severity) == ("", 2)
    assert signal.evidence == {
        "what": "Score 8",
        "against": "Appetite of 6 for quality",
        "since": "2026-11-03",
        "why": "No action is open and no day is set to bring it back within appetite.",
    }


def test_a_plan_with_a_day_still_to_come_opens_nothing_and_that_day_counts() -> None:
    assert fired(PLANNED, RULE) == []


def test_each_thing_missing_of_a_plan_is_named() -> None:
    no_day = only(replace(PLANNED, target_by=None), RULE)
    assert no_day.evidence["why"] == "No day is set by which it is to be back within appetite."
    no_action = only(replace(PLANNED, actions=()), RULE)
    assert no_action.evidence["why"] == "No action is open that is to bring it back within appetite."


def test_a_day_that_passed_opens_it_from_the_next_day_on() -> None:
    late = only(PLANNED, RULE, TODAY + timedelta(days=1))
    assert late.evidence["why"] == "It was to be back within appetite by 22 November 2026."
    assert late.evidence["since"] == "2026-11-23"


def test_within_appetite_beyond_tolerance_accepted_or_unknown_opens_nothing() -> None:
    accepted = replace(BEYOND, accepted_until=TODAY)
    for quiet in (QUIET, BEYOND, accepted, replace(ABOVE, limits=None), replace(ABOVE, score=None)):
        assert fired(quiet, RULE) == []


def test_a_lowered_appetite_is_named_as_what_changed() -> None:
    lowered = replace(ABOVE, appetite_in_force_from=date(2026, 11, 10), limits_when_scored=Limits(8, 9))
    why = str(only(lowered, RULE).evidence["why"])
    assert "The appetite changed, not the score: the score stands since 3 November 2026" in why
    assert only(lowered, RULE).evidence["since"] == "2026-11-10"


def test_a_score_within_appetite_or_a_plan_resolves_it() -> None:
    flag = flag_of(only(ABOVE, RULE))
    assert ends(QUIET, flag).reason == "Score 6 is within the appetite of 6."
    assert ends(PLANNED, flag).reason == "A plan is to bring it back within appetite by 22 November 2026."


def test_beyond_tolerance_the_greater_flag_takes_its_place() -> None:
    decision = decide(BEYOND, [flag_of(only(ABOVE, RULE))], [], TODAY)
    assert [end.reason for _, end in decision.resolved] == [
        "The score is beyond tolerance now, which is more than above appetite."
    ]
    assert [signal.rule for signal in decision.opened] == ["appetite_breach"]


def test_a_breach_that_is_held_without_its_rule_firing_hides_it() -> None:
    breach = flag_of(only(BEYOND, "appetite_breach"), id=8)
    unknown = replace(ABOVE, limits=None)
    assert decide(unknown, [breach], [], TODAY).opened == ()


def test_without_an_appetite_or_a_score_it_is_not_known_to_be_over() -> None:
    flag = flag_of(only(ABOVE, RULE))
    assert "appetite" in str(shows(replace(ABOVE, limits=None), flag)["held"])
    assert "approved score" in str(shows(replace(ABOVE, score=None), flag)["held"])


def test_soon_after_it_was_resolved_it_is_the_same_flag_again() -> None:
    closed = ClosedFlag(5, RULE, "", date(2026, 10, 1))
    assert [flag_id for flag_id, _ in decide(ABOVE, [], [closed], TODAY).reopened] == [5]
