"""A form that is sent twice is saved once, and says so; the same form with other words is another form."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connections
from django.test import Client
from django.urls import reverse

from risks.models import Gap, Role
from risks.web.once import ALREADY
from tests.web.cast import Cast, browser_of, the_cast
from tests.web.posting import Form, forms_in


@pytest.fixture(autouse=True)
def _nothing_sent_before() -> None:
    cache.clear()


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


def opened(client: Client, cast: Cast) -> tuple[str, Form]:
    address = reverse("add-gap", args=[cast.own.reference_id])
    return address, forms_in(client.get(address))[0]


def test_the_same_form_sent_again_is_saved_once_and_leads_to_the_same_place(cast: Cast, lead: Client):
    address, form = opened(lead, cast)
    sent = form.data(kind="control", text="No cover at night")
    first, second = lead.post(address, sent), lead.post(address, sent)
    assert Gap.objects.count() == 1
    assert (second.status_code, second["Location"]) == (302, first["Location"])
    assert ALREADY in lead.get(second["Location"]).content.decode()


def test_other_words_in_the_same_form_are_saved(cast: Cast, lead: Client):
    address, form = opened(lead, cast)
    lead.post(address, form.data(kind="control", text="No cover at night"))
    lead.post(address, form.data(kind="control", text="No cover at weekends"))
    assert Gap.objects.count() == 2


def test_the_same_sentence_in_a_form_opened_anew_is_saved_once_within_ten_minutes(cast: Cast, lead: Client):
    for _ in range(2):
        address, form = opened(lead, cast)
        assert lead.post(address, form.data(kind="control", text="No cover at night")).status_code == 302
    assert Gap.objects.count() == 1


def test_a_sentence_said_again_later_or_a_single_word_is_saved_again(cast: Cast, lead: Client):
    address, form = opened(lead, cast)
    lead.post(address, form.data(kind="control", text="No cover at night"))
    cache.clear()  # as ten minutes do
    for text in ("No cover at night", "Rota", "Rota"):
        address, form = opened(lead, cast)
        lead.post(address, form.data(kind="control", text=text))
    assert Gap.objects.count() == 4


def test_a_form_that_was_refused_can_be_sent_again_as_it_was(cast: Cast, lead: Client):
    address, form = opened(lead, cast)
    sent = form.data(kind="control", text="")
    assert [lead.post(address, sent).status_code for _ in range(2)] == [200, 200]


def test_the_browser_is_told_which_drafts_may_go(cast: Cast, lead: Client):
    address, form = opened(lead, cast)
    token = form.named("once")[0].value
    assert "saved-forms" not in lead.post(address, form.data(kind="control", text="")).cookies
    saved = lead.post(address, form.data(kind="control", text="No cover at night"))
    assert saved.cookies["saved-forms"].value == token


def test_a_key_for_drafts_is_given_to_its_own_person_only(cast: Cast):
    pages = [
        browser_of(cast, role).get(reverse("add-gap", args=[cast.own.reference_id])).content.decode()
        for role in (Role.RISK_LEAD, Role.RISK_LEAD, Role.GOVERNANCE)
    ]
    keys = [page.split('data-draft-key="')[1].split('"')[0] for page in pages]
    assert keys[0] == keys[1] != keys[2]
    assert "data-draft-key" not in Client().get(reverse("sign-in")).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_double_click_saves_once():
    cast = the_cast()
    clients = [browser_of(cast, Role.RISK_LEAD) for _ in range(2)]
    address, form = opened(clients[0], cast)
    together = Barrier(2)

    def post(client: Client) -> Any:
        try:
            together.wait(timeout=10)
            return client.post(address, form.data(kind="control", text="No cover at night")).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(post, clients)) == [302, 302]
    assert Gap.objects.count() == 1
