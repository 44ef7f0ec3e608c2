"""Registers that nobody wishes for: the paper of each is right, or its refusal says what to do."""

from datetime import date, timedelta

import pytest

from risks.models import Organisation, ScoringMatrix, TreatmentAction
from risks.papers import care
from risks.papers.asks import recommendations
from risks.papers.chapters import brief, chapters
from risks.papers.closing import closing, front
from risks.papers.gather import PaperRefused
from risks.papers.snapshot import canonical, content_of, data_of
from risks.rules.appetite import Position
from tests.factories import AssessmentFactory, MeetingFactory, RiskFactory, at
from tests.papers.since_rows import LAST_FREEZE, NOW, gathered, issue, scored

pytestmark = pytest.mark.django_db


def everything_said(content):
    return [brief(content), *recommendations(content), *(one.headline for one in (*front(content), *closing(content)))]


def test_without_a_risk_it_says_so(meeting, earlier):
    content = gathered(meeting)

    assert content.risks == ()
    assert list(chapters(content)) == ["summary"]
    assert recommendations(content) == ("Note that this register holds no risk for this committee.",)
    assert brief(content).startswith("There are no system risks to show.")
    assert content_of(data_of(content)) == content


def test_a_risk_with_nothing_filled_in_is_told_to_be_so(meeting, earlier):
    RiskFactory(
        domain=None, cause="", event="", effect="", short_name="", executive_lead=None, opened_on=date(2025, 8, 1)
    )
    content = gathered(meeting)

    (entry,) = content.risks
    assert (entry.current, entry.target, entry.limits, entry.decision) == (None, None, None, None)
    assert entry.position is Position.UNKNOWN
    assert entry.short_name == entry.title
    assert entry.executive_lead == "No lead"
    assert entry.new
    assert all(everything_said(content))
    assert recommendations(content)[0].startswith("Ask for an appetite to be set for Pressure on service")
    assert content_of(data_of(content)) == content


def test_a_thousand_actions_are_all_counted(meeting):
    risk = scored(4, 4)
    TreatmentAction.objects.bulk_create(
        TreatmentAction(risk=risk, text=f"Action {n}", original_due_on=due, due_on=due)
        for n, due in enumerate(date(2025, 9, 18) + timedelta(days=n - 300) for n in range(1000))
    )
    content = gathered(meeting)

    (entry,) = content.risks
    assert len(entry.actions) == 1000
    assert care.actions_sentence(content) == "300 of 1000 open actions are overdue."
    assert [action.number for _, action in care.chased_actions(content)][:2] == [1, 2]


def test_a_freeze_in_the_past_tells_what_was_known_then(meeting, earlier):
    risk = scored()
    AssessmentFactory(risk=risk, likelihood=5, effective_on=date(2025, 9, 19))
    then = gathered(earlier, moment=LAST_FREEZE)
    first = canonical(then)
    issue(then, earlier)

    assert canonical(gathered(earlier, moment=NOW)) == first
    assert gathered(earlier, moment=at(date(2030, 1, 1))).as_at == LAST_FREEZE
    assert gathered(meeting).risks[0].current.value == 12


def test_a_paper_is_not_compared_with_itself_nor_with_a_later_one(meeting, earlier):
    scored()
    issue(gathered(meeting), meeting, issued=NOW)

    assert gathered(meeting).since.reference == earlier.reference
    assert gathered(earlier, moment=LAST_FREEZE).since is None


def test_a_meeting_that_was_moved_is_compared_by_its_new_day(meeting, earlier):
    risk = scored()
    issue(gathered(earlier, moment=LAST_FREEZE), earlier)
    earlier.held_on = date(2025, 7, 10)
    earlier.save()
    AssessmentFactory(risk=risk, likelihood=4, effective_on=date(2025, 7, 1))

    content = gathered(meeting)
    assert (content.since.on, content.since.as_at) == (date(2025, 7, 10), LAST_FREEZE)
    assert content.risks[0].move == 4


def test_what_is_missing_to_make_a_paper_is_named(meeting):
    ScoringMatrix.objects.all().delete()
    with pytest.raises(PaperRefused, match="Add one before making a paper"):
        gathered(meeting)


def test_a_register_without_a_home_is_refused(meeting):
    Organisation.objects.update(home=False)
    with pytest.raises(PaperRefused, match="Mark one before making a paper"):
        gathered(meeting)


def test_a_committee_without_an_appetite_or_an_earlier_meeting_has_a_paper(part):
    content = gathered(MeetingFactory(part=part), moment=at(date(2023, 3, 1)))

    assert content.appetite is None
    assert content.since is None
    assert content.flow == ()
