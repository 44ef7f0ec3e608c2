"""SQL nominates, the rule decides: the two agree for every score, limit and exception."""

from datetime import timedelta
from itertools import product

import pytest

from risks.models import AppetiteException, AppetiteLevel, Assessment, Reference, Risk
from risks.rules.appetite import Limits, Position, position
from tests.factories import (
    TODAY,
    AppetiteExceptionFactory,
    AssessmentFactory,
    CommitteeFactory,
    CommitteePartFactory,
    MeetingFactory,
    RegisterFactory,
    RiskDomainFactory,
    RiskFactory,
    UserFactory,
    appetite,
    at,
)

pytestmark = pytest.mark.django_db

# Scores on, below and above each limit; a day before, on and after the last day of an exception; and none of each.
PAIRS = [None, (1, 1), (1, 3), (2, 3), (2, 4), (3, 3), (2, 5), (3, 4), (4, 4), (5, 5)]
LIMITS = [None, Limits(3, 4), Limits(6, 9), Limits(7, 11), Limits(9, 9), Limits(15, 16), Limits(25, 25)]
UNTIL = [None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1)]
COMBINATIONS = list(product(PAIRS, LIMITS, UNTIL))


@pytest.fixture
def _every_combination(db):
    statement = appetite()
    domains = {limits: RiskDomainFactory(key=f"domain-{n}") for n, limits in enumerate(LIMITS)}
    for limits, domain in domains.items():
        if limits:
            AppetiteLevel.objects.create(
                statement=statement,
                domain=domain,
                level="cautious",
                appetite_ceiling=limits.appetite,
                tolerance_ceiling=limits.tolerance,
            )
    register, user, committee = RegisterFactory(), UserFactory(), CommitteeFactory()
    # Hundreds of rows, made in bulk because their histories are of no interest here.
    fields = {"title": "A risk", "scope": "system", "state": "open", "identified_on": TODAY, "opened_on": TODAY}
    risks = {}
    for number, combination in enumerate(COMBINATIONS, start=1):
        reference = Reference(text=f"BAF{number:04d}", register=register, number=number)
        domain = domains[combination[1]]
        risks[combination] = Risk(reference=reference, register=register, domain=domain, **fields)
    Reference.objects.bulk_create(risk.reference for risk in risks.values())
    Risk.objects.bulk_create(risks.values())
    Assessment.objects.bulk_create(
        AssessmentFactory.build(risk=risk, likelihood=pair[0], consequence=pair[1], recorded_by=user)
        for (pair, _, _), risk in risks.items()
        if pair
    )
    AppetiteException.objects.bulk_create(
        AppetiteExceptionFactory.build(risk=risk, accepted_by=committee, until=until)
        for (_, _, until), risk in risks.items()
        if until
    )


@pytest.mark.usefixtures("_every_combination")
def test_sql_and_the_rule_agree_for_every_score_limit_and_exception():
    rows = Risk.objects.with_current().with_limits(TODAY)
    nominated = {
        reference: wanted
        for wanted in Position
        for reference in rows.at_position(wanted).values_list("reference", flat=True)
    }
    decided = {
        f"BAF{number:04d}": position(pair[0] * pair[1] if pair else None, limits, TODAY, until)
        for number, (pair, limits, until) in enumerate(COMBINATIONS, start=1)
    }
    assert nominated == decided
    assert {risk.reference_id: risk.position(TODAY) for risk in rows} == decided
    assert dict(rows.with_position().values_list("reference", "standing")) == decided
    ranked = rows.with_position().order_by("standing_rank").values_list("standing", flat=True)
    assert list(dict.fromkeys(ranked)) == list(Position)
    assert set(decided.values()) == set(Position)


def _where(known_at=None, day=TODAY) -> Position:
    return Risk.objects.with_current(known_at).with_limits(day).get().position(day)


def test_a_risk_that_used_to_be_beyond_and_no_longer_is_is_not_found_beyond():
    appetite(quality=(6, 9))
    risk = AssessmentFactory(likelihood=5, consequence=5).risk
    AssessmentFactory(risk=risk, likelihood=2, consequence=3, effective_on=TODAY)
    rows = Risk.objects.with_current().with_limits(TODAY)
    assert not rows.at_position(Position.BEYOND_TOLERANCE).exists()
    assert rows.at_position(Position.WITHIN_APPETITE).get() == risk


def test_only_approved_current_scores_count():
    appetite(quality=(6, 9))
    risk = AssessmentFactory(likelihood=2, consequence=3).risk
    for fields in ({"outcome": "proposed"}, {"outcome": "returned"}, {"kind": "inherent"}, {"kind": "target"}):
        AssessmentFactory(risk=risk, likelihood=5, consequence=5, effective_on=TODAY, **fields)
    assert _where() is Position.WITHIN_APPETITE


