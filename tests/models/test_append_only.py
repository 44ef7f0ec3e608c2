"""What is kept for ever is neither changed nor removed."""

import pytest

from risks.models import (
    ActionRevision,
    AdviceDismissal,
    AppendOnlyError,
    Assessment,
    Comment,
    CommitteeView,
    FrozenPaper,
    PaperDocument,
    PaperIssue,
    PartnerAssessment,
    Reading,
    RiskStep,
)
from tests.factories import AssessmentFactory, ReadingFactory, UserFactory, at

pytestmark = pytest.mark.django_db


KEPT = [
    ActionRevision,
    AdviceDismissal,
    Assessment,
    Comment,
    CommitteeView,
    FrozenPaper,
    PaperDocument,
    PaperIssue,
    PartnerAssessment,
    Reading,
    RiskStep,
]


@pytest.mark.parametrize("model", KEPT)
@pytest.mark.parametrize("change", [lambda rows: rows.update(pk=1), lambda rows: rows.delete()])
def test_many_at_once_are_refused(model, change):
    with pytest.raises(AppendOnlyError):
        change(model.objects.all())


@pytest.mark.parametrize("factory", [AssessmentFactory, ReadingFactory])
def test_one_row_cannot_be_removed(factory):
    with pytest.raises(AppendOnlyError, match="kept for ever"):
        factory().delete()


@pytest.mark.parametrize(
    ("field", "value"),
    [("likelihood", 1), ("rationale", "Another"), ("effective_on", "2025-01-01"), ("outcome", "proposed")],
)
def test_a_decided_assessment_cannot_be_changed(field, value):
    made = AssessmentFactory()
    setattr(made, field, value)
    with pytest.raises(AppendOnlyError, match="Record a new one instead"):
        made.save()
    assert Assessment.objects.get().rationale == "Demand is above plan."


def test_a_proposed_assessment_is_decided_once_and_nothing_else_of_it_changes():
    made = AssessmentFactory(outcome="proposed")
    made.outcome, made.decided_at, made.decided_by = "approved", at(), UserFactory()
    made.save()
    made.decision_comment = "On reflection"
    with pytest.raises(AppendOnlyError):
        made.save()

    other = AssessmentFactory(outcome="proposed")
    other.outcome, other.decided_at, other.decided_by, other.likelihood = "approved", at(), UserFactory(), 1
    with pytest.raises(AppendOnlyError):
        other.save()


def test_a_reading_is_restated_by_a_new_row():
    first = ReadingFactory(value=70)
    first.value = 80
    with pytest.raises(AppendOnlyError, match="restatement"):
        first.save()
    second = ReadingFactory(indicator=first.indicator, period_end=first.period_end, value=80, supersedes=first)
    assert list(Reading.objects.standing()) == [second]
    assert list(Reading.objects.standing(known_at=at(first.period_end))) == []
