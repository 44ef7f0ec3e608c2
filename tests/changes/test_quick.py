"""Many risks updated in one sitting: all rows or none, and each fault at its row."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from risks.changes.quick import QuickRefused, RowUpdate, update_risks
from risks.changes.review import ActionAnswer
from risks.models import Assessment, Risk, TreatmentAction
from risks.rules.scoring import Score
from tests.factories import TODAY, AssessmentFactory, TreatmentActionFactory, UserFactory, at

pytestmark = pytest.mark.django_db
WAS, NOW = Score(4, 4), Score(3, 4)


def risks(n: int) -> list[Risk]:
    return [AssessmentFactory(likelihood=4, consequence=4).risk for _ in range(n)]


def row(risk: Risk, score: Score = WAS, because: str = "Beds opened.", **more: object) -> RowUpdate:
    return RowUpdate(risk, score, WAS, because, **more)


def update(*rows: RowUpdate) -> list[Assessment]:
    return update_risks(rows=rows, by=UserFactory(), at=at())


def test_rows_are_saved_together_and_risks_that_are_not_named_are_not_touched():
    first, second, left = risks(3)
    action = TreatmentActionFactory(risk=second)
    saved = update(row(first, NOW), row(second, actions=[ActionAnswer(action, done_on=TODAY)]))
    assert {(one.risk_id, one.score) for one in saved} == {(first.pk, 12), (second.pk, 16)}
    assert TreatmentAction.objects.get().state == "done"
    left.refresh_from_db()
    assert (left.assessments.count(), left.version, left.last_reviewed_on) == (1, 1, None)


def test_one_fault_saves_no_row_and_every_fault_is_told_at_its_row():
    good, silent, late = risks(3)
    action = TreatmentActionFactory(risk=late, original_due_on=TODAY - timedelta(days=3))
    before = Assessment.objects.count()
    with pytest.raises(QuickRefused) as refused:
        update(row(good, NOW), row(silent, because=" "), row(late))
    told = {fault.risk: (fault.words, fault.action) for fault in refused.value.faults}
    assert set(told) == {silent.pk, late.pk}
    assert told[late.pk][1] == action.pk
    assert Assessment.objects.count() == before


def test_a_row_that_somebody_changed_meanwhile_shows_what_stands_now():
    risk, other = risks(2)
    AssessmentFactory(risk=risk, likelihood=2, consequence=4, effective_on=TODAY)
    with pytest.raises(QuickRefused) as refused:
        update(row(risk, NOW), row(other, NOW))
    fault = refused.value.faults[0]
    assert (fault.risk, fault.overtaken) == (risk.pk, True)
    assert "is now 8 (2 × 4)" in fault.words
    assert other.assessments.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.engines
def test_of_two_who_save_the_same_rows_at_once_in_either_order_one_is_told_what_stands_and_neither_is_stuck():
    rows, alice = [row(risk, NOW) for risk in risks(4)], UserFactory()
    together = Barrier(2)

    def save(given: list[RowUpdate]) -> int:
        try:
            together.wait(timeout=10)
            return len(update_risks(rows=given, by=alice, at=at()))
        except QuickRefused as refused:
            return -sum(fault.overtaken for fault in refused.faults)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, (rows, rows[::-1]))) == [-4, 4]
    assert Assessment.objects.count() == 8
