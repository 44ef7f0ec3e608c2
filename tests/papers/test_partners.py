"""How partners score a shared risk, in the paper: as it was known, and of no confidential or unshared risk."""

from dataclasses import replace

import pytest

from risks.papers.content import PartnerEntry
from risks.papers.partner_entry import partner_scores
from risks.papers.partners import partners_sentence
from risks.rules.appetite import Limits, Position
from tests import factories as make
from tests.papers.entries import risk


def entry(name: str, value: int, **given) -> PartnerEntry:
    said = {"band": "High", "limits": Limits(6, 9), "position": Position.BEYOND_TOLERANCE, "illustrative": False}
    return PartnerEntry(name, value, **(said | given))


def test_a_few_partners_are_told_by_name_against_their_own_limits():
    said = replace(risk("BAF0001", (4, 4)), partners=(entry("ELFT", 12), entry("CCS", 9, limits=None)))
    assert partners_sentence(said) == "Partners score it: ELFT 12, high, beyond tolerance; CCS 9, high."


def test_many_partners_are_told_as_a_span():
    said = replace(risk("BAF0001", (4, 4)), partners=tuple(entry(f"P{n}", n + 4) for n in range(6)))
    assert partners_sentence(said) == "Six partners score it 4 to 9."


def test_made_up_scores_say_so_and_no_partner_says_nothing():
    one = risk("BAF0001", (4, 4))
    assert partners_sentence(one) == ""
    assert partners_sentence(replace(one, partners=(entry("ELFT", 12, illustrative=True),))).endswith("Illustrative.")


@pytest.mark.django_db
def test_the_latest_score_known_at_the_time_of_each_partner_that_still_shares_the_risk():
    part = make.PartnerPartFactory()
    part.risk.organisations.add(part.organisation)
    make.PartnerAssessmentFactory(part=part, likelihood=3)
    make.PartnerAssessmentFactory(part=part, likelihood=4, recorded_at=make.at(hour=12))
    gone = make.PartnerPartFactory(risk=part.risk)
    make.PartnerAssessmentFactory(part=gone)
    ids = [part.risk_id]
    assert [one.likelihood for one in partner_scores(ids, make.at(hour=10))[part.risk_id]] == [3]
    assert [one.likelihood for one in partner_scores(ids, make.at(hour=13))[part.risk_id]] == [4]
