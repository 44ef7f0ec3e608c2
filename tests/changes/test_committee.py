"""What a committee made of a risk is recorded from the minutes and kept."""

from datetime import date

import pytest

from risks.changes.committee import ViewRefused, record_view
from risks.models import CommitteeView
from risks.models.entry.assessment import AppendOnlyError
from tests.factories import MeetingFactory, RiskFactory, at

pytestmark = pytest.mark.django_db


def recorded(alice, **changes) -> CommitteeView:
    told = {"risk": None, "meeting": None, "rating": "moderate", "decision": "A further report in March."} | changes
    told["risk"] = told["risk"] or RiskFactory()
    told["meeting"] = told["meeting"] or MeetingFactory(held_on=date(2025, 9, 18), paper_deadline_on=date(2025, 9, 11))
    return record_view(by=alice, at=at(), **told)


def test_it_holds_the_rating_the_decision_and_where_it_was_minuted(alice):
    view = recorded(alice, minute_reference="6.1")
    assert (view.rating, view.decision, view.minute_reference) == ("moderate", "A further report in March.", "6.1")
    assert (view.recorded_by, view.recorded_at) == (alice, at())


def test_a_rating_or_a_decision_alone_is_enough_and_neither_is_not(alice):
    recorded(alice, decision="")
    recorded(alice, rating="")
    with pytest.raises(ViewRefused, match="rating, its decision, or both"):
        recorded(alice, rating="", decision="  ")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"rating": "excellent"}, "one of the four levels"),
        ({"decision": "About 943 476 5919."}, "NHS number"),
        ({"decision": "x" * 4001}, "4,001 characters"),
        ({"minute_reference": "x" * 41}, "41 characters"),
    ],
)
def test_what_cannot_be_recorded_is_refused(alice, changes, says):
    with pytest.raises(ViewRefused, match=says):
        recorded(alice, **changes)
    assert CommitteeView.objects.count() == 0


def test_a_meeting_that_has_not_been_held_has_no_view(alice):
    with pytest.raises(ViewRefused, match="once it has met"):
        recorded(alice, meeting=MeetingFactory(held_on=date(2025, 9, 25)))


def test_a_draft_is_no_committees_business(alice):
    with pytest.raises(ViewRefused, match="no committee oversees it yet"):
        recorded(alice, risk=RiskFactory(state="draft", opened_on=None))


def test_a_view_is_kept_and_a_correction_is_a_later_one(alice):
    view = recorded(alice)
    with pytest.raises(AppendOnlyError):
        CommitteeView.objects.filter(pk=view.pk).delete()
    recorded(alice, risk=view.risk, meeting=view.meeting, rating="limited")
    assert view.risk.committee_views.last().rating == "limited"
