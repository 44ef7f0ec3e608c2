"""Every rule asks something of somebody, and messages of one risk are one conversation."""

import pytest

from risks.rules.alert_asks import ask_of, rules_with_an_ask
from risks.rules.alert_thread import thread_of
from risks.rules.audience import rules_with_an_audience
from risks.rules.drift import RULES


def test_every_rule_that_is_told_of_asks_for_something():
    assert rules_with_an_ask() == rules_with_an_audience() == set(RULES)


@pytest.mark.parametrize("rule", sorted(rules_with_an_ask()))
def test_what_is_asked_follows_a_name_and_precedes_a_day(rule):
    said = ask_of(rule)
    assert said[0].islower()
    assert said[-1] not in ".,"
    assert "should" not in said


def test_a_rule_that_is_not_known_asks_for_an_answer():
    assert ask_of("invented") == "answers the flag and says what is being done"


def test_a_risk_has_one_conversation_for_ever_and_no_other_risk_has_it():
    assert thread_of(7) == thread_of(7)
    assert len({thread_of(key) for key in range(100)}) == 100
    assert thread_of(None) is None
