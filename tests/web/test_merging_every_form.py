"""Every form that edits a row which others may edit too shows both versions to whoever saves second."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from risks.models import Role
from tests.web.access_rows import OF_A_RISK, PLAIN, address_of
from tests.web.cast import Cast, browser_of, seen
from tests.web.posting import Form, forms_in

# Forms with a version in them: found in the access table, so that a new one is tried by itself. These must be found.
KNOWN = {"control", "change-action", "statement", "details", "change-cause", "part-words", "part-measure"}
# A reason stands beside what changes; the risks of a cause are references, the columns of a feed are pairs.
NOT_PROSE = ("why", "reason", "link", "unlink", "mapping")


def pages(cast: Cast) -> dict[str, tuple[str, str]]:
    """Name to address and role: a page of the shared risk, or of no one risk, that the role may write on."""
    found = {}
    for role in (Role.PARTNER, Role.GOVERNANCE):
        for name, row in OF_A_RISK.items():
            if row.get is not None and row.post is not None and role in row.post["shared"]:
                found[name] = (address_of(name, cast.shared), role)
        for name, plain in PLAIN.items():
            if plain.get is not None and plain.post and role in plain.post:
                found[name] = (reverse(name, args=plain.arguments(cast)), role)
    return found


def versioned(client: Client, address: str) -> Form | None:
    response = client.get(address)
    if response.status_code != 200:
        return None
    edits = [form for form in forms_in(response) if any(one.value for one in form.named("version"))]
    return next((form for form in edits if texts(form)), None)


def texts(form: Form) -> list[str]:
    boxes = [one.name for one in form.controls if one.kind == "textarea" and one.name not in NOT_PROSE]
    return boxes or [one.name for one in form.controls if one.name == "title"]


def filled(form: Form, words: str) -> dict[str, Any]:
    """Every text box says these words; a reason is given where one is asked."""
    chosen = {one.name: one.choices[1] for one in form.controls if one.kind == "select" and not one.value}
    reasons = {one.name: "Plainer words." for one in form.controls if one.name in ("why", "reason")}
    return form.data(**chosen, **dict.fromkeys(texts(form), words), **reasons)


def complaint(response: Any) -> str:
    """What a page objects to, for a failure that can be read."""
    return seen(response).partition("There is a problem")[2][:300] if response.content else ""


@pytest.fixture
def found(cast: Cast) -> dict[str, tuple[str, str, Form]]:
    forms = {}
    for name, (address, role) in pages(cast).items():
        form = versioned(browser_of(cast, role), address)
        if form is not None:
            forms[name] = (form.action or address, role, form)
    return forms


def test_the_forms_that_are_known_to_edit_a_row_are_tried(found: dict):
    assert KNOWN - found.keys() == set()


def test_whoever_saves_second_is_shown_both_and_can_save(cast: Cast, found: dict):
    wrong = {}
    for name, (address, role, form) in found.items():
        one, other = browser_of(cast, role), browser_of(cast, role)
        first = one.post(address, filled(form, "Said by the first."))
        second = other.post(address, filled(form, "Said by the second."))
        if (first.status_code, second.status_code) != (302, 409):
            wrong[name] = f"{first.status_code} then {second.status_code}: {complaint(first)}"
            continue
        page = seen(second)
        asked = forms_in(second)[0]
        choices = {one.name: "mine" for one in asked.controls if one.name.startswith("keep_")}
        third = other.post(address, asked.data(**choices))
        if "Said by the first." not in page or "Said by the second." not in page or third.status_code != 302:
            wrong[name] = f"{third.status_code}: {complaint(third)}"
    assert wrong == {}
