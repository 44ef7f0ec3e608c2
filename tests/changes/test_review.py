"""A review is saved whole or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connections

from risks.changes.review import ActionAnswer, AssuranceAnswer, ReviewRefused, review_risk
from risks.models import ActionRevision, Assessment, Risk, TreatmentAction
from risks.rules.scoring import Score
from tests.factories import (
    TODAY,
    AssessmentFactory,
    AssuranceFactory,
    ControlFactory,
    RiskFactory,
    TreatmentActionFactory,
    UserFactory,
    at,
)

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


def test_another_score_makes_it_a_scored_review_and_moves_the_dates_by_the_new_score(risk: Risk):
    made = review_risk(risk=risk, because=WHY, score=Score(3, 4), stood=Score(4, 4), by=UserFactory(), at=at())
    risk.refresh_from_db()
    assert (made.score, risk.last_reviewed_on, risk.next_review_on) == (12, TODAY, date(2025, 12, 19))


def test_a_register_with_intervals_of_its_own_gives_the_next_date(risk: Risk):
    risk.register.review_intervals = [[1, 2]]
    risk.register.save()
    review(risk)
    risk.refresh_from_db()
    assert risk.next_review_on == date(2025, 11, 19)


def test_a_score_that_somebody_changed_meanwhile_is_not_confirmed_unseen_and_nothing_is_saved(risk: Risk):
    late = TreatmentActionFactory(risk=risk, original_due_on=YESTERDAY)
    AssessmentFactory(risk=risk, likelihood=2, consequence=4, effective_on=TODAY)
    before = rows()
    with pytest.raises(ReviewRefused, match=r"it was 16 \(4 × 4\) and is now 8 \(2 × 4\)") as refused:
        review_risk(
            risk=risk, because=WHY, actions=[ActionAnswer(late, done_on=TODAY)], stood=Score(4, 4),
            by=UserFactory(), at=at(hour=11),
        )  # fmt: skip
    assert refused.value.overtaken
    assert rows() == before


def test_a_changed_score_waits_where_the_register_asks_for_approval_and_a_standing_one_does_not(risk: Risk):
    risk.register.approval_required = True
    risk.register.save()
    assert review(risk).outcome == "approved"
    waits = review_risk(risk=risk, because=WHY, score=Score(3, 4), by=UserFactory(), at=at(hour=10))
    assert waits.outcome == "proposed"
    assert Risk.objects.with_current(at(hour=12)).get(pk=risk.pk).current_score == 16


def test_an_assurance_that_came_again_is_renewed_with_the_same_ratings(risk: Risk):
    control = ControlFactory(risk=risk)
    lapsed = AssuranceFactory(risk=risk, design="moderate", effectiveness="limited", good_until=YESTERDAY)
    lapsed.controls.set([control])
    review_risk(risk=risk, because=WHY, assurances=[AssuranceAnswer(lapsed, TODAY)], by=UserFactory(), at=at())
    later = risk.assurances.exclude(pk=lapsed.pk).get()
    assert (later.received_on, later.design, later.effectiveness) == (TODAY, "moderate", "limited")
    assert list(later.controls.all()) == [control]


def test_an_assurance_that_cannot_be_renewed_takes_the_whole_review_with_it(risk: Risk):
    lapsed, elsewhere = AssuranceFactory(risk=risk, good_until=YESTERDAY), AssuranceFactory()
    before = rows()
    for one, day, said in ((lapsed, lapsed.received_on, "later day"), (elsewhere, TODAY, "belongs to another risk")):
        with pytest.raises(ReviewRefused, match=said) as refused:
            review_risk(risk=risk, because=WHY, assurances=[AssuranceAnswer(one, day)], by=UserFactory(), at=at())
        assert refused.value.assurance == one.pk
    assert rows() == before
    assert risk.assurances.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.engines
def test_of_two_reviews_at_once_with_another_score_each_the_second_is_told_what_stands_now():
    risk, alice = AssessmentFactory(likelihood=4, consequence=4).risk, UserFactory()
    together = Barrier(2)

    def save(likelihood: int) -> bool:
        try:
            together.wait(timeout=10)
            score = Score(likelihood, 4)
            review_risk(risk=risk, because=WHY, score=score, stood=Score(4, 4), by=alice, at=at())
        except ReviewRefused as refused:
            return not refused.overtaken
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, (2, 3))) == [False, True]
    assert Assessment.objects.count() == 2
