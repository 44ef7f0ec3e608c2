"""What committees decide about a risk: their view of its treatment, and their acceptance of it beyond tolerance."""

from datetime import date, timedelta

import pytest
from django.test import Client

from risks.access import Access
from risks.models import AppetiteException, CommitteeView, Flag, Meeting, Risk, Role
from risks.web.gather.committee import exceptions_ending
from tests import factories as make
from tests.factories import TODAY
from tests.web.cast import Cast, browser_of, seen

ACCEPT, VIEW = "/risks/BAF0001/accept", "/risks/BAF0001/committee-view"


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    committee = make.CommitteeFactory(name="Quality Committee", short_name="Quality")
    part = make.CommitteePartFactory(committee=committee)
    return make.MeetingFactory(part=part, held_on=date(2025, 9, 12), paper_deadline_on=date(2025, 9, 5))


def governance(cast: Cast) -> Client:
    return browser_of(cast, Role.GOVERNANCE)


def days(name: str, day: date) -> dict[str, int]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def acceptance(meeting: Meeting, **changes) -> dict:
    told = {"committee": meeting.part.committee.pk, "conditions": "A report to each meeting."} | changes
    return days("accepted_on", TODAY) | days("until", date(2025, 12, 31)) | told


def test_governance_records_a_view_and_the_risk_page_tells_it(cast: Cast, meeting: Meeting):
    told = {"meeting": meeting.pk, "rating": "moderate", "decision": "A further report in March."}
    page = governance(cast).post(VIEW, told | {"minute_reference": "6.1"}, follow=True)
    said = seen(page)
    assert "The Quality Committee rated the treatment Moderate on 12 September 2025." in said
    assert "“A further report in March.”" in said
    assert "Minuted: 6.1." in said


def test_the_four_levels_are_on_hand_in_their_exact_words(cast: Cast, meeting: Meeting):
    said = seen(governance(cast).get(VIEW))
    assert "The controls that are in place are being consistently applied." in said
    assert "no reliance can be placed on their operation" in said


def test_the_latest_rating_stands_and_the_log_is_newest_first(cast: Cast, meeting: Meeting):
    earlier = make.MeetingFactory(part=meeting.part, held_on=date(2025, 6, 5), paper_deadline_on=date(2025, 5, 29))
    make.CommitteeViewFactory(risk=cast.own, meeting=earlier, rating="limited", decision="First.")
    make.CommitteeViewFactory(risk=cast.own, meeting=meeting, rating="", decision="Second.")
    said = seen(governance(cast).get("/risks/BAF0001"))
    assert "rated the treatment Limited on 5 June 2025" in said
    assert said.index("“Second.”") < said.index("“First.”")


def test_a_risk_that_no_committee_rated_says_so(cast: Cast):
    assert "No committee has rated the treatment of this risk." in seen(governance(cast).get("/risks/BAF0001"))


def test_neither_rating_nor_decision_is_refused_with_a_sentence(cast: Cast, meeting: Meeting):
    page = governance(cast).post(VIEW, {"meeting": meeting.pk, "rating": "", "decision": " ", "minute_reference": "6"})
    assert "Give the committee’s rating, its decision, or both" in seen(page)
    assert CommitteeView.objects.count() == 0


def test_a_meeting_still_to_be_held_cannot_be_chosen(cast: Cast, meeting: Meeting):
    ahead = make.MeetingFactory(part=meeting.part)
    page = governance(cast).post(VIEW, {"meeting": ahead.pk, "rating": "moderate"})
    assert "Choose a meeting that was held" in seen(page)


def test_nobody_whose_post_leads_a_risk_rates_it_not_even_governance(cast: Cast):
    Risk.objects.filter(pk=cast.own.pk).update(executive_lead=cast.posts[Role.GOVERNANCE])
    assert governance(cast).get(VIEW).status_code == 403
    assert browser_of(cast, Role.RISK_LEAD).post(VIEW, {"rating": "substantial"}).status_code == 403


def test_a_risk_beyond_tolerance_is_accepted_and_its_flag_rests(cast: Cast, meeting: Meeting):
    flag = make.FlagFactory(risk=cast.own, rule="appetite_breach", subject="")
    page = governance(cast).post(ACCEPT, acceptance(meeting), follow=True)
    assert "Saved: accepted until 31 December 2025." in page.content.decode()
    assert "Quality Committee accepted it until 31 December 2025: A report to each meeting." in seen(page)
    flag.refresh_from_db()
    assert flag.state == Flag.State.RESOLVED


