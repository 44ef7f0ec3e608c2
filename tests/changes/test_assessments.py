from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from risks.changes.assessments import LONGEST_RATIONALE, AssessmentRefused, record_assessment, review
from risks.models import Assessment, Risk
from tests.factories import TODAY, AssessmentFactory, PostFactory, RiskFactory, UserFactory, at

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)


def record(risk: Risk, **changed) -> Assessment:
    asked = {
        "kind": "current",
        "likelihood": 4,
        "consequence": 5,
        "rationale": "Ambulances waited longer in August.",
        "by": UserFactory(),
        "at": at(),
    }
    return record_assessment(risk=risk, **(asked | changed))


def test_a_score_stands_at_once_with_who_when_and_why():
    risk, alice = RiskFactory(), UserFactory()
    made = record(risk, by=alice, rationale="  Ambulances waited longer.  ")
    made.refresh_from_db()
    assert (made.score, made.outcome, made.effective_on) == (20, "approved", TODAY)
    assert (made.recorded_by, made.decided_by, made.recorded_at, made.decided_at) == (alice, alice, at(), at())
    assert made.rationale == "Ambulances waited longer."
    assert Risk.objects.with_current().get().current_score == 20


def test_a_current_score_is_a_review_and_the_record_says_so():
    risk, alice = RiskFactory(), UserFactory()
    record(risk, by=alice)
    risk.refresh_from_db()
    assert (risk.last_reviewed_on, risk.next_review_on) == (TODAY, date(2025, 10, 19))
    latest = risk.history.first()
    assert latest.history_user == alice
    assert latest.history_change_reason == "Scored 4 x 5: Ambulances waited longer in August."


@pytest.mark.parametrize("kind", ["inherent", "target"])
def test_a_target_or_inherent_score_is_no_review(kind):
    risk = RiskFactory()
    record(risk, kind=kind, achieve_by=date(2026, 3, 31) if kind == "target" else None)
    risk.refresh_from_db()
    assert risk.last_reviewed_on is None
    assert Risk.objects.with_current().get().current_score is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"likelihood": 6}, "Likelihood must be a whole number from 1 to 5; you gave 6."),
        ({"consequence": 0}, "Consequence must be a whole number from 1 to 5; you gave 0."),
        ({"likelihood": "4"}, "Likelihood must be"),
        ({"rationale": " \n "}, "Say why the score is what it is"),
        ({"rationale": "a" * (LONGEST_RATIONALE + 1)}, "Shorten it to 4,000 or fewer"),
        ({"rationale": "As for 943 476 5919"}, "looks like an NHS number"),
        ({"on": TOMORROW}, "20 September 2025, which is in the future. Give 19 September 2025 or before."),
        ({"on": date(2023, 3, 31)}, "was identified on 1 April 2023"),
        ({"kind": "guess"}, "inherent, current or target; you gave “guess”"),
        ({"achieve_by": TOMORROW}, "Only a target score has a date"),
        ({"kind": "target"}, "Give the date by which the target is to be reached"),
        ({"kind": "target", "achieve_by": TODAY}, "must be after 19 September 2025; you gave 19 September 2025"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_a_sentence_and_nothing_is_written(changed, sentence):
    risk = RiskFactory()
    with pytest.raises(AssessmentRefused, match=r"\.$") as refused:
        record(risk, **changed)
    assert sentence in str(refused.value)
    risk.refresh_from_db()
    assert (Assessment.objects.count(), risk.version, risk.history.count()) == (0, 1, 1)


def test_the_future_begins_at_midnight_in_london():
    just_after_midnight = at(date(2025, 7, 1), 0)
    assert record(RiskFactory(), at=just_after_midnight, on=date(2025, 7, 1)).effective_on == date(2025, 7, 1)


def test_a_score_from_before_the_one_that_stands_is_refused_and_another_on_its_day_is_not():
    risk = AssessmentFactory(effective_on=date(2025, 9, 1)).risk
    with pytest.raises(AssessmentRefused, match="from 1 September 2025 is already recorded"):
        record(risk, on=date(2025, 8, 31))
    record(risk, on=date(2025, 9, 1))
    assert Risk.objects.with_current().get().current_score == 20


@pytest.mark.parametrize("state", ["draft", "proposed"])
def test_a_draft_is_scored_before_it_is_opened_and_that_is_no_review(state):
    risk = RiskFactory(state=state, opened_on=None, register__approval_required=True)
    assert record(risk).outcome == "approved"
    risk.refresh_from_db()
    assert (risk.last_reviewed_on, risk.version) == (None, 1)
    with pytest.raises(AssessmentRefused, match="only an open risk is reviewed"):
        review(risk=risk, because="Nothing has changed.", by=UserFactory(), at=at())


def test_a_closed_risk_is_not_scored_whatever_the_copy_in_hand_says():
    risk = RiskFactory()
    Risk.objects.filter(pk=risk.pk).update(state="closed", closed_on=TODAY, closed_because="Done.")
    with pytest.raises(AssessmentRefused, match="a closed risk is not scored"):
        record(risk)


def test_a_score_from_a_copy_that_is_out_of_date_still_counts():
    risk = RiskFactory()
    Risk.objects.filter(pk=risk.pk).update(title="Changed by Bob", version=7)
    record(risk)
    risk.refresh_from_db()
    assert (risk.title, risk.version) == ("Changed by Bob", 8)


def test_a_review_that_changes_nothing_is_a_decision_with_the_same_score():
    risk = RiskFactory()
    record(risk, at=at(date(2025, 9, 1)))
    again = review(risk=risk, because="Nothing has changed: the plan is on time.", by=UserFactory(), at=at())
    assert (again.likelihood, again.consequence, again.effective_on) == (4, 5, TODAY)
    risk.refresh_from_db()
    assert risk.last_reviewed_on == TODAY


def test_a_risk_without_a_score_cannot_be_said_to_stand():
    with pytest.raises(AssessmentRefused, match="Score it first"):
        review(risk=RiskFactory(), because="Nothing has changed.", by=UserFactory(), at=at())


@pytest.mark.parametrize("scores", [5, 50])
def test_a_score_is_saved_with_its_history_in_at_most_sixteen_queries_however_many_there_were(
    scores: int, django_assert_max_num_queries: DjangoAssertNumQueries
):
    risk = RiskFactory(register__approval_required=True, executive_lead=PostFactory())
    for days in range(scores):
        AssessmentFactory(risk=risk, likelihood=2, effective_on=TODAY - timedelta(days=90 + days))
    alice, history = UserFactory(), risk.history.count()
    with django_assert_max_num_queries(16):
        assert record(risk, likelihood=2, by=alice, consequence=4).outcome == "approved"
    assert risk.history.count() == history + 1
    with django_assert_max_num_queries(16):
        assert record(risk, by=alice).outcome == "proposed"
