"""Signing in, and what stands in the way of somebody who guesses."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client

from risks.models import Person
from tests.factories import PersonFactory, PostFactory
from tests.web.cast import seen

pytestmark = pytest.mark.django_db

PASSWORD = "a long and private phrase"


@pytest.fixture(autouse=True)
def _no_failures_before() -> None:
    cache.clear()


@pytest.fixture
def username() -> str:
    user = PersonFactory(name="Alice").user
    user.set_password(PASSWORD)
    user.save()
    return user.username


def attempt(username: str, password: str, **more: str):
    return Client().post("/sign-in", {"username": username, "password": password, **more})


def test_a_page_asks_for_sign_in_and_returns_to_itself():
    response = Client().get("/register?position=unknown")
    assert response.status_code == 302
    assert response.url == "/sign-in?next=/register%3Fposition%3Dunknown"


def test_signing_in_leads_to_my_work_or_to_where_one_was_going(username: str):
    assert attempt(username, PASSWORD).url == "/"
    assert attempt(username, PASSWORD, next="/register").url == "/register"


def test_signing_in_never_leads_to_another_site(username: str):
    assert attempt(username, PASSWORD, next="https://elsewhere.example/").url == "/"


def test_a_wrong_password_keeps_the_user_name_and_says_what_to_check(username: str):
    response = attempt(username, "wrong")
    body = response.content.decode()
    assert "The user name or the password is not right" in seen(response)
    assert f'value="{username}"' in body
    assert "wrong" not in body.replace("wrong way", "")


def test_an_account_that_does_not_exist_is_answered_the_same(username: str):
    assert seen(attempt("nobody-here", "wrong")) == seen(attempt(username, "wrong"))


def test_after_five_failures_even_the_right_password_must_wait(username: str):
    for _ in range(5):
        assert "must wait" not in seen(attempt(username, "wrong"))
    response = attempt(username.upper(), PASSWORD)
    assert "had 5 failed attempts to sign in. Wait 15 minutes" in seen(response)
    assert response.wsgi_request.user.is_anonymous


def test_four_failures_and_a_success_start_the_count_again(username: str):
    for _ in range(2):
        for _ in range(4):
            attempt(username, "wrong")
        assert attempt(username, PASSWORD).status_code == 302


def test_signing_out_ends_the_session_and_takes_a_button(username: str):
    client = Client()
    client.login(username=username, password=PASSWORD)
    assert client.get("/sign-out").status_code == 405
    client.post("/sign-out")
    assert client.get("/").status_code == 302


def test_a_password_can_be_changed(username: str):
    client = Client()
    client.login(username=username, password=PASSWORD)
    new = "another long and private phrase"
    response = client.post(
        "/password", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}, follow=True
    )
    assert "Your password has changed" in seen(response)
    assert attempt(username, new).status_code == 302


def test_invented_people_are_offered_in_the_demonstration_only(username: str, settings):
    PostFactory(holder=Person.objects.get(user__username=username))
    assert "Nobody here is real" not in seen(Client().get("/sign-in"))
    settings.DEMO = True
    assert "People in the demonstration" in seen(Client().get("/sign-in"))


def test_the_site_says_that_it_is_well_without_sign_in():
    response = Client().get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_the_site_says_when_its_database_is_gone(monkeypatch: pytest.MonkeyPatch):
    def gone() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    assert Client().get("/healthz").status_code == 503


def test_a_page_that_is_not_there_is_said_in_the_frame(username: str):
    client = Client()
    client.login(username=username, password=PASSWORD)
    response = client.get("/no-such-page")
    assert response.status_code == 404
    assert "There is no page at this address" in seen(response)
