from dataclasses import replace

from risks.rules.drift_domain import RULE
from tests.rules.deciding import QUIET, ends, fired, flag_of, only

NONE = replace(QUIET, domain="", limits=None)


def test_a_risk_without_a_domain_is_flagged_for_information_since_it_joined_the_register() -> None:
    signal = only(NONE, RULE)
    assert (signal.subject, signal.severity) == ("", 1)
    assert signal.evidence == {
        "what": "No appetite domain is chosen",
        "against": "One appetite domain for every risk",
        "since": "2026-02-02",
    }
    assert only(replace(NONE, opened_on=None), RULE).evidence["since"] == "2026-11-03"


def test_a_domain_that_no_statement_mentions_is_a_matter_for_the_register() -> None:
    assert fired(replace(QUIET, limits=None), RULE) == []
    assert fired(QUIET, RULE) == []


def test_choosing_a_domain_resolves_it() -> None:
    assert ends(QUIET, flag_of(only(NONE, RULE))).reason == "Its appetite domain is quality."
    assert ends(replace(QUIET, domain=""), flag_of(only(NONE, RULE))).reason == "An appetite is in force for it."
