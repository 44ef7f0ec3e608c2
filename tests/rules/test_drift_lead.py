"""Evidence that has long been better than the score: score_lead of design/statistics 4.5."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from risks.rules import drift_lead as rule
from risks.rules.drift_facts import IndicatorFacts, OpenFlag, Resolved, RiskFacts
from risks.rules.indicators import Status
from tests.rules.indicator_story import AMBER, DECIDED, GREEN, RED, indicator, risk, story

ON = date(2025, 8, 31)  # Six months after the end of February, the first green month.


def since_february(*latest: Decimal, **more: object) -> IndicatorFacts:
    return indicator(RED, *[GREEN] * 6, *latest, **{"then": Status.RED, **more})  # type: ignore[arg-type]


def facts(*indicators: IndicatorFacts, **more: object) -> RiskFacts:
    return replace(risk(*indicators, decided_at=DECIDED), **more)  # type: ignore[arg-type]


def test_it_opens_after_six_months_inside_the_limit_and_better_than_when_it_was_scored() -> None:
    better = facts(since_february())
    assert rule.signals(better, date(2025, 8, 27)) == ()
    (signal,) = rule.signals(better, ON)
    assert (signal.rule, signal.subject, signal.severity) == ("score_lead", "", 1)
    assert signal.evidence == {
        "what": "A&E within four hours has been inside the limit for six months or more",
        "against": "Score 12, decided on 20 February 2025",
        "since": "2025-02-28",
        "why": "One primary indicator looked at; all are inside their limits.",
    }


@pytest.mark.parametrize(
    "one",
    [
        since_february(then=Status.GREEN),
        since_february(then=None),
        since_february(RED),
        since_february(AMBER),
        since_february(AMBER, GREEN),
        since_february(role="secondary"),
        since_february(due_on=date(2025, 8, 30)),
        indicator(GREEN, then=Status.RED),
        indicator(then=Status.RED),
    ],
)
def test_it_opens_for_nothing_less(one: IndicatorFacts) -> None:
    assert rule.signals(facts(one), ON) == ()


def test_all_primary_indicators_have_to_be_inside_and_one_of_them_better() -> None:
    always = indicator(*[GREEN] * 7, key="beds", then=Status.GREEN)
    (signal,) = rule.signals(facts(since_february(), always), ON)
    assert signal.evidence["what"] == "A&E within four hours has been inside the limit for six months or more"
    also = indicator(RED, *[GREEN] * 6, key="beds", then=Status.AMBER)
    (signal,) = rule.signals(facts(since_february(), also), ON)
    assert signal.evidence["what"] == (
        "2 indicators have been inside the limit for six months or more: A&E within four hours; Virtual ward beds"
    )
    assert rule.signals(facts(since_february(), replace(always, readings=always.readings[:2])), ON)
    assert not rule.signals(facts(since_february(), indicator(*[GREEN] * 6, AMBER, key="beds")), ON)
    assert not rule.signals(facts(since_february(), indicator(key="beds")), ON)


def test_a_score_at_its_target_and_one_that_is_not_there_lead_nowhere() -> None:
    assert not rule.signals(facts(since_february(), target=12), ON)
    assert rule.signals(facts(since_february(), target=9), ON)
    assert not rule.signals(facts(since_february(), score=None), ON)
    assert not rule.signals(facts(since_february(), decided_at=None), ON)


def test_a_decision_or_a_reading_outside_resolves_it_and_late_figures_do_not() -> None:
    def becomes(then: RiskFacts) -> OpenFlag | Resolved | None:
        return story(rule, (ON, facts(since_february())), (date(2025, 9, 20), then), subject="")[-1]

    decided = facts(since_february(then=Status.GREEN), decided_at=datetime(2025, 9, 10, tzinfo=UTC), score=8)
    assert becomes(decided) == Resolved("The score of 8, decided on 10 September 2025, no longer lags behind.")
    assert becomes(facts(since_february(AMBER))) == Resolved("A&E within four hours is no longer inside its limit.")
    late = becomes(facts(since_february(due_on=date(2025, 9, 19))))
    assert isinstance(late, OpenFlag)
    assert late.evidence["held"] == "A&E within four hours has late figures."
    assert becomes(facts(since_february(), decided_at=None)) == Resolved("No approved score stands.")
    assert becomes(facts()) == Resolved("No primary indicator is linked to this risk any longer.")
