"""The register page: grouped by position, narrowed by one filter, in a fixed number of queries."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from risks.models import Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, risk, seen
from tests.web.counting import queries


@pytest.fixture
def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def test_risks_stand_under_their_position_worst_first(governance: Client):
    risk("BAF0010", "Within appetite indeed", score=(2, 2))
    risk("BAF0011", "Worst of them all", score=(5, 5))
    text = seen(governance.get("/register"))
    places = [text.index(words) for words in ("Beyond tolerance 5", "Worst of them all", "Within appetite 1", "indeed")]
    assert places == sorted(places)


def test_the_first_sentence_counts_what_is_beyond_tolerance(governance: Client):
    assert "All 4 risks are beyond tolerance" in seen(governance.get("/register"))


def test_a_risk_without_limits_is_never_counted_as_within(governance: Client):
    risk("BAF0010", "Nobody set its appetite", domain=make.RiskDomainFactory(key="people"), score=(1, 1))
    text = seen(governance.get("/register"))
    assert "1 has no appetite set" in text
    assert "Within appetite 1" not in text


def test_movement_counts_from_the_last_meeting_of_the_registers_committee(governance: Client, cast: Cast):
    committee = make.CommitteeFactory()
    part = make.CommitteePartFactory(committee=committee)
    make.MeetingFactory(part=part, held_on=date(2025, 7, 1), paper_deadline_on=date(2025, 6, 24))
    cast.own.register.lead_committee = committee
    cast.own.register.save()
    make.AssessmentFactory(risk=cast.own, likelihood=5, consequence=4, effective_on=date(2025, 7, 2))
    make.AssessmentFactory(risk=cast.other, likelihood=5, consequence=4, effective_on=date(2025, 6, 30))
    text = seen(governance.get("/register"))
    assert "Score since 1 Jul 2025" in text
    assert "Since the committee met on 1 July 2025 one rose." in text
    assert text.count("Up 4 from 16") == 1


def test_a_score_that_waits_is_shown_as_proposed_beside_the_one_that_stands(governance: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, likelihood=5, consequence=4, outcome="proposed")
    assert "16 Extreme – No change 20 is proposed" in seen(governance.get("/register"))


def test_without_a_meeting_movement_counts_over_ninety_days(governance: Client):
    assert "Score since 21 Jun 2025" in seen(governance.get("/register"))


@pytest.mark.parametrize(
    "query",
    [
        "position=nonsense",
        "register=nowhere",
        "colour=red",
        "sort=random",
        "view=all",
        "page=two",
        "page=-1",
        "direction=sideways",
        "controls=iron",
    ],
)
def test_a_filter_that_is_not_understood_is_refused_and_shows_no_row(governance: Client, cast: Cast, query: str):
    response = governance.get(f"/register?{query}")
    text = seen(response)
    assert response.status_code == 400
    assert "There is a problem" in text
    assert cast.other.title not in text
    assert 'href="/register"' in response.content.decode()


def test_a_filter_narrows_and_its_chip_takes_it_away(governance: Client, cast: Cast):
    response = governance.get("/register?q=somebody&position=beyond_tolerance")
    text = seen(response)
    assert cast.other.title in text
    assert cast.own.title not in text
    assert 'href="/register?position=beyond_tolerance"' in response.content.decode()
    assert 'value="somebody"' in response.content.decode()


def test_a_filter_that_nothing_fits_says_so(governance: Client):
    assert "No risk fits these filters." in seen(governance.get("/register?q=xylophone"))


def test_my_risks_are_those_i_lead(cast: Cast):
    text = seen(browser_of(cast, Role.RISK_LEAD).get("/register?view=mine"))
    assert cast.own.title in text
    assert cast.other.title not in text


def test_views_count_only_what_this_person_may_see(cast: Cast):
    assert "All 4" in seen(browser_of(cast, Role.GOVERNANCE).get("/register"))
    assert "All 1" in seen(browser_of(cast, Role.PARTNER).get("/register"))


def test_the_evidence_column_says_how_many_indicators_are_beyond_their_limits(governance: Client, cast: Cast):
    for value in (70, 80):
        indicator = make.IndicatorFactory()
        make.ThresholdFactory(indicator=indicator, limit=76)
        make.ReadingFactory(indicator=indicator, value=value)
        make.IndicatorLinkFactory(risk=cast.own, indicator=indicator)
    text = seen(governance.get("/register"))
    assert "1 of 2 beyond its limit" in text
    assert "No indicator" in text


def test_a_reading_is_judged_by_the_limit_of_its_own_day(governance: Client, cast: Cast):
    indicator = make.IndicatorFactory()
    make.ThresholdFactory(indicator=indicator, limit=76)
    make.ThresholdFactory(indicator=indicator, limit=90, in_force_from=date(2025, 9, 1))
    make.ReadingFactory(indicator=indicator, value=80, period_end=date(2025, 7, 31))
    make.ReadingFactory(indicator=indicator, value=80, period_end=date(2025, 8, 31))
    make.IndicatorLinkFactory(risk=cast.own, indicator=indicator)
    assert "1 of 1 inside its limit" in seen(governance.get("/register"))


def test_marks_of_another_language_in_a_title_are_shown_as_written(governance: Client):
    title = "<b>Long</b> & “odd” 🎭 " + "supercalifragilistic " * 8
    risk("BAF0010", title.strip())
    body = governance.get("/register").content.decode()
    assert "&lt;b&gt;Long&lt;/b&gt; &amp; “odd” 🎭" in body
    assert "<b>Long</b>" not in body


def test_illustrative_values_are_marked_where_they_are_shown(governance: Client, cast: Cast):
    assert "Illustrative" not in seen(governance.get("/register"))
    cast.own.illustrative = True
    cast.own.save()
    assert "Illustrative" in seen(governance.get("/register"))


def many(cast: Cast, count: int) -> None:
    post = make.PostFactory()
    for n in range(count):
        made = risk(f"BAF1{n:03}", f"Number {n}", executive_lead=post, lead_committee=make.CommitteeFactory())
        indicator = make.IndicatorFactory()
        make.ReadingFactory(indicator=indicator)
        make.IndicatorLinkFactory(risk=made, indicator=indicator)


@pytest.mark.parametrize("count", [5, 50])
def test_the_page_takes_as_many_queries_for_fifty_risks_as_for_five(
    governance: Client, cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    many(cast, count)
    with django_assert_num_queries(11):
        governance.get("/register")


def test_more_than_a_page_of_risks_is_shown_in_pages(governance: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("risks.web.gather.register.PAGE", 3)
    first, second = seen(governance.get("/register")), seen(governance.get("/register?page=2"))
    assert "Showing 1 to 3 of 4 risks" in first
    assert "Showing 4 to 4 of 4 risks" in second
    titles = [cast.own.title, cast.other.title, cast.shared.title, cast.secret.title]
    assert sorted(title in first for title in titles) == [False, True, True, True]
    assert all((title in first) != (title in second) for title in titles)


def test_movement_and_counts_are_of_the_whole_list_and_not_of_its_page(
    governance: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    for one in (cast.own, cast.other, cast.shared):
        make.AssessmentFactory(risk=one, likelihood=4, consequence=5, effective_on=make.TODAY)
    make.AssessmentFactory(risk=cast.secret, likelihood=3, consequence=4, effective_on=make.TODAY)
    whole = seen(governance.get("/register"))
    monkeypatch.setattr("risks.web.gather.register.PAGE", 1)
    page = seen(governance.get("/register?page=2"))
    for text in (whole, page):
        assert "three rose and one fell." in text
        assert text.count("Beyond tolerance 4") == 2


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Board Assurance Framework and System Risk Register", "BAF"),
        ("Corporate Risk Register", "Corporate"),
        ("Primary Care Directorate Risk Register", "Primary care"),
        ("ICB and NHS Risk Register", "ICB and NHS"),
        ("Risk Register", "Risk register"),
    ],
)
def test_a_register_goes_by_its_short_name_where_room_is_short(governance: Client, cast: Cast, name: str, short: str):
    register = cast.own.register
    register.name = name
    register.save()
    text = seen(governance.get(f"/register?register={register.code}"))
    assert f"Register: {short}" in text
    assert text.startswith(name)


def test_columns_are_chosen_in_the_address_and_the_filter_form_keeps_them(governance: Client, cast: Cast):
    make.AssessmentFactory(risk=cast.own, kind="target", likelihood=2, consequence=3)
    response = governance.get("/register?columns=score&columns=target,next_review")
    heads = response.content.decode().split("<thead>")[1].split("</thead>")[0]
    assert heads.count("<th") == 4
    assert "Target" in heads
    assert "Evidence" not in heads
    assert "Target: 6 Moderate" in seen(response)
    assert 'name="columns" value="target" checked' in response.content.decode()


@pytest.mark.parametrize("query", ["columns=wishes", "columns=score,%3Cb%3E"])
def test_a_column_that_is_not_known_is_refused(governance: Client, cast: Cast, query: str):
    response = governance.get(f"/register?{query}")
    assert response.status_code == 400
    assert "is not a column" in seen(response)
    assert cast.own.title not in seen(response)


def test_what_no_column_asks_for_is_not_looked_up(governance: Client, cast: Cast):
    many(cast, 3)
    assert queries(governance, "/register?columns=score") == queries(governance, "/register") - 1


def test_every_filter_at_once_stays_within_twelve_queries(governance: Client, cast: Cast):
    many(cast, 5)
    place, objective = make.PlaceFactory(), make.ObjectiveFactory()
    query = (
        f"register={cast.own.register.code}&state=open&position=beyond_tolerance&band=extreme&direction=same"
        f"&place={place.pk}&objective={objective.pk}&organisation={cast.partner.pk}&review=never&actions=none_open"
        "&assurance=none&controls=unrated&q=number&view=mine&sort=-score"
    )
    assert queries(governance, f"/register?{query}") <= 12


def test_the_same_filter_goes_along_to_the_other_ways_to_see_the_risks(governance: Client):
    body = governance.get("/register?position=beyond_tolerance&sort=title&columns=score").content.decode()
    assert 'href="/heat-map?position=beyond_tolerance"' in body
    assert 'href="/register/on-a-page?position=beyond_tolerance"' in body
    assert 'href="/objectives"' in body
