"""Every rule says what does not count for it, and how its flags end."""

import pytest

from risks.rules.drift import RULES
from risks.rules.flag_words import asks_of, counts_not, ends_how, rules_in_words, worse_with


def test_nothing_is_a_rule_without_what_it_leaves_out_and_how_it_ends():
    assert rules_in_words() == frozenset(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_words_fit_into_the_sentences_they_are_made_for(rule: str):
    assert not counts_not(rule).endswith(".")
    assert ends_how(rule).endswith(".")
    assert ends_how(rule)[0].islower()
    assert not worse_with(rule).endswith(".")
    asks = asks_of(rule)
    assert asks.stands.endswith(", because…")
    assert asks.do_hint.endswith(".")


def test_a_flag_about_the_score_asks_for_a_score_and_one_about_work_for_the_work():
    assert asks_of("score_lag").do == "Score it again"
    assert asks_of("kri_breach").stands == "The score stands, because…"
    assert asks_of("review_overdue").do == "Review the risk"
    assert asks_of("undelivered").stands == "Nothing more is needed, because…"
