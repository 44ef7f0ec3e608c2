"""The appetite page: what is in force, for whom, who approved it, and where the risks stand against it."""

from datetime import date

import pytest
from django.test import Client

from risks.models import AppetiteLevel, Role
from tests import factories as make
from tests.web.cast import SECRET, Cast, browser_of, risk, seen
from tests.web.counting import queries


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def test_each_domain_says_its_level_its_ceilings_and_its_risks(governance: Client):
    risk("BAF0010", "Inside", score=(2, 3), short_name="Inside")
    text = seen(governance.get("/appetite"))
    assert "Cautious. Within appetite up to 6, tolerated up to 9." in text
    assert "Beyond tolerance: 1 BAF0001 (16)" in text
    assert "Within appetite: 10 Inside (6)." in text


def test_the_first_sentence_counts_where_the_risks_stand(governance: Client):
    assert "All 4 risks are beyond tolerance." in seen(governance.get("/appetite"))


def test_a_domain_without_a_level_is_said_to_have_none(governance: Client):
    risk("BAF0010", "Unset", domain=make.RiskDomainFactory(key="people"), score=(1, 1), short_name="Unset")
    text = seen(governance.get("/appetite"))
    assert "No level is set for these Appetite not set: 10 Unset (1)." in text
    assert "Within appetite: " not in text


def test_only_the_version_in_force_counts_and_the_others_are_listed(governance: Client):
    make.appetite(on=date(2024, 4, 1), quality=(20, 25))
    make.appetite(on=date(2030, 4, 1), quality=(1, 1))
    text = seen(governance.get("/appetite"))
    assert "Within appetite up to 20, tolerated up to 25." in text
    assert "Within appetite up to 1," not in text
    for state in ("In force.", "Replaced.", "Not in force yet."):
        assert text.count(state) == 1


def test_an_approval_names_the_body_the_day_and_the_source(cast: Cast, governance: Client):
    board = make.CommitteeFactory(name="The Board")
    make.AppetiteStatementFactory(
        scope="icb",
        approved_by=board,
        source_document=make.SourceDocumentFactory(),
        source_lines="1859",
        illustrative=True,
    )
    text = seen(governance.get("/appetite"))
    assert "Approved by The Board Approved on 1 April 2023" in text
    assert "Source: Annual report, line 1859 Illustrative" in text


def test_a_risk_that_may_not_be_seen_is_neither_named_nor_counted(cast: Cast):
    cast.secret.short_name = SECRET[:32]
    cast.secret.save()
    text = seen(browser_of(cast, Role.RISK_LEAD).get("/appetite"))
    assert SECRET[:32] not in text
    assert "All 3 risks are beyond tolerance." in text


def test_the_page_takes_the_same_queries_for_5_and_for_50(governance: Client):
    few = queries(governance, "/appetite")
    for n in range(10, 60):
        risk(f"BAF{n:04d}", f"Risk {n}")
    assert queries(governance, "/appetite") == few


def test_levels_that_are_all_made_up_are_marked_once(governance: Client):
    make.appetite(on=date(2024, 4, 1), quality=(6, 9), people=(4, 6))
    AppetiteLevel.objects.filter(domain__key="people").update(illustrative=True)
    assert seen(governance.get("/appetite")).count("Illustrative") == 1
    AppetiteLevel.objects.update(illustrative=True)
    text = seen(governance.get("/appetite"))
    assert text.count("Illustrative") == 1
    assert "Illustrative Every level, its ceilings and what it means." in text
