from dataclasses import replace
from datetime import date, timedelta

from risks.rules.drift import decide
from risks.rules.drift_exception import RULE
from tests.rules.deciding import BEYOND, QUIET, TODAY, ends, fired, flag_of, only, shows

UNTIL = TODAY + timedelta(days=30)
ACCEPTED = replace(BEYOND, accepted_until=UNTIL)


def test_thirty_days_before_it_ends_an_acceptance_is_flagged_to_watch() -> None:
    assert fired(ACCEPTED, RULE, TODAY - timedelta(days=1)) == []
    signal = only(ACCEPTED, RULE)
    assert (signal.subject, signal.severity) == ("", 2)
    assert signal.evidence == {
        "what": "Acceptance ends on 22 December 2026; the score is 16",
        "against": "Tolerance of 9 for quality",
        "since": "2026-11-22",
    }


def test_on_its_last_day_it_still_holds_and_from_the_next_it_is_high() -> None:
    assert only(ACCEPTED, RULE, UNTIL).severity == 2
    signal = only(ACCEPTED, RULE, UNTIL + timedelta(days=1))
    assert signal.severity == 3
    assert signal.evidence["what"] == "Acceptance ended on 22 December 2026; the score is 16"
    assert signal.evidence["since"] == "2026-12-23"


def test_the_flag_that_gave_notice_is_the_one_that_gets_worse_when_it_ends() -> None:
    decision = decide(ACCEPTED, [flag_of(only(ACCEPTED, RULE))], [], UNTIL + timedelta(days=1))
    assert [(flag_id, signal.severity) for flag_id, signal in decision.updated] == [(7, 3)]
    rules = {signal.rule for signal in decision.opened}
    assert "appetite_breach" in rules
    assert RULE not in rules


def test_nothing_is_said_of_a_risk_inside_tolerance_or_never_accepted() -> None:
    for quiet in (replace(QUIET, accepted_until=UNTIL), BEYOND, replace(ACCEPTED, limits=None)):
        assert fired(quiet, RULE) == []


def test_an_acceptance_that_ended_before_the_score_was_decided_is_not_spoken_of() -> None:
    assert fired(replace(BEYOND, accepted_until=date(2026, 11, 2)), RULE) == []
    assert len(fired(replace(BEYOND, accepted_until=date(2026, 11, 3)), RULE)) == 1


def test_a_longer_acceptance_a_new_decision_or_a_lower_score_resolves_it() -> None:
    flag = flag_of(only(ACCEPTED, RULE))
    longer = replace(ACCEPTED, accepted_until=date(2027, 6, 30))
    assert ends(longer, flag).reason == "The Board has accepted this until 30 June 2027."
    lower = replace(ACCEPTED, score=9)
    assert ends(lower, flag).reason == "Score 9 is inside the tolerance of 9."
    again = replace(ACCEPTED, accepted_until=date(2026, 11, 20), scored_on=date(2026, 11, 21))
    assert ends(again, flag).reason == (
        "The score was decided again after the acceptance ended, and is beyond tolerance by itself."
    )
    assert ends(replace(ACCEPTED, accepted_until=None), flag).reason == "No acceptance is recorded any longer."


def test_without_an_appetite_or_a_score_it_is_not_known_to_be_over() -> None:
    flag = flag_of(only(ACCEPTED, RULE))
    assert "appetite" in str(shows(replace(ACCEPTED, limits=None), flag)["held"])
    assert "approved score" in str(shows(replace(ACCEPTED, score=None), flag)["held"])
