"""The heat map: the finding first, a picture, and the same as a table."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from risks.models import Role
from tests import factories as make
from tests.web.cast import SECRET, Cast, browser_of, risk, seen


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def test_the_title_is_the_finding(governance: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, likelihood=5, effective_on=date(2025, 9, 1))
    make.AssessmentFactory(risk=cast.other, likelihood=2, effective_on=date(2025, 9, 1))
    make.AssessmentFactory(risk=cast.shared, likelihood=2, effective_on=date(2025, 9, 1))
    text = seen(governance.get("/heat-map"))
    assert text.index("One risk rose and two fell") < text.index("The same as a table")
    assert "Up 4, to 20" in text


def test_no_movement_is_said(governance: Client):
    assert "No score has moved" in seen(governance.get("/heat-map"))


def test_the_earlier_day_can_be_a_meeting_or_a_date(governance: Client, cast: Cast):
    make.MeetingFactory(reference="BOARD-9", held_on=date(2025, 9, 10), paper_deadline_on=date(2025, 9, 3))
    make.AssessmentFactory(risk=cast.own, likelihood=5, effective_on=date(2025, 9, 5))
    assert "No score has moved" in seen(governance.get("/heat-map?from=BOARD-9"))
    assert "One risk rose" in seen(governance.get("/heat-map?from=2025-09-01"))


def test_the_later_day_shows_what_was_known_then(governance: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, likelihood=5, effective_on=date(2025, 9, 5))
    text = seen(governance.get("/heat-map?from=2025-06-30&to=2025-09-04"))
    assert "No score has moved" in text
    assert "20 Extreme" not in text.split("The same as a table")[1]


def test_targets_have_a_map_of_their_own(governance: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, kind="target", likelihood=1, consequence=3)
    table = seen(governance.get("/heat-map?show=target")).split("The same as a table")[1]
    assert "1 rare × 3 moderate 3 Low" in table
    assert "Three risks have no score of this kind and no mark." in seen(governance.get("/heat-map?show=target"))


@pytest.mark.parametrize(
    "query",
    ["show=nonsense", "from=yesterday", "to=2099-01-01", "from=2025-09-01&to=2025-08-01", "register=no", "colour=red"],
)
def test_what_is_not_understood_is_refused_and_draws_nothing(governance: Client, cast: Cast, query: str):
    response = governance.get(f"/heat-map?{query}")
    assert response.status_code == 400
    assert "There is a problem" in seen(response)
    assert cast.own.title not in seen(response)


def test_marks_are_reference_numbers_unless_registers_are_mixed(governance: Client, cast: Cast):
    assert "Mark" in seen(governance.get("/heat-map"))
    corporate = make.RegisterFactory(code="crr", name="Corporate", scope="icb")
    risk("CRR0001", "Of another register", register=corporate)
    table = seen(governance.get("/heat-map")).split("The same as a table")[1]
    assert "Of another register" not in table
    body = governance.get("/heat-map?register=").content.decode()
    assert "Of another register" in body
    assert [body.count(f'data-i="Mark">{n}<') for n in (1, 2, 3, 4, 5)] == [1, 1, 1, 1, 1]


def test_a_confidential_risk_is_not_drawn_for_those_who_may_not_see_it(cast: Cast):
    body = browser_of(cast, Role.COMMITTEE).get("/heat-map?register=").content.decode()
    assert SECRET not in body
    assert cast.own.title in body


def test_a_mark_for_many_leads_to_the_first_of_them_in_the_table(governance: Client):
    for n in range(20):
        risk(f"BAF1{n:03}", f"Number {n}", score=(2, 5))
    body = governance.get("/heat-map").content.decode()
    assert body.count('href="#cell-2-5" aria-label="20 risks: score 10,') == 3
    assert body.count('id="cell-2-5"') == 1
    row = body.split('id="cell-2-5"')[1]
    assert "2 unlikely × 5 catastrophic" in row.split("</tr>")[0]
    assert row.count("2 unlikely × 5 catastrophic") == 20
    assert "So many risks in one mark" in body


@pytest.mark.parametrize("count", [5, 50])
def test_the_page_takes_as_many_queries_for_fifty_risks_as_for_five(
    governance: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    for n in range(count):
        risk(f"BAF1{n:03}", f"Number {n}", score=(n % 5 + 1, n % 4 + 1))
    with django_assert_num_queries(9):
        governance.get("/heat-map")


def test_arrows_lead_from_the_current_score_to_the_target_and_the_title_says_how_many_stand_above_it(
    governance: Client, cast: Cast
):
    make.AssessmentFactory(risk=cast.own, kind="target", likelihood=2, consequence=4)
    make.AssessmentFactory(risk=cast.other, kind="target", likelihood=4, consequence=4)
    text = seen(governance.get("/heat-map?show=to-target"))
    assert "One of 2 risks stands above target, 1 at it" in text
    assert "Furthest to go" in text
    assert "Down 8, to 8" in text
    assert "From the current score on 19 September 2025 to the target." in text


def test_movement_is_between_any_two_days_chosen(governance: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, likelihood=5, effective_on=date(2025, 8, 10))
    make.AssessmentFactory(risk=cast.own, likelihood=2, effective_on=date(2025, 9, 10))
    assert "One risk rose" in seen(governance.get("/heat-map?from=2025-08-01&to=2025-09-01"))
    assert "One risk fell" in seen(governance.get("/heat-map?from=2025-08-15&to=today"))
    assert "No score has moved" in seen(governance.get("/heat-map?from=2025-08-15&to=2025-09-01"))


def test_the_table_has_pages_and_a_mark_for_many_leads_to_the_page_they_stand_on(
    governance: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("risks.web.presenters.heat_map.PAGE", 3)
    for n in range(20):
        risk(f"BAF1{n:03}", f"Number {n}", score=(2, 5))
    body = governance.get("/heat-map").content.decode()
    assert 'href="/heat-map?page=2#cell-2-5"' in body.replace("&amp;", "&").replace("register=baf&", "")
    assert body.count('data-i="Mark"') == 3
    second = governance.get("/heat-map?page=2").content.decode()
    assert 'id="cell-2-5"' in second
    assert "Showing 4 to 6 of 24 risks" in seen(governance.get("/heat-map?page=2"))
