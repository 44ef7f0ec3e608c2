"""The discussion of a risk: everybody who sees it reads, those who work on it write, and nobody outside is told."""

import pytest
from django.test import Client

from risks.access import Access
from risks.models import Alert, Comment, Role
from risks.web.gather.discussion import mentions_for
from tests import factories as make
from tests.web.cast import SECRET, Cast, browser_of, seen
from tests.web.counting import queries

TALK = "/risks/BAF0001/discussion"


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def test_a_comment_is_added_last_and_the_mention_is_bold(cast: Cast, lead: Client):
    make.CommentFactory(risk=cast.own, text="The first word.", written_at=make.at(hour=8))
    response = lead.post(TALK, {"text": "@Person executive, is it agreed?"}, follow=True)
    html = response.content.decode()
    assert html.index("The first word.") < html.index("is it agreed?")
    assert "<b>@Person executive</b>, is it agreed?" in html
    text = seen(response)
    assert "Two comments by 2 people, the newest last." in text
    assert "Person risk_lead, Post of the risk_lead 19 September 2025, 9:00am" in text


def test_the_post_that_is_mentioned_reads_it_in_its_outbox_and_is_led_to_answer(cast: Cast, lead: Client):
    lead.post(TALK, {"text": "Is it agreed?", "tell": cast.posts[Role.EXECUTIVE].pk})
    executive = browser_of(cast, Role.EXECUTIVE)
    letter = Alert.objects.get()
    assert "BAF0001 A risk of my own: you were mentioned Somebody mentioned you" in seen(executive.get("/outbox"))
    response = executive.get(f"/outbox/{letter.pk}")
    assert "“Is it agreed?”" in seen(response)
    assert f'href="{TALK}"' in response.content.decode()
    assert "Told: Post of the executive" in seen(executive.get(TALK))


def test_an_at_that_names_nobody_is_asked_about_once_and_then_taken(cast: Cast, lead: Client):
    response = lead.post(TALK, {"text": "@Chef Nurse look"})
    assert "Not posted yet. “@Chef Nurse look” is no post and nobody in post today" in seen(response)
    assert "@Chef Nurse look</textarea>" in response.content.decode()
    assert not Comment.objects.exists()
    lead.post(TALK, {"text": "@Chef Nurse look", "as_it_is": "1"})
    assert Comment.objects.get().text == "@Chef Nurse look"
    assert not Alert.objects.exists()


def test_somebody_who_may_not_see_the_risk_is_named_and_the_words_are_kept(cast: Cast, lead: Client):
    response = lead.post(TALK, {"text": "@Person partner, look", "as_it_is": "1"})
    assert response.status_code == 200
    assert "Person partner may not see BAF0001, so nobody was told" in seen(response)
    assert "@Person partner, look</textarea>" in response.content.decode()
    assert not Comment.objects.exists()
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write what you want to say"),
        ("Seen: 943 476 5919", "looks like an NHS number"),
        ("y" * 10_000, "has 10,000 characters"),
    ],
)
def test_what_cannot_be_said_is_refused_and_kept(cast: Cast, lead: Client, text: str, says: str):
    response = lead.post(TALK, {"text": text})
    assert says in seen(response)
    assert text in response.content.decode()
    assert not Comment.objects.exists()


def test_what_is_typed_is_never_markup(cast: Cast, lead: Client):
    lead.post(TALK, {"text": "<script>alert(1)</script> \u202eright to left 🙂"})
    html = lead.get(TALK).content.decode()
    assert "<script>alert(1)" not in html
    assert "🙂" in html


def test_only_those_who_may_see_the_risk_can_be_chosen(cast: Cast, lead: Client):
    own = lead.get(TALK).content.decode()
    assert "Post of the executive" in own
    assert "Post of the partner" not in own
    assert "Post of the partner" in lead.get("/risks/BAF0004/discussion").content.decode()
    secret = browser_of(cast, Role.GOVERNANCE).get("/risks/BAF0003/discussion").content.decode()
    assert "Post of the auditor" in secret
    assert "Post of the executive" not in secret


def test_a_partner_talks_of_a_risk_it_shares_and_of_no_other(cast: Cast):
    partner = browser_of(cast, Role.PARTNER)
    partner.post("/risks/BAF0004/discussion", {"text": "Our wards are full."})
    assert Comment.objects.get().risk == cast.shared
    assert partner.get(TALK).status_code == 404
    assert partner.post(TALK, {"text": "Hello"}).status_code == 404


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.COMMITTEE, Role.ADMINISTRATOR])
def test_others_who_see_the_risk_read_and_do_not_write(cast: Cast, role: Role):
    make.CommentFactory(risk=cast.own, text="The first word.")
    client = browser_of(cast, role)
    response = client.get(TALK)
    assert "The first word." in seen(response)
    assert "<textarea" not in response.content.decode()
    assert client.post(TALK, {"text": "Mine."}).status_code == 403
    assert Comment.objects.count() == 1


def test_the_discussion_of_a_confidential_risk_reaches_nobody_outside(cast: Cast):
    governance = browser_of(cast, Role.GOVERNANCE)
    governance.post("/risks/BAF0003/discussion", {"text": f"{SECRET} @Person auditor"})
    letter = Alert.objects.get()
    assert SECRET not in letter.subject + letter.body
    for role in (Role.RISK_LEAD, Role.EXECUTIVE, Role.ACTION_OWNER):
        client = browser_of(cast, role)
        assert client.get("/risks/BAF0003/discussion").status_code == 404
        assert client.get(f"/outbox/{letter.pk}").status_code == 404


def test_the_risk_page_counts_the_comments_without_a_further_query(cast: Cast, lead: Client):
    none = queries(lead, "/risks/BAF0001")
    make.CommentFactory.create_batch(3, risk=cast.own)
    assert queries(lead, "/risks/BAF0001") == none
    response = lead.get("/risks/BAF0001")
    assert "Discussion (3 comments)" in seen(response)


def test_the_page_takes_the_same_queries_for_2_comments_and_for_20(cast: Cast, lead: Client):
    make.CommentFactory.create_batch(2, risk=cast.own)
    few = queries(lead, TALK)
    make.CommentFactory.create_batch(18, risk=cast.own)
    assert queries(lead, TALK) == few


def test_a_mention_stands_in_my_work_until_it_is_answered(cast: Cast, lead: Client):
    lead.post(TALK, {"text": "@Person executive, is it agreed?"})
    user = cast.posts[Role.EXECUTIVE].holders.get().person.user
    access = Access.of(user, make.TODAY)
    assert [letter.risk for letter in mentions_for(access, make.TODAY)] == [cast.own]
    make.CommentFactory(risk=cast.own, written_by=user, written_at=make.at(hour=10))
    assert list(mentions_for(access, make.TODAY)) == []
