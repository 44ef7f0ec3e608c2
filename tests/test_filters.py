"""The register's filter: each parameter narrows, and nothing it does not know shows "everything"."""

from datetime import date

import pytest
from django.http import QueryDict

from risks.access import Access, visible_risks
from risks.filters import SORT_CHOICES, RiskFilter
from risks.models import Role
from risks.rules.appetite import Position
from risks.rules.scoring import Band
from tests.factories import (
    TODAY,
    AppetiteExceptionFactory,
    AssessmentFactory,
    CommitteeFactory,
    ControlFactory,
    ObjectiveFactory,
    OrganisationFactory,
    PlaceFactory,
    PostFactory,
    RegisterFactory,
    RiskDomainFactory,
    RiskFactory,
    appetite,
)

pytestmark = pytest.mark.django_db

READER = Access(roles=frozenset({Role.RISK_LEAD}), home=True)


def asked(access: Access = READER, *, bands=None, **parameters) -> RiskFilter:
    rows = visible_risks(access).with_current().with_limits(TODAY)
    options = {"bands": bands} if bands else {}
    return RiskFilter(parameters, rows, access=access, day=TODAY, **options)


def found(access: Access = READER, **parameters) -> list[str]:
    chosen = asked(access, **parameters)
    assert chosen.is_valid(), chosen.errors
    return [risk.reference_id for risk in chosen.qs]


def scored(reference: str, likelihood: int, consequence: int, **fields):
    risk = RiskFactory(reference=reference, **fields)
    AssessmentFactory(risk=risk, likelihood=likelihood, consequence=consequence)
    return risk


def test_without_parameters_open_risks_come_worst_first():
    scored("BAF0001", 2, 2)
    scored("BAF0002", 5, 4)
    RiskFactory(reference="BAF0003")
    RiskFactory(reference="BAF0004", state="proposed", opened_on=None)
    assert found() == ["BAF0002", "BAF0001", "BAF0003"]
    assert [
        risk.reference_id
        for risk in RiskFilter(None, visible_risks(READER).with_current(), access=READER, day=TODAY).qs
    ]


@pytest.mark.parametrize(
    "parameters",
    [
        {"position": "nonsense"},
        {"band": "purple"},
        {"register": "nowhere"},
        {"executive_lead": "0"},
        {"executive_lead": "abc"},
        {"committee": "tea"},
        {"objective": "9999"},
        {"place": "99999999999999999999999"},
        {"state": "lost"},
        {"sort": "luck"},
        {"positon": "beyond_tolerance"},
        {"q": "a\x00b"},
        {"q": "long " * 30},
    ],
)
def test_what_is_not_known_is_an_error_and_shows_no_row(parameters):
    RiskFactory()
    chosen = asked(**parameters)
    assert not chosen.is_valid()
    assert chosen.errors
    assert list(chosen.qs) == []


def test_the_error_names_what_was_typed_and_says_what_to_do():
    message = str(asked(position="nonsense").errors["position"][0])
    assert message == "“nonsense” is not a choice here. Choose one from the list."
    assert "“positon” is not a way to filter" in str(asked(positon="x").errors["__all__"][0])


def test_a_parameter_given_twice_is_refused_and_the_page_number_is_let_through():
    RiskFactory()
    rows = visible_risks(READER).with_current().with_limits(TODAY)
    twice = RiskFilter(QueryDict("position=nonsense&position=unknown"), rows, access=READER, day=TODAY)
    assert not twice.is_valid()
    paged = RiskFilter(QueryDict("position=unknown&page=2"), rows, access=READER, day=TODAY)
    assert paged.is_valid()
    assert paged.qs.count() == 1


def test_each_position_finds_the_risks_that_stand_there():
    appetite(quality=(6, 9))
    scored("BAF0001", 4, 4)
    accepted = scored("BAF0002", 5, 4)
    AppetiteExceptionFactory(risk=accepted)
    scored("BAF0003", 2, 4)
    scored("BAF0004", 2, 3)
    RiskFactory(reference="BAF0005")
    scored("BAF0006", 5, 5, domain=RiskDomainFactory(key="people"))
    assert {p: found(position=p.value) for p in Position} == {
        Position.BEYOND_TOLERANCE: ["BAF0001"],
        Position.BEYOND_ACCEPTED: ["BAF0002"],
        Position.WITHIN_TOLERANCE: ["BAF0003"],
        Position.WITHIN_APPETITE: ["BAF0004"],
        Position.UNKNOWN: ["BAF0006", "BAF0005"],
    }


