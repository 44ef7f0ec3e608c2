"""Flags that are told of as one: which, in what words, and of what."""

import pytest

from risks.rules.folding import FOLDED, folded, folded_title, names_in_brief, subject_name


def test_flags_of_a_rule_that_folds_come_together_where_the_first_of_them_came():
    rules = ["appetite_breach", "assurance_lapsed", "kri_breach", "kri_breach", "assurance_lapsed", "kri_data_overdue"]
    assert folded(rules, str) == [
        ["appetite_breach"],
        ["assurance_lapsed", "assurance_lapsed"],
        ["kri_breach"],
        ["kri_breach"],
        ["kri_data_overdue"],
    ]


@pytest.mark.parametrize("rule", sorted(FOLDED))
def test_each_has_words_for_several(rule: str):
    assert "four" in folded_title(rule, 4)
    assert folded_title(rule, 4, start=True)[0].isupper()


def test_two_are_named_and_the_others_counted():
    said = [{"indicator": name} for name in ("Waits, BLMK", "Beds", "Calls", "Falls")]
    assert names_in_brief(said[:2]) == "Waits, BLMK; Beds"
    assert names_in_brief(said[:3]) == "Waits, BLMK; Beds; and one more"
    assert names_in_brief(said) == "Waits, BLMK; Beds; and two more"
    assert len(names_in_brief([{"indicator": "Long words " * 20}])) <= 70


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"what": "Internal audit: safeguarding, received 26 June 2024"}, "Internal audit: safeguarding"),
        ({"what": "Internal audit: safeguarding: limited assurance"}, "Internal audit: safeguarding"),
        ({"what": "Beds, BLMK: no reading since May", "indicator": "Beds, BLMK"}, "Beds, BLMK"),
        ({"what": "Something else"}, "Something else"),
        ({}, ""),
    ],
)
def test_what_one_is_about_comes_from_its_evidence(said: dict[str, str], name: str):
    assert subject_name(said) == name
