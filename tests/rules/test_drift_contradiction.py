"""A score lowered against the evidence: score_contradiction of design/statistics 4.4."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from risks.rules import drift_contradiction as rule
from risks.rules.drift import decide
from risks.rules.drift_facts import ClosedFlag, DecisionFacts, Held, IndicatorFacts, OpenFlag, Resolved, RiskFacts
from risks.rules.indicators import Status
from tests.rules.indicator_story import DECIDED, GREEN, RED, concern, flag_of, indicator, risk

ON = date(2025, 3, 1)


def lowered(*indicators: IndicatorFacts, before: int | None = 16, score: int | None = 12) -> RiskFacts:
    return replace(risk(*indicators, decided_at=DECIDED, score=score), score_before=before)


def red(*since: Decimal, **more: object) -> IndicatorFacts:
    """Red in January, as known when the score was decided, and what came since."""
    return indicator(RED, *since, then=Status.RED, **more)  # type: ignore[arg-type]


FACTS = lowered(red())


def flag() -> OpenFlag:
    return flag_of(rule.signals(FACTS, ON)[0], ON)


def test_it_opens_when_a_score_is_lowered_while_a_primary_indicator_is_red() -> None:
    (signal,) = rule.signals(FACTS, ON)
    assert (signal.rule, signal.subject, signal.severity) == ("score_contradiction", "", 3)
    assert signal.evidence == {
        "what": "Score lowered from 16 to 12",
        "against": "What was known then: A&E within four hours was beyond its limit",
        "since": "2025-02-20",
        "indicators": "ae",
        "decided": "2025-02-20T10:00:00+00:00",
    }


def test_concern_counts_as_red_does_and_both_are_said() -> None:
    (signal,) = rule.signals(lowered(red(then_concern=True), indicator(GREEN, key="beds", then_concern=True)), ON)
    assert signal.evidence["against"] == (
        "What was known then: A&E within four hours was beyond its limit and getting worse; "
        "Virtual ward beds was getting worse"
    )


@pytest.mark.parametrize(
    "facts",
    [
        lowered(red(), before=12),
        lowered(red(), before=9),
        lowered(red(), before=None),
        lowered(red(), score=None),
        lowered(red(role="secondary")),
        lowered(indicator(RED, then=Status.AMBER)),
        lowered(indicator(RED)),
        lowered(replace(red(), then=DecisionFacts(Status.RED, concern=True, late=True))),
        lowered(),
    ],
)
def test_it_opens_for_nothing_else_and_not_for_what_only_became_known_later(facts: RiskFacts) -> None:
    assert rule.signals(facts, ON) == ()


def test_an_old_decision_is_not_asked_about_for_the_first_time() -> None:
    assert rule.signals(FACTS, date(2025, 2, 20) + timedelta(days=90))
    assert rule.signals(FACTS, date(2025, 2, 20) + timedelta(days=91)) == ()
    assert isinstance(rule.standing(FACTS, flag(), date(2025, 12, 1)), Held)


def test_an_answer_given_since_resolves_it_and_an_older_one_does_not() -> None:
    answered = replace(flag(), answered_at=datetime(2025, 3, 2, 12, tzinfo=UTC))
    assert rule.standing(FACTS, answered, ON) == Resolved(
        "The reason for lowering it was given on 2 March 2025.", "decision"
    )
    for before in (DECIDED, DECIDED - timedelta(days=1)):
        assert isinstance(rule.standing(FACTS, replace(flag(), answered_at=before), ON), Held)


def test_a_later_decision_resolves_it() -> None:
    again = replace(FACTS, decided_at=datetime(2025, 4, 3, tzinfo=UTC), score=16, score_before=12)
    assert rule.standing(again, flag(), ON) == Resolved("The score was decided again on 3 April 2025.", "decision")


@pytest.mark.parametrize("since", [(), (GREEN,), (RED, GREEN), (GREEN, RED)])
def test_less_than_two_green_readings_since_leave_it_standing(since: tuple[Decimal, ...]) -> None:
    assert rule.standing(lowered(red(*since)), flag(), ON) == Held(3, flag().evidence)


def test_two_green_readings_since_resolve_it() -> None:
    assert rule.standing(lowered(red(RED, GREEN, GREEN)), flag(), ON) == Resolved(
        "Two readings in a row since then are inside the limit: the evidence now agrees."
    )


def test_readings_that_were_green_all_along_do_not_answer_for_one_that_was_getting_worse() -> None:
    worse = indicator(GREEN, GREEN, then=Status.GREEN, then_concern=True)
    opened = flag_of(rule.signals(lowered(worse), ON)[0], ON)
    assert isinstance(rule.standing(lowered(worse), opened, ON), Held)
    still = replace(worse, readings=indicator(*[GREEN] * 4).readings, recorded=indicator(*[GREEN] * 4).recorded)
    assert isinstance(rule.standing(lowered(replace(still, verdict=concern())), opened, ON), Held)
    assert isinstance(rule.standing(lowered(still), opened, ON), Resolved)


def test_every_indicator_that_was_against_it_has_to_come_round() -> None:
    beds = indicator(RED, GREEN, GREEN, key="beds", then=Status.RED)
    opened = flag_of(rule.signals(lowered(red(), beds), ON)[0], ON)
    assert isinstance(rule.standing(lowered(red(), beds), opened, ON), Held)
    assert isinstance(rule.standing(lowered(red(GREEN, GREEN), beds), opened, ON), Resolved)


def test_an_indicator_that_is_no_longer_linked_does_not_keep_it_open() -> None:
    assert rule.standing(lowered(), flag(), ON) == Resolved(
        "The indicators that spoke against it are no longer linked to this risk."
    )


def test_the_decider_asks_once_for_each_decision() -> None:
    (opened,) = (each for each in decide(FACTS, [], [], ON).opened if each.rule == rule.RULE)
    answered = replace(flag_of(opened, ON), answered_at=datetime(2025, 3, 2, tzinfo=UTC))
    ((_, ended),) = decide(FACTS, [answered], [], ON).resolved
    assert ended.how == "decision"
    closed = ClosedFlag(7, rule.RULE, "", ON, (ON,), "decision", 3, opened.evidence)
    again = decide(FACTS, [], [closed], date(2025, 3, 2))
    assert rule.RULE not in {each.rule for each in again.opened}
    assert again.reopened == ()
    lower = replace(FACTS, decided_at=datetime(2025, 3, 20, tzinfo=UTC), score=8, score_before=12)
    assert decide(lower, [], [closed], date(2025, 3, 21)).reopened
