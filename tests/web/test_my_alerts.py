"""How I am told: what stands, what I choose, and which channels reach my posts."""

import pytest
from django.test import Client

from risks.models import Alert, Person, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen
from tests.web.counting import queries

PAGE = "/account/alerts"


@pytest.fixture
def executive(cast: Cast) -> Client:
    return browser_of(cast, Role.EXECUTIVE)


def me(cast: Cast) -> Person:
    return cast.posts[Role.EXECUTIVE].holders.get().person


def test_it_says_when_the_next_digest_leaves_and_for_which_posts(executive: Client):
    text = seen(executive.get(PAGE))
    assert "What is urgent comes at once, at any hour. Your next digest is that of Monday " in text
    assert ", 8:00am" in text
    assert "Post of the executive" in text


def test_a_choice_is_saved_with_its_history_and_moves_the_next_digest(executive: Client, cast: Cast):
    page = executive.post(PAGE, {"cadence": "daily", "nothing_to_report": "yes"}, follow=True)
    assert "Saved: you are told like this from now on." in page.content.decode()
    person = me(cast)
    assert (person.cadence, person.nothing_to_report) == ("daily", True)
    assert person.history.first().history_user == person.user


def test_a_choice_that_is_none_is_refused_and_saves_nothing(executive: Client, cast: Cast):
    page = executive.post(PAGE, {"cadence": "hourly", "nothing_to_report": "no"})
    assert "“hourly” is not a choice here." in seen(page)
    assert "Choose how often to be told" in seen(executive.post(PAGE, {}))
    assert me(cast).cadence == "usual"


def test_it_is_mine_alone(executive: Client, cast: Cast):
    other = cast.posts[Role.GOVERNANCE].holders.get().person
    executive.post(PAGE, {"cadence": "daily", "nothing_to_report": "no", "person": other.pk})
    other.refresh_from_db()
    assert other.cadence == "usual"


def test_it_names_the_channels_that_reach_each_post(executive: Client, settings):
    settings.MAIL_LEAVES_THE_MACHINE = False
    assert "In the outbox of this register alone: nothing leaves for this post." in seen(executive.get(PAGE))
    settings.MAIL_LEAVES_THE_MACHINE = True
    assert "By e-mail; always in the outbox of this register." in seen(executive.get(PAGE))


def test_it_counts_what_waits_for_the_digest(executive: Client, cast: Cast):
    for _ in range(2):
        make.AlertFactory(post=cast.posts[Role.EXECUTIVE], person=me(cast), for_digest=True)
    assert Alert.objects.waiting_for_digest().count() == 2
    assert "Two messages waiting for it" in seen(executive.get(PAGE))


def test_who_holds_no_post_is_told_so(cast: Cast):
    person = make.PersonFactory()
    client = Client()
    client.force_login(person.user)
    assert "You hold no post today, so no alert is written to you." in seen(client.get(PAGE))


def test_an_account_of_nobody_is_refused_in_words(cast: Cast, django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_user("nobody"))
    page = client.get(PAGE)
    assert page.status_code == 403
    assert "This account belongs to nobody in the register." in seen(page)


def test_the_account_menu_leads_there(executive: Client):
    assert f'<a href="{PAGE}">How I am told</a>' in executive.get("/").content.decode()


def test_more_posts_cost_no_query(executive: Client, cast: Cast):
    few = queries(executive, PAGE)
    for _ in range(5):
        make.PostHolderFactory(person=me(cast))
    assert queries(executive, PAGE) == few


def test_an_auditor_reads_how_they_are_told_and_changes_nothing(cast: Cast):
    auditor = browser_of(cast, Role.AUDITOR)
    page = auditor.get(PAGE)
    assert "An auditor reads everything and changes nothing" in seen(page)
    assert 'name="cadence"' not in page.content.decode()
    before = list(Person.objects.order_by("pk").values())
    assert auditor.post(PAGE, {"cadence": "daily", "nothing_to_report": "yes"}).status_code == 403
    assert list(Person.objects.order_by("pk").values()) == before
