"""A form that was open while somebody signed out or in again: nothing is saved, and the page says what to do."""

import pytest
from django.test import Client
from django.urls import reverse

from risks.models import Gap, Role
from tests.web.cast import Cast
from tests.web.posting import forms_in


@pytest.fixture
def strict() -> Client:
    """A browser whose forms are refused without their token."""
    return Client(enforce_csrf_checks=True)


def test_whoever_was_signed_out_signs_in_and_comes_back_to_the_form(cast: Cast, strict: Client):
    address = reverse("add-gap", args=[cast.own.reference_id])
    answer = strict.post(address, {"kind": "control", "text": "No cover at night"})
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('sign-in')}?next={address}")
    assert not Gap.objects.exists()


def test_whoever_signed_in_again_is_told_how_to_save_it(cast: Cast, strict: Client):
    user = cast.posts[Role.RISK_LEAD].holders.get().person.user
    strict.force_login(user)
    address = reverse("add-gap", args=[cast.own.reference_id])
    form = forms_in(strict.get(address))[0]
    strict.cookies["csrftoken"] = "a" * 32  # as signing in again gives another
    answer = strict.post(address, form.data(kind="control", text="No cover at night"))
    assert answer.status_code == 403
    said = answer.content.decode()
    assert "Nothing was saved: this form was open too long" in said
    assert "the form offers it to you" in said
    assert "Your role does not open this page" not in said
    assert not Gap.objects.exists()
