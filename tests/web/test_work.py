"""My work: what needs one person, sorted by when it hurts."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from risks.models import Role
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import SECRET, Cast, browser_of, risk, seen


@pytest.fixture
def alice(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def due(one: object, days: int) -> None:
    one.next_review_on = TODAY + timedelta(days=days)
    one.save()


def test_nothing_due_says_that_nothing_needs_me(alice: Client):
    text = seen(alice.get("/"))
    assert "Nothing needs you today No flag waits for your answer" in text


def test_a_late_review_a_late_action_and_a_flag_are_three_things(alice: Client, cast: Cast):
    due(cast.own, -2)
    make.TreatmentActionFactory(
        risk=cast.other, owner=cast.posts[Role.RISK_LEAD], text="Call the partners", original_due_on=date(2025, 9, 13)
    )
    make.FlagFactory(risk=cast.own, evidence={"what": "Score 16", "against": "Tolerance of 9 for Quality"})
    text = seen(alice.get("/"))
    assert "Three things need you today" in text
    places = [text.index(words) for words in ("6 days late", "2 days late", "Answer a flag: beyond tolerance")]
    assert places == sorted(places)
    assert "Score 16. Tolerance of 9 for Quality." in text


def test_only_the_first_button_is_green(alice: Client, cast: Cast):
    due(cast.own, -2)
    make.FlagFactory(risk=cast.own)
    assert alice.get("/").content.decode().count("btn--go") == 1


def test_what_is_due_today_is_not_late_and_what_is_due_in_a_week_is_not_today(alice: Client, cast: Cast):
    due(cast.own, 0)
    second = risk("BAF0010", "Second risk", risk_lead=cast.posts[Role.RISK_LEAD])
    due(second, 7)
    third = risk("BAF0011", "Third risk", risk_lead=cast.posts[Role.RISK_LEAD])
    due(third, 8)
    text = seen(alice.get("/"))
    assert "One thing needs you today About 2 minutes in all. One more in the next seven days." in text
    assert "Due today review Review A risk of my own" in text
    assert "Next seven days Fri 26 Sep review Review Second risk" in text
    assert "One due by 17 October 2025 Sat 27 Sep review Review Third risk" in text


def test_the_work_of_others_is_not_mine(alice: Client, cast: Cast):
    due(cast.other, -2)
    make.FlagFactory(risk=cast.other)
    make.TreatmentActionFactory(risk=cast.own, owner=make.PostFactory(), original_due_on=TODAY)
    assert "Nothing needs you today" in seen(alice.get("/"))


def test_an_answered_flag_and_a_finished_action_are_gone(alice: Client, cast: Cast):
    make.FlagFactory(risk=cast.own, state="acknowledged", answer="We are on it.")
    make.TreatmentActionFactory(
        risk=cast.own, owner=cast.posts[Role.RISK_LEAD], state="done", original_due_on=TODAY, completed_on=TODAY
    )
    assert "Nothing needs you today" in seen(alice.get("/"))


def test_the_next_meeting_is_that_of_a_committee_that_leads_my_risks(alice: Client, cast: Cast):
    mine, other = make.CommitteePartFactory(), make.CommitteePartFactory()
    cast.own.lead_committee = mine.committee
    cast.own.save()
    dates = {"paper_deadline_on": date(2025, 10, 3), "freezes_at": at(date(2025, 10, 3), 17)}
    make.MeetingFactory(part=other, held_on=date(2025, 10, 6), **dates)
    make.MeetingFactory(part=mine, held_on=date(2025, 10, 10), **dates)
    text = seen(alice.get("/"))
    assert f"Entries for the {mine.committee.name} freeze in 10 working days." in text
    assert "Friday 3 October 2025, 5pm" in text
    assert other.committee.name not in text


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.AUDITOR, "You can read everything, 4 open risks in all, and change nothing."),
        (Role.GOVERNANCE, "Across 4 open risks, 1 review is late and 1 flag waits for an answer."),
        (Role.COMMITTEE, "You lead none of the 3 open risks you can read."),
        (Role.PARTNER, "One risk is shared with your organisation."),
    ],
)
def test_those_who_lead_no_risk_are_told_what_is_true_for_them(cast: Cast, role: str, words: str):
    due(cast.other, -1)
    make.FlagFactory(risk=cast.other)
    text = seen(browser_of(cast, role).get("/"))
    assert words in text
    assert (SECRET in text) is False


def test_somebody_whose_post_has_ended_is_told_whom_to_ask(cast: Cast):
    holder = cast.posts[Role.RISK_LEAD].holders.get()
    holder.to_on = TODAY - timedelta(days=1)
    holder.save()
    text = seen(browser_of(cast, Role.RISK_LEAD).get("/"))
    assert "You hold no post in the register today" in text
    assert cast.own.title not in text


def test_an_auditor_who_also_leads_a_risk_is_asked_for_nothing(cast: Cast):
    cast.own.risk_lead = cast.posts[Role.AUDITOR]
    cast.own.save()
    due(cast.own, -2)
    make.FlagFactory(risk=cast.own)
    assert "Nothing needs you today" in seen(browser_of(cast, Role.AUDITOR).get("/"))


@pytest.mark.parametrize("count", [5, 50])
def test_the_page_takes_as_many_queries_for_fifty_risks_as_for_five(
    alice: Client, cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
):
    for n in range(count):
        made = risk(f"BAF1{n:03}", f"Number {n}", risk_lead=cast.posts[Role.RISK_LEAD], next_review_on=TODAY)
        make.FlagFactory(risk=made)
        make.TreatmentActionFactory(risk=made, owner=cast.posts[Role.RISK_LEAD], original_due_on=TODAY)
    with django_assert_num_queries(15):
        alice.get("/")
