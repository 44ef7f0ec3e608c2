"""A sitting over a shared cause and a lead who scores one of its risks at the same moment."""

from datetime import date

import pytest

from risks.changes.assessments import record_assessment
from risks.changes.cause_scores import Rerated, rerate
from risks.changes.causes import CauseRefused
from risks.models import Assessment
from tests.changes.test_at_once import at_once
from tests.factories import AssessmentFactory, RiskFactory, SharedCauseFactory, UserFactory, at

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


def test_a_sitting_never_covers_a_score_that_nobody_in_it_read():
    risks = [RiskFactory() for _ in range(3)]
    read = [AssessmentFactory(risk=one, effective_on=date(2025, 6, 2)).pk for one in risks]
    cause, alice, bob = SharedCauseFactory(risks=risks), UserFactory(), UserFactory()
    scores = [Rerated(one, 5, 4, stood=pk) for one, pk in zip(risks, read, strict=True)]

    def sit() -> object:
        try:
            return rerate(cause=cause, scores=scores, rationale="Strikes.", by=alice, at=at())
        except CauseRefused as refusal:
            return refusal

    def lead() -> Assessment:
        return record_assessment(
            risk=risks[1], kind="current", likelihood=2, consequence=4, rationale="A plan.", by=bob, at=at(hour=10)
        )

    sat, own = at_once(sit, lead)
    by_cause = Assessment.objects.filter(shared_cause=cause).count()
    assert isinstance(own, Assessment)
    if isinstance(sat, CauseRefused):
        assert (sat.rows.keys(), by_cause) == ({risks[1].pk}, 0)
    else:
        assert by_cause == 3
    assert Assessment.objects.filter(risk=risks[1]).latest_first().first() == own


def test_two_sittings_at_once_over_the_same_risks_do_not_wait_for_each_other_for_ever():
    risks = [RiskFactory() for _ in range(4)]
    causes, alice = [SharedCauseFactory(risks=risks) for _ in range(2)], UserFactory()

    def sit(cause, order):
        scores = [Rerated(one, 5, 4) for one in order]
        return rerate(cause=cause, scores=scores, rationale="Strikes.", by=alice, at=at())

    first, second = at_once(lambda: sit(causes[0], risks), lambda: sit(causes[1], risks[::-1]))
    assert (len(first), len(second), Assessment.objects.count()) == (4, 4, 8)
