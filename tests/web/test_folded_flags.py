"""Flags that are alike on one risk: one line in the list, each of them inside, and one answer for all of them."""

import re

import pytest
from django.test import Client

from risks.models import Flag, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen
from tests.web.counting import queries

STANDS = {"answer": "stands", "reason": "Internal audit reports in March."}
LATER = {"answer": "later", "reason": "The audit.", "until_day": "1", "until_month": "10", "until_year": "2025"}


def lapsed(cast: Cast, number: int, first: int = 0) -> list[Flag]:
    return [
        make.FlagFactory(
            risk=cast.own,
            rule="assurance_lapsed",
            subject=f"assurance:{n}",
            severity=2,
            evidence={"what": f"Audit {n}, received 1 May 2024", "against": "Good until May", "since": "2025-06-02"},
        )
        for n in range(first, first + number)
    ]


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def box(page) -> str:
    """What ticking the box of a page posts."""
    return re.search(r'name="alike"[^>]*value="([^"]+)"', page.content.decode())[1]


def test_four_of_a_kind_are_one_line_that_names_two_of_them(lead: Client, cast: Cast):
    lapsed(cast, 4)
    text = seen(lead.get("/flags"))
    assert "BAF0001: four assurances have lapsed Audit 0; Audit 1; and two more" in text
    assert "Also on this risk" not in text


def test_beneath_a_worse_flag_they_are_one_line_too(lead: Client, cast: Cast):
    lapsed(cast, 4)
    make.FlagFactory(risk=cast.own, severity=3)
    make.FlagFactory(risk=cast.own, rule="review_overdue", severity=2)
    html = lead.get("/flags").content.decode()
    assert "Also on this risk: assurance past its shelf life (4) and review overdue" in html
    assert html.count('class="flag flag--lesser"') == 2


def test_each_of_them_says_which_others_there_are_and_leads_to_them(lead: Client, cast: Cast):
    flags = lapsed(cast, 4)
    page = lead.get(f"/flags/{flags[1].pk}")
    assert "Four assurances have lapsed: this one, and Audit 0 Good until May Audit 2" in seen(page)
    for other in (0, 2, 3):
        assert f'href="/flags/{flags[other].pk}"' in page.content.decode()


def test_an_answer_is_for_one_alone_unless_the_box_is_ticked(lead: Client, cast: Cast):
    flags = lapsed(cast, 4)
    page = lead.get(f"/flags/{flags[0].pk}")
    assert "Give all four this answer" in seen(page)
    assert "checked" not in page.content.decode()
    lead.post(f"/flags/{flags[0].pk}", STANDS)
    assert Flag.objects.filter(state="acknowledged").count() == 1


@pytest.mark.parametrize(("given", "state"), [(STANDS, "acknowledged"), (LATER, "snoozed")])
def test_one_answer_does_for_all_that_were_shown(lead: Client, cast: Cast, given: dict[str, str], state: str):
    flags = lapsed(cast, 4)
    address = f"/flags/{flags[2].pk}"
    said = seen(lead.post(address, given | {"alike": box(lead.get(address))}, follow=True))
    assert "4 flags" in said
    answers = set(Flag.objects.values_list("state", "answer", "answered_by__person__name"))
    assert answers == {(state, given["reason"], "Person risk_lead")}
    assert all(flag.history.count() == 2 for flag in flags)


def test_a_flag_that_nobody_has_seen_gets_no_answer(lead: Client, cast: Cast):
    flags = lapsed(cast, 2)
    address = f"/flags/{flags[0].pk}"
    ticked = STANDS | {"alike": box(lead.get(address))}
    lapsed(cast, 1, first=2)
    page = lead.post(address, ticked)
    assert "The flags like this one have changed since you opened the page" in seen(page)
    assert set(Flag.objects.values_list("state", flat=True)) == {"open"}


def test_one_bad_answer_leaves_all_of_them_as_they_are(lead: Client, cast: Cast):
    flags = lapsed(cast, 2)
    address = f"/flags/{flags[0].pk}"
    lead.post(address, {"answer": "stands", "reason": "About 9434765919", "alike": box(lead.get(address))})
    assert set(Flag.objects.values_list("state", "answer")) == {("open", "")}


def test_others_rules_risks_and_answered_ones_are_not_alike(lead: Client, cast: Cast):
    one, answered = lapsed(cast, 2)
    Flag.objects.filter(pk=answered.pk).update(state="acknowledged", answer="Mine")
    make.FlagFactory(risk=cast.other, rule="assurance_lapsed", subject="assurance:9", severity=2)
    two = [make.FlagFactory(risk=cast.own, rule="kri_breach", subject=f"indicator:{n}") for n in "ab"]
    for flag in (one, *two):
        assert "this answer" not in seen(lead.get(f"/flags/{flag.pk}"))
    assert seen(lead.get("/flags")).count("indicator beyond its limit") >= 2


def test_the_risk_tells_of_them_as_one(lead: Client, cast: Cast):
    flags = lapsed(cast, 4)
    address = f"/flags/{flags[0].pk}"
    Flag.objects.update(opened_at=make.at())
    lead.post(address, STANDS | {"alike": box(lead.get(address))})
    text = seen(lead.get("/risks/BAF0001"))
    assert "Flags opened: four assurances have lapsed. Audit 0; Audit 1; and two more" in text
    assert "Flags answered: four assurances have lapsed. “Internal audit reports in March.” By Person" in text


def test_the_page_asks_as_many_queries_for_20_of_them_as_for_two(lead: Client, cast: Cast):
    address = f"/flags/{lapsed(cast, 2)[0].pk}"
    few = queries(lead, address), queries(lead, "/flags")
    lapsed(cast, 18, first=2)
    assert (queries(lead, address), queries(lead, "/flags")) == few