def test_an_acceptance_without_conditions_is_refused_and_what_was_typed_is_kept(cast: Cast, meeting: Meeting):
    page = governance(cast).post(ACCEPT, acceptance(meeting, conditions="", minute_reference="7.2"))
    assert "Say what the committee asked in return" in seen(page)
    assert 'value="7.2"' in page.content.decode()
    assert AppetiteException.objects.count() == 0


def test_more_than_a_year_is_asked_about_once_and_then_taken(cast: Cast, meeting: Meeting):
    told = acceptance(meeting) | days("until", date(2026, 9, 20))
    asked = governance(cast).post(ACCEPT, told)
    assert "That is more than a year: 19 September 2026 would be usual" in seen(asked)
    assert AppetiteException.objects.count() == 0
    governance(cast).post(ACCEPT, told | {"longer": "1"})
    assert AppetiteException.objects.get().until == date(2026, 9, 20)


def test_a_risk_within_tolerance_has_nothing_to_accept(cast: Cast):
    make.AssessmentFactory(risk=cast.own, likelihood=2, consequence=3, effective_on=TODAY)
    assert governance(cast).get(ACCEPT).status_code == 403
    assert ACCEPT not in governance(cast).get("/risks/BAF0001").content.decode()


def test_an_acceptance_is_ended_early_and_the_page_says_so_loudly(cast: Cast):
    standing = make.AppetiteExceptionFactory(risk=cast.own, until=date(2026, 3, 31))
    told = days("on", TODAY) | {"why": "The forecast moved."}
    page = governance(cast).post(f"/exceptions/{standing.pk}/end", told, follow=True)
    assert "was taken back on 19 September 2025. It is beyond tolerance with nobody’s agreement." in seen(page)
    assert Flag.objects.filter(risk=cast.own, resolved_at=None, rule="appetite_breach").exists()


@pytest.mark.parametrize(
    ("until", "says"),
    [
        (TODAY + timedelta(days=31), ""),
        (TODAY + timedelta(days=30), "ends in 30 days."),
        (TODAY, "ends today."),
        (TODAY - timedelta(days=1), "ended on 18 September 2025. It is beyond tolerance with nobody’s agreement."),
    ],
)
def test_an_acceptance_says_loudly_that_it_ends_and_that_it_has_ended(cast: Cast, until: date, says: str):
    make.AppetiteExceptionFactory(risk=cast.own, until=until)
    body = browser_of(cast, Role.RISK_LEAD).get("/risks/BAF0001").content.decode()
    loud = body.split('<b class="late">Its acceptance')[1].split("</b>")[0] if 'late">Its acceptance' in body else ""
    assert loud.endswith(says)
    assert bool(loud) == bool(says)
    lead = cast.posts[Role.RISK_LEAD].holders.get().person.user
    found = exceptions_ending(Access.of(lead, TODAY), TODAY)
    assert [one.risk for one in found] == ([cast.own] if says else [])


def test_what_was_renewed_taken_back_or_is_hidden_is_not_said_to_end(cast: Cast):
    lead = cast.posts[Role.RISK_LEAD].holders.get().person.user
    for one in (cast.own, cast.secret):
        make.AppetiteExceptionFactory(risk=one, until=TODAY + timedelta(days=3))
    assert [one.risk for one in exceptions_ending(Access.of(lead, TODAY), TODAY)] == [cast.own]
    make.AppetiteExceptionFactory(risk=cast.own, until=date(2026, 3, 31))
    assert exceptions_ending(Access.of(lead, TODAY), TODAY) == []


def test_the_risk_page_tells_how_a_shared_cause_moved_its_score(cast: Cast):
    cause = make.SharedCauseFactory(name="Industrial action", risks=[cast.own])
    given = make.AssessmentFactory(
        risk=cast.own, likelihood=5, consequence=4, effective_on=date(2025, 7, 1), shared_cause=cause
    )
    make.AssessmentFactory(
        risk=cast.own, likelihood=4, consequence=4, effective_on=date(2025, 8, 1), shared_cause=cause, restores=given
    )
    page = governance(cast).get("/risks/BAF0001")
    assert "Industrial action moved this score from 16 to 20 on 1 July 2025." in seen(page)
    assert "Industrial action is over, and this score went back from 20 to 16 on 1 August 2025." in seen(page)
    assert f'href="/causes/{cause.pk}"' in page.content.decode()
    assert "Shared cause: Industrial action." in seen(page)
