"""Each kind of thing that My work can ask for, and the one button that does it."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from risks.models import Role
from tests import factories as make
from tests.factories import TODAY, at
from tests.web.cast import SECRET, Cast, browser_of, seen
from tests.web.counting import queries


@pytest.fixture
def alice(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def button(client: Client, words: str) -> str:
    """Where the button with these words leads."""
    return re.search(rf'href="([^"]+)">{words}<span', client.get("/").content.decode())[1]


def proposed(cast: Cast, **fields: object):
    return make.AssessmentFactory(
        risk=cast.own,
        likelihood=3,
        consequence=4,
        effective_on=TODAY - timedelta(days=3),
        **{"outcome": "proposed"} | fields,
    )


def test_an_open_round_asks_for_a_review_until_it_is_done(alice: Client, cast: Cast):
    cycle = make.ReviewCycleFactory(register=cast.own.register, due_on=TODAY + timedelta(days=3))
    named = cycle.meeting.part.committee.name
    text = seen(alice.get("/"))
    assert "Mon 22 Sep review Review A risk of my own" in text
    assert f"For the {named} of 26 September 2025: review by 22 September 2025." in text
    make.AssessmentFactory(risk=cast.own, likelihood=4, consequence=4, effective_on=TODAY)
    assert "Review A risk of my own" not in seen(alice.get("/"))


def test_the_own_date_counts_where_it_comes_before_that_of_the_round(alice: Client, cast: Cast):
    make.ReviewCycleFactory(register=cast.own.register, due_on=TODAY + timedelta(days=3))
    cast.own.next_review_on = TODAY - timedelta(days=2)
    cast.own.save()
    assert "2 days late" in seen(alice.get("/"))


def test_a_score_that_waits_is_for_the_executive_to_decide_and_no_review_of_the_lead(alice: Client, cast: Cast):
    cast.own.executive_lead = cast.posts[Role.EXECUTIVE]
    cast.own.next_review_on = TODAY
    cast.own.save()
    waiting = proposed(cast, rationale="Beds opened.")
    assert "Review A risk of my own" not in seen(alice.get("/"))
    executive = browser_of(cast, Role.EXECUTIVE)
    assert "To decide waits 3 days Approve or return a score: 16 to 12" in seen(executive.get("/"))
    assert button(executive, "Read and decide") == f"/risks/BAF0001/scores/{waiting.pk}"


def test_a_score_that_came_back_is_shown_with_the_comment_until_it_is_proposed_again(alice: Client, cast: Cast):
    lead = cast.posts[Role.RISK_LEAD].holders.get().person.user
    back = proposed(cast, outcome="returned", recorded_by=lead, decision_comment="What has changed since July?")
    assert "“What has changed since July?”" in seen(alice.get("/"))
    assert button(alice, "Read and resend") == f"/risks/BAF0001/scores/{back.pk}"
    assert "Look again" not in seen(browser_of(cast, Role.EXECUTIVE).get("/"))
    make.AssessmentFactory(risk=cast.own, effective_on=TODAY)
    assert "Look again" not in seen(alice.get("/"))


def test_an_assurance_that_ran_out_is_to_be_renewed_and_one_that_was_renewed_is_not(alice: Client, cast: Cast):
    gone = make.AssuranceFactory(risk=cast.own, text="Internal audit.", good_until=TODAY - timedelta(days=9))
    make.AssuranceFactory(risk=cast.own, text="CQC visit", good_until=TODAY + timedelta(days=20))
    make.AssuranceFactory(risk=cast.own, text="Far off", good_until=TODAY + timedelta(days=90))
    text = seen(alice.get("/"))
    assert "Lapsed 10 Sep 2025 Renew an assurance: Internal audit" in text
    assert "One more of this risk: its review asks about all." in text
    assert button(alice, "Renew") == f"/assurances/{gone.pk}/renew"
    make.AssuranceFactory(
        risk=cast.own, text="Internal audit.", line=gone.line, received_on=TODAY, good_until=TODAY + timedelta(days=365)
    )
    assert "Internal audit" not in seen(alice.get("/"))


def test_late_data_of_an_indicator_is_asked_for_and_that_of_an_ended_one_is_not(alice: Client, cast: Cast):
    late, ended, fresh = (
        make.IndicatorFactory(name=name, frequency="monthly", ended_on=end)
        for name, end in (("Beds", None), ("Old beds", TODAY), ("New beds", None))
    )
    for one, day in ((late, date(2025, 5, 31)), (ended, date(2025, 5, 31)), (fresh, date(2025, 8, 31))):
        make.IndicatorLinkFactory(risk=cast.own, indicator=one)
        make.ReadingFactory(indicator=one, period_end=day, recorded_at=at(day))
    text = seen(alice.get("/"))
    assert "Data late since 13 Aug 2025 Enter Beds" in text
    assert "Old beds" not in text
    assert "Enter New beds" not in text
    assert button(alice, "Enter a reading") == f"/indicators/{late.slug}/add-reading"


def test_an_acceptance_that_ends_soon_is_spoken_of(alice: Client, cast: Cast):
    make.AppetiteExceptionFactory(risk=cast.own, accepted_on=date(2025, 1, 1), until=TODAY + timedelta(days=5))
    assert "acceptance ends A risk of my own is accepted beyond tolerance until 24 September 2025" in seen(
        alice.get("/")
    )


def test_a_partner_is_asked_for_its_part(cast: Cast):
    partner = browser_of(cast, Role.PARTNER)
    assert "Give your part of A shared risk" in seen(partner.get("/"))
    assert button(partner, "Give your part") == "/risks/BAF0004/part"


def test_mentions_of_one_risk_ask_once_and_until_they_are_answered(alice: Client, cast: Cast):
    talk = "/risks/BAF0001/discussion"
    for text in ("@Person executive, is it agreed?", "@Person executive, we wait for you."):
        alice.post(talk, {"text": text})
    executive = browser_of(cast, Role.EXECUTIVE)
    assert seen(executive.get("/")).count("Answer in the discussion It mentions") == 1
    assert button(executive, "Read and answer") == talk
    make.CommentFactory(
        risk=cast.own, written_by=cast.posts[Role.EXECUTIVE].holders.get().person.user, written_at=at(hour=10)
    )
    assert "Answer in the discussion" not in seen(executive.get("/"))


def test_the_sentence_adds_up_the_minutes_of_today(alice: Client, cast: Cast):
    cast.own.next_review_on = TODAY
    cast.own.save()
    make.FlagFactory(risk=cast.own)
    assert "Two things need you today About 4 minutes in all." in seen(alice.get("/"))


def test_a_confidential_risk_is_in_no_line_of_those_who_may_not_see_it(cast: Cast):
    post = cast.posts[Role.EXECUTIVE]
    person = post.holders.get().person.user
    make.AssessmentFactory(risk=cast.secret, outcome="returned", recorded_by=person, effective_on=TODAY)
    make.TreatmentActionFactory(risk=cast.secret, owner=post, original_due_on=TODAY)
    assert SECRET not in seen(browser_of(cast, Role.EXECUTIVE).get("/"))


def test_the_page_stays_under_twenty_queries_with_everything_on_it(alice: Client, cast: Cast):
    def more() -> None:
        made = make.RiskFactory(risk_lead=cast.posts[Role.RISK_LEAD], executive_lead=cast.posts[Role.RISK_LEAD])
        make.AssessmentFactory(risk=made)
        make.AssessmentFactory(risk=made, outcome="proposed", effective_on=TODAY)
        make.AssuranceFactory(risk=made, good_until=TODAY)
        make.FlagFactory(risk=made)
        make.TreatmentActionFactory(risk=made, owner=cast.posts[Role.RISK_LEAD], original_due_on=TODAY)
        make.ReadingFactory(indicator=make.IndicatorLinkFactory(risk=made).indicator)
        make.LetterFactory(occasion="mention", risk=made, post=cast.posts[Role.RISK_LEAD])

    make.ReviewCycleFactory(register=cast.own.register)
    more()
    few = queries(alice, "/")
    for _ in range(10):
        more()
    assert queries(alice, "/") == few <= 20
