from datetime import date

import pytest

from risks.changes.papers import save_cover
from risks.models import FrozenPaper
from risks.papers.past import issue_past_papers
from risks.papers.standing import Standing, revisions_of
from tests.factories import MeetingFactory, OrganisationFactory, RiskFactory, ScoringMatrixFactory, UserFactory, at

pytestmark = pytest.mark.django_db
TODAY = date(2025, 9, 19)


def test_a_past_meeting_with_a_cover_gets_its_paper_once_and_others_get_none():
    by = UserFactory()
    OrganisationFactory(home=True)
    ScoringMatrixFactory()
    RiskFactory()
    days = {"held_on": date(2025, 8, 22), "paper_deadline_on": date(2025, 8, 15), "freezes_at": at(date(2025, 8, 15))}
    past, coming, _bare = MeetingFactory(**days), MeetingFactory(), MeetingFactory(**days)
    for meeting in (past, coming):
        save_cover(meeting=meeting, version=0, given={"financial": "None."}, by=by, at=at(date(2025, 8, 1)))

    assert issue_past_papers(by=by, today=TODAY) == (past.reference,)
    assert issue_past_papers(by=by, today=TODAY) == ()

    assert revisions_of(past).standing is Standing.ISSUED
    assert revisions_of(past).issued.as_at == past.freezes_at
    assert FrozenPaper.objects.exclude(meeting=past).count() == 0
