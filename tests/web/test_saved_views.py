"""Views of the register kept under a name: one's own, and those of a committee."""

import pytest
from django.test import Client

from risks.models import Role, SavedView
from tests import factories as make
from tests.web.cast import ROLES, Cast, browser_of, seen


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def kept(client: Client, name: str = "Beyond, by title", query: str = "position=beyond_tolerance", whose: str = "me"):
    return client.post("/register/views", {"name": name, "query": query, "whose": whose})


def test_a_saved_view_stands_above_the_list_of_the_one_who_saved_it_only(cast: Cast, lead: Client):
    response = kept(lead, query="position=beyond_tolerance&sort=title&page=3&columns=score&columns=target")
    assert response.status_code == 302
    view = SavedView.objects.get()
    assert view.query == "position=beyond_tolerance&sort=title&columns=score&columns=target"
    assert response["Location"] == f"/register?{view.query}"
    shown = lead.get(response["Location"])
    assert "Beyond, by title" in seen(shown)
    assert "is saved" in shown.content.decode()
    assert "Beyond, by title" not in seen(browser_of(cast, Role.GOVERNANCE).get("/register"))


def test_governance_keeps_a_view_for_a_committee_and_its_members_see_it(cast: Cast, lead: Client):
    seat = make.CommitteeMemberFactory(post=cast.posts[Role.COMMITTEE])
    assert kept(browser_of(cast, Role.GOVERNANCE), whose=seat.committee.code).status_code == 302
    words = f"{seat.committee.short_name}: Beyond, by title"
    assert words in seen(browser_of(cast, Role.COMMITTEE).get("/register"))
    assert words in seen(browser_of(cast, Role.GOVERNANCE).get("/register"))
    assert words not in seen(lead.get("/register"))
    assert kept(lead, whose=seat.committee.code).status_code == 400
    assert SavedView.objects.count() == 1


def test_a_seat_that_was_left_shows_the_committees_views_no_more(cast: Cast):
    seat = make.CommitteeMemberFactory(post=cast.posts[Role.COMMITTEE], to_on=make.TODAY)
    make.SavedViewFactory(person=None, committee=seat.committee, name="For the pack")
    member = browser_of(cast, Role.COMMITTEE)
    assert "For the pack" in seen(member.get("/register"))
    seat.to_on = make.TODAY.replace(day=make.TODAY.day - 1)
    seat.save()
    assert "For the pack" not in seen(member.get("/register"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "   "}, "Give the view a name"),
        ({"name": "long " * 30}, "Shorten it to 60 or fewer"),
        ({"name": "943 476 5919"}, "NHS number"),
        ({"query": "position=nonsense"}, "was not understood, so it cannot be saved"),
        ({"query": "columns=wishes"}, "was not understood, so it cannot be saved"),
        ({"query": "q=" + "x" * 5000}, "was not understood, so it cannot be saved"),
        ({"whose": "nobody"}, "Choose yourself or a committee"),
    ],
)
def test_what_cannot_be_saved_is_said_and_what_was_typed_is_kept(lead: Client, typed: dict, sentence: str):
    response = kept(lead, **{"name": "Typed with care"} | typed)
    assert response.status_code == 400
    assert sentence in seen(response)
    assert f'value="{typed.get("name", "Typed with care").strip()}' in response.content.decode()
    assert not SavedView.objects.exists()


def test_a_name_is_used_once_and_the_emoji_in_it_is_kept(lead: Client):
    assert kept(lead, name="Mine 🎯 שלי").status_code == 302
    again = kept(lead, name="Mine 🎯 שלי")
    assert again.status_code == 400
    assert "You already have a view called “Mine 🎯 שלי”" in seen(again)


def test_a_view_is_removed_by_the_one_whose_it_is(cast: Cast, lead: Client):
    kept(lead)
    view = SavedView.objects.get()
    assert f"/register/views/{view.pk}/remove" in lead.get("/register").content.decode()
    other = browser_of(cast, Role.GOVERNANCE)
    assert other.post(f"/register/views/{view.pk}/remove").status_code == 404
    assert lead.get(f"/register/views/{view.pk}/remove").status_code == 405
    assert lead.post(f"/register/views/{view.pk}/remove").status_code == 302
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("role", ROLES)
def test_a_committees_view_is_removed_by_governance_alone(cast: Cast, role: str):
    view = make.SavedViewFactory(person=None, committee=make.CommitteeFactory())
    for one in Role.values:
        make.CommitteeMemberFactory(committee=view.committee, post=cast.posts[one])
    client = browser_of(cast, role)
    client.post(f"/register/views/{view.pk}/remove")
    assert SavedView.objects.exists() == (role != Role.GOVERNANCE)


def test_a_view_that_no_longer_fits_says_so_and_shows_no_row(cast: Cast, lead: Client):
    make.SavedViewFactory(person=cast.posts[Role.RISK_LEAD].holders.get().person, query="position=beyond")
    response = lead.get("/register?position=beyond")
    assert response.status_code == 400
    assert cast.own.title not in seen(response)
