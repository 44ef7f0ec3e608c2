from itertools import product

import pytest

from risks.rules.audience import Who, audience_of, rules_with_an_audience
from risks.rules.drift import RULES

URGENT_WHEN_HIGH = {"appetite_breach", "score_jump", "exception_ending", "score_lag"}
OF_THE_REGISTER = {"statement_overdue", "appetite_missing", "paper_not_ready", "undelivered"}


def test_every_rule_has_an_audience_and_every_audience_a_rule() -> None:
    assert rules_with_an_audience() == set(RULES)


@pytest.mark.parametrize("rule", sorted(rules_with_an_audience()))
def test_somebody_is_told_of_every_rule_each_once(rule: str) -> None:
    told = audience_of(rule).told
    assert told
    assert len(told) == len(set(told))


@pytest.mark.parametrize(("rule", "severity"), list(product(sorted(rules_with_an_audience()), [1, 2, 3, 4])))
def test_critical_is_always_urgent_and_high_only_where_it_cannot_wait(rule: str, severity: int) -> None:
    urgent = severity == 4 or (severity == 3 and rule in URGENT_WHEN_HIGH)
    assert audience_of(rule).is_urgent(severity) is urgent


@pytest.mark.parametrize("rule", sorted(OF_THE_REGISTER))
def test_of_the_register_itself_only_governance_is_told(rule: str) -> None:
    assert audience_of(rule).told == (Who.GOVERNANCE,)


def test_those_who_can_act_are_told_first_as_the_catalogue_has_it() -> None:
    leads = (Who.RISK_LEAD, Who.EXECUTIVE_LEAD)
    assert audience_of("appetite_breach").told == (*leads, Who.GOVERNANCE, Who.CHAIR)
    assert audience_of("kri_breach").told == leads
    assert audience_of("action_overdue").told == (Who.ACTION_OWNER, *leads)
    assert audience_of("kri_data_overdue").told == (Who.INDICATOR_OWNER,)
    assert audience_of("score_jump").told == (Who.EXECUTIVE_LEAD, Who.GOVERNANCE, Who.CHAIR)


def test_the_chair_is_told_of_crossings_and_jumps_only_and_the_chief_executive_by_escalation_only() -> None:
    told = {rule for rule in rules_with_an_audience() if Who.CHAIR in audience_of(rule).told}
    assert told == {"appetite_breach", "score_jump"}
    assert not [rule for rule in rules_with_an_audience() if Who.CHIEF_EXECUTIVE in audience_of(rule).told]


def test_a_rule_that_nobody_decided_for_is_refused_and_not_told_to_nobody() -> None:
    with pytest.raises(KeyError):
        audience_of("rule_of_tomorrow")


def test_every_kind_of_post_has_words() -> None:
    assert all(who.label.startswith(("the ", "governance")) for who in Who)
