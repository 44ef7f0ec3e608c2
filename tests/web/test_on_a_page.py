"""A register on a page, and the objectives: answers first, in a fixed number of queries, and only what one may see."""

from datetime import date

import pytest
from django.test import Client

from risks.models import Role
from tests import factories as make
from tests.web.cast import SECRET, Cast, browser_of, risk, seen
from tests.web.counting import queries


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def test_each_risk_is_one_line_with_its_three_scores_and_its_assurance(governance: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, kind="inherent", likelihood=5, consequence=5)
    make.AssessmentFactory(risk=cast.own, kind="target", likelihood=2, consequence=4)
    make.AssuranceFactory(risk=cast.own, line="first", effectiveness="substantial")
    make.AssuranceFactory(risk=cast.own, line="third", effectiveness="limited")
    make.AssuranceFactory(risk=cast.own, line="external", effectiveness="moderate", good_until=date(2025, 9, 18))
    text = seen(governance.get("/register/on-a-page"))
    line = text[text.index("BAF0001") : text.index("BAF0002")]
    assert "25 16 Extreme 8 Beyond tolerance" in line
    assert "Limited 3rd line" in line
    assert "None in date" in text[text.index("BAF0002") :]
    assert text.startswith("Risk register Board Assurance Framework on a page") or "on a page" in text


def test_the_page_takes_the_filter_of_the_register_and_refuses_what_it_does_not_know(governance: Client, cast: Cast):
    assert cast.other.title not in seen(governance.get("/register/on-a-page?q=own"))
    response = governance.get("/register/on-a-page?q=own&wish=granted")
    assert response.status_code == 400
    assert cast.own.title not in seen(response)


def test_objectives_are_answered_first_then_listed_with_risks_assurance_and_gaps(governance: Client, cast: Cast):
    well, bare = make.ObjectiveFactory(name="Start well"), make.ObjectiveFactory(name="Age well")
    make.ObjectiveFactory(name="Long gone", to_on=date(2020, 3, 31))
    for one in (cast.own, cast.other):
        one.objectives.add(well)
    make.AssuranceFactory(risk=cast.own, line="second", effectiveness="moderate")
    make.GapFactory(risk=cast.own)
    make.GapFactory(risk=cast.other, closed_on=make.TODAY)
    text = seen(governance.get("/objectives"))
    assert "One of 2 objectives has a risk beyond tolerance" in text
    assert "One has no open risk against it." in text
    assert "Two open risks: 2 beyond tolerance." in text
    assert "Assurance: 1 moderate and 1 with none in date." in text
    assert "Open gaps: 1 in control." in text
    assert "Long gone" not in text
    assert bare.name in text


def test_an_objective_shows_its_worst_risks_and_leads_to_the_others(governance: Client, cast: Cast):
    objective = make.ObjectiveFactory()
    for n in range(8):
        risk(f"BAF1{n:03}", f"Number {n}", score=(n % 5 + 1, 5), objectives=[objective])
    response = governance.get("/objectives")
    text = seen(response)
    assert "Number 4" in text
    assert "Number 0" not in text
    assert "and 3 more" in text
    assert f'href="/register?objective={objective.pk}"' in response.content.decode()


@pytest.mark.parametrize("address", ["/register/on-a-page", "/objectives"])
def test_a_confidential_risk_is_neither_named_nor_counted_for_those_who_may_not_see_it(cast: Cast, address: str):
    objective = make.ObjectiveFactory()
    cast.secret.objectives.add(objective)
    make.GapFactory(risk=cast.secret)
    text = seen(browser_of(cast, Role.COMMITTEE).get(address))
    assert SECRET not in text
    assert "Open gaps" not in text
    assert SECRET in seen(browser_of(cast, Role.GOVERNANCE).get(address))


@pytest.mark.parametrize("address", ["/register/on-a-page", "/objectives"])
def test_the_queries_do_not_grow_with_the_risks(governance: Client, cast: Cast, address: str):
    counts = []
    objective = make.ObjectiveFactory()
    for start, number in ((0, 5), (5, 50)):
        for n in range(start, start + number):
            risk(f"BAF2{n:03}", f"Number {n}", objectives=[objective])
        counts.append(queries(governance, address))
    assert counts[0] == counts[1] <= 12