def test_of_two_scores_of_one_day_the_one_recorded_last_stands():
    risk = AssessmentFactory(likelihood=2, consequence=2, effective_on=TODAY, recorded_at=at(hour=9)).risk
    AssessmentFactory(risk=risk, likelihood=4, consequence=4, effective_on=TODAY, recorded_at=at(hour=8))
    assert Risk.objects.with_current().get().current_score == 4


def test_the_past_is_seen_as_it_was_known_then():
    appetite(quality=(6, 9))
    risk = AssessmentFactory(likelihood=2, consequence=3, effective_on=TODAY - timedelta(days=9)).risk
    AssessmentFactory(
        risk=risk, likelihood=5, consequence=5, effective_on=TODAY - timedelta(days=5), recorded_at=at(TODAY)
    )
    assert _where(known_at=at(TODAY - timedelta(days=1))) is Position.WITHIN_APPETITE
    assert _where(known_at=at(TODAY)) is Position.BEYOND_TOLERANCE


def test_an_appetite_counts_from_its_first_day_and_for_its_own_scope():
    AssessmentFactory(likelihood=3, consequence=3)
    appetite("icb", quality=(1, 1))
    assert _where() is Position.UNKNOWN
    appetite(quality=(6, 9))
    appetite(quality=(3, 4), on=TODAY)
    assert _where(day=TODAY - timedelta(days=1)) is Position.WITHIN_TOLERANCE
    assert _where() is Position.BEYOND_TOLERANCE


def test_worst_first_puts_consequence_before_likelihood_and_unscored_last():
    RiskFactory(reference="BAF0009")
    for reference, likelihood, consequence in (("BAF0001", 5, 3), ("BAF0002", 3, 5), ("BAF0003", 5, 5)):
        AssessmentFactory(risk=RiskFactory(reference=reference), likelihood=likelihood, consequence=consequence)
    order = Risk.objects.with_current().worst_first().values_list("reference", flat=True)
    assert list(order) == ["BAF0003", "BAF0002", "BAF0001", "BAF0009"]
    assert Assessment.objects.count() == 3


@pytest.mark.engines
def test_of_equal_scores_the_one_that_rose_last_comes_first_whenever_it_was_last_scored():
    def scored(reference, *steps):
        risk = RiskFactory(reference=reference)
        for days, likelihood in steps:
            AssessmentFactory(risk=risk, likelihood=likelihood, effective_on=TODAY - timedelta(days=days))

    scored("BAF0001", (90, 4), (1, 4))
    scored("BAF0002", (90, 3), (60, 4), (2, 4))
    scored("BAF0003", (90, 3), (30, 4))
    scored("BAF0004", (90, 5), (10, 4))
    order = Risk.objects.with_current().worst_first().values_list("reference", flat=True)
    assert list(order) == ["BAF0003", "BAF0002", "BAF0001", "BAF0004"]
    assert Risk.objects.with_current().filter(rose_on=TODAY - timedelta(days=60)).get().reference_id == "BAF0002"


@pytest.mark.engines
def test_a_slice_of_the_list_is_what_the_whole_list_has_there():
    # Ten of one score, of which some rose, in between three worse and three better.
    for number in range(16):
        score = (5, 5) if number % 5 == 0 else (2, 3) if number % 5 == 3 else (3, 4)
        risk = RiskFactory(reference=f"BAF{number:04d}")
        if number % 2:
            AssessmentFactory(risk=risk, likelihood=1, consequence=1, effective_on=TODAY - timedelta(days=90))
        days = timedelta(days=number * 7 % 11)
        AssessmentFactory(risk=risk, likelihood=score[0], consequence=score[1], effective_on=TODAY - days)
    for order in (lambda rows: rows.worst_first(), lambda rows: rows.order_by("-title", "reference_id")):
        rows = order(Risk.objects.with_current())
        whole = [risk.pk for risk in rows]
        assert len(whole) == 16
        for first, size in ((0, 5), (3, 1), (5, 5), (12, 50), (20, 5)):
            assert [risk.pk for risk in rows.slice_of(first, size)] == whole[first : first + size]


def test_movement_counts_from_the_last_meeting_of_the_registers_committee_or_over_a_quarter():
    committee = CommitteeFactory()
    MeetingFactory(
        part=CommitteePartFactory(committee=committee),
        held_on=TODAY - timedelta(days=20),
        paper_deadline_on=TODAY - timedelta(days=27),
    )
    risk = AssessmentFactory(
        likelihood=3, effective_on=TODAY - timedelta(days=40), risk__register=RegisterFactory(lead_committee=committee)
    ).risk
    AssessmentFactory(risk=risk, likelihood=5, effective_on=TODAY - timedelta(days=10))
    found = Risk.objects.with_current().with_movement(TODAY).get()
    assert (found.met_on, found.since, found.score_before) == (TODAY - timedelta(days=20),) * 2 + (12,)
    found = Risk.objects.with_current().with_movement(TODAY - timedelta(days=20)).get()
    assert (found.met_on, found.since) == (None, TODAY - timedelta(days=110))
    assert found.score_before is None
