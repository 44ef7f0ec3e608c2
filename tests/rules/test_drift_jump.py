from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from risks.rules.appetite import Limits
from risks.rules.drift import ClosedFlag, decide
from risks.rules.drift_facts import RiskFacts
from risks.rules.drift_jump import RULE
from tests.rules.deciding import QUIET, TODAY, ends, fired, flag_of, only, shows

SCORED = date(2026, 11, 3)
ANSWERED = datetime(2026, 11, 4, 9, tzinfo=UTC)


# So wide that no score is beyond them: what a breach says of a rise, its own tests say.
WIDE = Limits(25, 25)


def scored(before: int | None, score: int, consequences: tuple[int | None, int | None] = (4, 4)) -> RiskFacts:
    was, now = consequences
    return replace(QUIET, limits=WIDE, score=score, score_before=before, consequence_before=was, consequence=now)


JUMPED = scored(8, 12)


@pytest.mark.parametrize(
    ("facts", "what", "against"),
    [
        (scored(8, 12), "Score raised from 8 to 12", "A rise of 4 points or more at once"),
        (scored(12, 15), "Score raised from 12 to 15", "A score of 15 or more"),
        (scored(4, 5, (4, 5)), "Consequence raised from 4 to 5, score 5", "The worst consequence, 5"),
        (scored(16, 10, (4, 5)), "Consequence raised from 4 to 5, score 10", "The worst consequence, 5"),
        (scored(4, 20, (4, 5)), "Score raised from 4 to 20", "A rise of 4 points or more at once"),
    ],
)
def test_a_jump_is_high_and_says_from_what_to_what(facts: RiskFacts, what: str, against: str) -> None:
    signal = only(facts, RULE)
    assert (signal.subject, signal.severity) == ("", 3)
    assert signal.evidence == {"what": what, "against": against, "since": "2026-11-03"}


@pytest.mark.parametrize(
    "facts",
    [
        scored(9, 12),
        scored(15, 16),
        scored(16, 15),
        scored(20, 16),
        scored(12, 12),
        scored(5, 5, (5, 5)),
        scored(None, 20, (None, 5)),
        scored(8, 10, (None, 5)),
        replace(JUMPED, score=None),
        replace(JUMPED, scored_on=None),
    ],
)
def test_less_than_that_or_a_first_score_is_no_jump(facts: RiskFacts) -> None:
    assert fired(facts, RULE) == []


def test_it_is_news_for_thirty_days_and_then_ends() -> None:
    last = SCORED + timedelta(days=30)
    flag = flag_of(only(JUMPED, RULE, last))
    assert fired(JUMPED, RULE, last + timedelta(days=1)) == []
    assert ends(JUMPED, flag, last + timedelta(days=1)).reason == "It was scored more than 30 days ago."


def test_the_next_review_ends_it_and_the_review_that_gave_the_score_does_not() -> None:
    assert len(fired(replace(JUMPED, reviewed_on=SCORED), RULE)) == 1
    reviewed = replace(JUMPED, reviewed_on=date(2026, 11, 10))
    assert fired(reviewed, RULE) == []
    assert ends(reviewed, flag_of(only(JUMPED, RULE))).reason == "The risk was reviewed on 10 November 2026."


def test_an_answer_ends_it_though_the_score_still_stands() -> None:
    flag = flag_of(only(JUMPED, RULE), answered_at=ANSWERED)
    assert ends(JUMPED, flag).reason == "It was answered."
    shows(JUMPED, flag_of(only(JUMPED, RULE)))


def test_once_ended_it_does_not_open_again_for_the_same_score() -> None:
    told = only(JUMPED, RULE)
    closed = ClosedFlag(7, RULE, "", TODAY, (SCORED,), "auto", 3, dict(told.evidence))
    decision = decide(JUMPED, [], [closed], TODAY)
    assert RULE not in {signal.rule for signal in (*decision.opened, *(each for _, each in decision.reopened))}


def test_a_second_jump_opens_the_flag_again_or_renews_the_one_that_stands() -> None:
    first = only(JUMPED, RULE)
    second = replace(scored(12, 20), scored_on=date(2026, 11, 20), decided_at=datetime(2026, 11, 20, 12, tzinfo=UTC))
    closed = ClosedFlag(7, RULE, "", date(2026, 11, 5), (SCORED,), "auto", 3, dict(first.evidence))
    assert 7 in [flag_id for flag_id, _ in decide(second, [], [closed], TODAY).reopened]
    # An answer to the first jump is none to the second.
    standing = flag_of(first, answered_at=ANSWERED)
    assert shows(second, standing)["what"] == "Score raised from 12 to 20"


def test_a_score_given_since_ends_it() -> None:
    lower = replace(scored(12, 9), scored_on=date(2026, 11, 20))
    assert ends(lower, flag_of(only(JUMPED, RULE))).reason == "The risk was scored again since."


CAUTIOUS = Limits(6, 9)
ACCEPTED = {"accepted_until": date(2027, 1, 31), "limits_when_scored": CAUTIOUS}


@pytest.mark.parametrize(
    ("before", "score", "told"),
    [
        (8, 12, "The score was raised from 8 to 12."),
        (16, 20, "The score was raised from 16 to 20."),
        (8, 20, "The score was raised from 8 to 20."),
    ],
)
def test_a_jump_beyond_tolerance_or_to_critical_is_told_by_the_breach_alone(before: int, score: int, told: str) -> None:
    facts = replace(scored(before, score), limits=CAUTIOUS, limits_when_scored=CAUTIOUS)
    assert fired(facts, RULE) == []
    breach = only(facts, "appetite_breach")
    assert (breach.evidence["since"], breach.evidence["why"]) == ("2026-11-03", told)


@pytest.mark.parametrize(
    "changes",
    [
        # It was beyond before, and is no more severe: the breach has no news.
        {"score": 16, "score_before": 12, "limits_when_scored": CAUTIOUS},
        # The appetite came later than the score, which was told of when it was given.
        {"appetite_in_force_from": date(2026, 11, 20)},
        # What the Board had accepted before was less than this.
        ACCEPTED | {"accepted_on": date(2026, 10, 1)},
        ACCEPTED | {"accepted_on": date(2026, 11, 3)},
        {"limits": None},
    ],
)
def test_a_jump_that_no_breach_tells_of_is_told(changes: dict[str, object]) -> None:
    facts = replace(scored(8, 16), **({"limits": CAUTIOUS} | changes))  # type: ignore[arg-type]
    assert len(fired(facts, RULE)) == 1


def test_a_jump_that_the_board_has_accepted_since_its_breach_told_of_it_is_not_told_anew() -> None:
    breach = replace(scored(8, 16), limits=CAUTIOUS, limits_when_scored=CAUTIOUS)
    accepted = replace(breach, accepted_until=date(2027, 1, 31), accepted_on=date(2026, 11, 4))
    assert fired(accepted, RULE) == []


def test_it_says_what_moved_several_risks_at_once() -> None:
    assert only(replace(JUMPED, shared_cause="Industrial action"), RULE).evidence["why"] == (
        "It was raised with every risk that “Industrial action” moved."
    )
    beyond = replace(JUMPED, limits=CAUTIOUS, limits_when_scored=CAUTIOUS, shared_cause="Industrial action")
    assert only(beyond, "appetite_breach").evidence["why"] == (
        "The score was raised from 8 to 12 with every risk that “Industrial action” moved."
    )
