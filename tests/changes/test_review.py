"""A review is saved whole or not at all."""

from datetime import date, timedelta

import pytest

from risks.changes.review import ActionAnswer, ReviewRefused, review_risk
from risks.models import ActionRevision, Assessment, Risk, TreatmentAction
from tests.factories import TODAY, AssessmentFactory, RiskFactory, TreatmentActionFactory, UserFactory, at

pytestmark = pytest.mark.django_db

WHY = "Discharge delays remain."
YESTERDAY, NEXT_MONTH = TODAY - timedelta(days=1), TODAY + timedelta(days=30)


@pytest.fixture
def risk() -> Risk:
    return AssessmentFactory(likelihood=4, consequence=4).risk


def review(risk: Risk, *actions: ActionAnswer, because: str = WHY) -> Assessment:
    return review_risk(risk=risk, because=because, actions=actions, by=UserFactory(), at=at())


def rows() -> tuple[int, int, int]:
    touched = TreatmentAction.history.filter(history_type="~").count()
    return Assessment.objects.count(), ActionRevision.objects.count(), touched


def test_the_score_stands_and_the_next_review_moves_by_the_calendar(risk: Risk):
    made = review(risk)
    risk.refresh_from_db()
    assert (made.score, made.rationale, made.effective_on) == (16, WHY, TODAY)
    assert (risk.last_reviewed_on, risk.next_review_on) == (TODAY, date(2025, 10, 19))


def test_actions_move_and_end_with_the_same_review(risk: Risk):
    late, soon = (TreatmentActionFactory(risk=risk, original_due_on=day) for day in (YESTERDAY, NEXT_MONTH))
    review(risk, ActionAnswer(late, to=NEXT_MONTH, reason="Leads named late"), ActionAnswer(soon, done_on=TODAY))
    late.refresh_from_db()
    soon.refresh_from_db()
    assert (late.due_on, late.original_due_on, late.revisions.get().reason) == (
        NEXT_MONTH,
        YESTERDAY,
        "Leads named late",
    )
    assert (soon.state, soon.completed_on) == ("done", TODAY)


def test_an_action_that_is_on_time_needs_nothing(risk: Risk):
    TreatmentActionFactory(risk=risk, original_due_on=TODAY)
    assert review(risk).score == 16


def test_a_late_action_must_be_answered_and_nothing_else_is_saved_until_it_is(risk: Risk):
    late = TreatmentActionFactory(risk=risk, original_due_on=YESTERDAY)
    other = TreatmentActionFactory(risk=risk, original_due_on=NEXT_MONTH)
    before = rows()
    with pytest.raises(ReviewRefused, match=r"was due on 18 September 2025\. Say when it was done") as refused:
        review(risk, ActionAnswer(other, done_on=TODAY))
    assert refused.value.action == late.pk
    assert rows() == before


def test_a_late_action_of_another_risk_is_not_asked_about(risk: Risk):
    TreatmentActionFactory(original_due_on=YESTERDAY)
    assert review(risk).score == 16


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"to": YESTERDAY, "reason": "Slow"}, "which has passed"),
        ({"to": NEXT_MONTH, "reason": " "}, "Say why the date moves"),
        ({"done_on": TODAY + timedelta(days=1)}, "which is in the future"),
        ({}, "Say when it was done, or give it a new date"),
    ],
)
def test_an_answer_that_cannot_stand_names_its_action_and_takes_the_others_with_it(risk: Risk, answer: dict, said: str):
    good, bad = (TreatmentActionFactory(risk=risk, original_due_on=YESTERDAY) for _ in range(2))
    before = rows()
    with pytest.raises(ReviewRefused, match=said) as refused:
        review(risk, ActionAnswer(good, done_on=TODAY), ActionAnswer(bad, **answer))
    assert refused.value.action == bad.pk
    assert rows() == before


def test_a_refused_sentence_takes_the_actions_with_it(risk: Risk):
    late = TreatmentActionFactory(risk=risk, original_due_on=YESTERDAY)
    before = rows()
    with pytest.raises(ReviewRefused, match="Say why the score is what it is") as refused:
        review(risk, ActionAnswer(late, done_on=TODAY), because="  ")
    assert refused.value.action is None
    assert rows() == before


def test_an_action_of_another_risk_is_refused(risk: Risk):
    elsewhere = TreatmentActionFactory()
    with pytest.raises(ReviewRefused, match="belongs to another risk"):
        review(risk, ActionAnswer(elsewhere, done_on=TODAY))
    assert Assessment.objects.filter(risk=risk).count() == 1


def test_a_risk_without_a_score_is_scored_first():
    with pytest.raises(ReviewRefused, match=r"has no current score yet\. Score it first"):
        review(RiskFactory())