def test_bands_are_those_of_the_matrix_in_force():
    scored("BAF0001", 3, 5)
    scored("BAF0002", 3, 4)
    assert found(band="extreme") == ["BAF0001"]
    assert found(band="high") == ["BAF0002"]
    ours = (Band("green", "Green", 1, 12), Band("red", "Red", 15, 25))
    assert found(bands=ours, band="green") == ["BAF0002"]
    assert not asked(bands=ours, band="extreme").is_valid()


def test_a_risk_that_used_to_be_in_the_band_is_not_found_by_it():
    risk = scored("BAF0001", 5, 5)
    AssessmentFactory(risk=risk, likelihood=1, consequence=5, effective_on=date(2025, 8, 1))
    assert found(band="extreme") == []
    assert found(band="moderate") == ["BAF0001"]


def test_rows_are_chosen_by_what_they_belong_to():
    lead, committee, objective, place = PostFactory(), CommitteeFactory(), ObjectiveFactory(), PlaceFactory()
    RiskFactory(reference="BAF0001", executive_lead=lead)
    RiskFactory(reference="BAF0002", lead_committee=committee)
    RiskFactory(reference="BAF0003", objectives=[objective], places=[place, PlaceFactory()])
    RiskFactory(register=RegisterFactory(code="crr"), reference="CRR0001")
    assert found(executive_lead=str(lead.pk)) == ["BAF0001"]
    assert found(committee=committee.code) == ["BAF0002"]
    assert found(objective=str(objective.pk)) == ["BAF0003"]
    assert found(place=str(place.pk)) == ["BAF0003"]
    assert found(register="crr") == ["CRR0001"]


@pytest.mark.parametrize(
    "words", ["baf0001", "maternity", "STAFFING maternity", "midwives leave", "mothers come", "weekend rota", "100%"]
)
def test_search_finds_every_word_in_reference_title_statement_or_controls(words):
    risk = RiskFactory(
        reference="BAF0001",
        title="Maternity staffing at 100% of plan",
        cause="midwives leave",
        event="mothers wait",
        effect="they come to harm",
    )
    ControlFactory.create_batch(2, risk=risk, text="A weekend rota")
    RiskFactory(reference="BAF0002", title="Estates")
    assert found(q=words) == ["BAF0001"]
    assert found(q=f"{words} estates") == []


def test_a_percent_sign_is_looked_for_and_is_no_wild_card():
    RiskFactory(title="Estates")
    assert found(q="%") == []


def test_state_chooses_closed_risks_or_all():
    RiskFactory(reference="BAF0001")
    RiskFactory(reference="BAF0002", state="closed", closed_on=TODAY, closed_because="Ended.")
    assert found(state="closed") == ["BAF0002"]
    assert found(state="all") == ["BAF0001", "BAF0002"]


@pytest.mark.parametrize("sort", [key for key, _ in SORT_CHOICES])
def test_every_way_of_sorting_sorts_and_keeps_every_row(sort):
    scored("BAF0001", 2, 2, title="C", next_review_on=date(2025, 10, 1))
    scored("BAF0002", 5, 4, title="B")
    RiskFactory(reference="BAF0003", title="A", next_review_on=date(2025, 9, 30))
    order = found(sort=sort)
    assert sorted(order) == ["BAF0001", "BAF0002", "BAF0003"]
    expected = {
        "worst": "BAF0002",
        "-reference": "BAF0003",
        "title": "BAF0003",
        "-score": "BAF0002",
        "score": "BAF0001",
    }
    expected |= {"reference": "BAF0001", "-title": "BAF0001", "review": "BAF0003", "-review": "BAF0001"}
    assert order[0] == expected.get(sort, order[0])


def test_a_partner_is_offered_and_may_name_only_the_leads_of_risks_they_see():
    ours = OrganisationFactory()
    partner = Access(roles=frozenset({Role.PARTNER}), organisation_ids=frozenset({ours.pk}))
    seen, hidden = PostFactory(), PostFactory()
    RiskFactory(reference="BAF0001", executive_lead=seen, organisations=[ours])
    RiskFactory(executive_lead=hidden)
    assert found(partner, executive_lead=str(seen.pk)) == ["BAF0001"]
    assert not asked(partner, executive_lead=str(hidden.pk)).is_valid()


def test_filtering_takes_one_query_for_five_risks_or_fifty(django_assert_num_queries):
    appetite(quality=(6, 9))
    for number in (5, 50):
        AssessmentFactory.create_batch(number)
        chosen = asked(position="beyond_tolerance", q="pressure")
        with django_assert_num_queries(1):
            assert list(chosen.qs)
