"""Whoever saves second sees both versions and chooses field by field; nothing typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from risks.changes.record import saved
from risks.models import Control, Role
from tests import factories as make
from tests.web.cast import Cast, browser_of, seen, the_cast
from tests.web.posting import forms_in


def control_of(cast: Cast) -> Control:
    """A control with its first version in the record."""
    control = make.ControlFactory.build(risk=cast.own, text="Daily call", last_tested_on=date(2025, 1, 6))
    return saved(control, by=cast.posts[Role.GOVERNANCE].holders.get().person.user, why="Written down.")


def they_change(cast: Cast, row: Any, **fields: Any) -> None:
    row = type(row).objects.get(pk=row.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    saved(row, by=cast.posts[Role.GOVERNANCE].holders.get().person.user, why="Plainer words.")


def typed(**changed: str) -> dict[str, str]:
    """The form of a control as it was opened, with what was changed in it."""
    tested = {"last_tested_on_day": "6", "last_tested_on_month": "1", "last_tested_on_year": "2025"}
    return {"text": "Daily call", "kind": "preventive", "why": "Calls missed.", "version": "1", **tested, **changed}


def carried(response: Any) -> dict[str, Any]:
    """What the page posts as it stands: all that was typed, and the choices that are marked already."""
    return {name: values[-1] for name, values in forms_in(response)[0].data().items()}


@pytest.fixture
def lead(cast: Cast) -> Client:
    return browser_of(cast, Role.RISK_LEAD)


@pytest.fixture
def control(cast: Cast) -> Control:
    return control_of(cast)


def address(control: Control) -> str:
    return reverse("control", args=[control.pk])


def test_both_versions_stand_side_by_side_and_nothing_is_saved(cast: Cast, lead: Client, control: Control):
    they_change(cast, control, text="Call at nine")
    response = lead.post(address(control), typed(text="Call at eight"))
    page = seen(response)
    assert response.status_code == 409
    assert "When you opened the form Daily call Saved since, by Person governance, " in page
    assert "Call at nine What you typed Call at eight" in page
    assert "You both changed 1 thing. Choose what to keep, then save." in page
    control.refresh_from_db()
    assert (control.text, control.version) == ("Call at nine", 2)


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ({"keep_text": "mine"}, "Call at eight"),
        ({"keep_text": "theirs"}, "Call at nine"),
        ({"keep_text": "anew", "anew_text": "Calls at eight and nine"}, "Calls at eight and nine"),
    ],
)
def test_what_is_chosen_is_saved(cast: Cast, lead: Client, control: Control, choice: dict, text: str):
    they_change(cast, control, text="Call at nine")
    asked = lead.post(address(control), typed(text="Call at eight", kind="detective"))
    response = lead.post(address(control), carried(asked) | choice)
    assert response.status_code == 302
    control.refresh_from_db()
    assert (control.text, control.kind, control.version) == (text, "detective", 3)


def test_without_a_choice_it_asks_again_and_keeps_what_was_typed(cast: Cast, lead: Client, control: Control):
    they_change(cast, control, text="Call at nine")
    asked = lead.post(address(control), typed(text="Call at eight"))
    again = lead.post(address(control), carried(asked))
    assert again.status_code == 409
    assert "Choose what to keep: What is in place?" in seen(again)
    assert carried(again)["text"] == "Call at eight"
    assert "When you opened the form Daily call" in seen(again)
    assert lead.post(address(control), carried(again) | {"keep_text": "mine"}).status_code == 302


def test_fields_that_only_one_changed_are_put_together_and_said(cast: Cast, lead: Client, control: Control):
    they_change(cast, control, kind="detective", next_test_on=date(2026, 1, 5), last_tested_on=date(2025, 2, 3))
    asked = lead.post(address(control), typed(text="Call at eight", design="limited"))
    page = seen(asked)
    assert "You changed different things, so the two are put together." in page
    assert page.count("Only you changed this.") == 2
    assert page.count("Only they changed this; you left it as it was.") == 3
    response = lead.post(address(control), carried(asked))
    assert response.status_code == 302
    control.refresh_from_db()
    assert (control.text, control.kind, control.design) == ("Call at eight", "detective", "limited")
    assert (control.next_test_on, control.last_tested_on) == (date(2026, 1, 5), date(2025, 2, 3))


def test_a_later_save_that_touched_nothing_of_the_form_is_no_reason_to_ask(cast: Cast, lead: Client, control: Control):
    they_change(cast, control, illustrative=True)
    assert lead.post(address(control), typed(text="Call at eight")).status_code == 302
    control.refresh_from_db()
    assert (control.text, control.version, control.illustrative) == ("Call at eight", 3, True)


def test_the_same_words_typed_by_both_are_no_difference(cast: Cast, lead: Client, control: Control):
    they_change(cast, control, text="Call at eight")
    assert lead.post(address(control), typed(text="Call at eight")).status_code == 302


def test_a_third_save_while_choosing_is_asked_about_too(cast: Cast, lead: Client, control: Control):
    they_change(cast, control, text="Call at nine")
    asked = lead.post(address(control), typed(text="Call at eight"))
    they_change(cast, control, text="Call at ten")
    again = lead.post(address(control), carried(asked) | {"keep_text": "mine"})
    assert again.status_code == 409
    assert "When you opened the form Call at nine" in seen(again)
    assert "Call at ten What you typed Call at eight" in seen(again)


def test_where_the_record_does_not_reach_back_it_says_so(cast: Cast, lead: Client, control: Control):
    control.history.all().delete()
    they_change(cast, control, text="Call at nine")
    page = seen(lead.post(address(control), typed(text="Call at eight")))
    assert "When you opened the form Not known" in page


@pytest.mark.parametrize("version", ["", "0", "-1", "x", "9" * 30, "２"])
def test_a_version_that_is_none_saves_nothing(cast: Cast, lead: Client, control: Control, version: str):
    response = lead.post(address(control), typed(text="Call at eight", version=version))
    assert response.status_code in (200, 409)
    control.refresh_from_db()
    assert control.text == "Daily call"


@pytest.mark.django_db(transaction=True)
@pytest.mark.engines
def test_of_two_who_save_at_the_same_moment_one_is_shown_both_versions():
    cast = the_cast()
    control = control_of(cast)
    clients = [browser_of(cast, role) for role in (Role.RISK_LEAD, Role.GOVERNANCE)]
    together = Barrier(2)

    def post(number: int) -> Any:
        try:
            together.wait(timeout=10)
            return clients[number].post(address(control), typed(text=f"Call number {number}"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(post, range(2)))
    assert sorted(answer.status_code for answer in answers) == [302, 409]
    loser = next(number for number, answer in enumerate(answers) if answer.status_code == 409)
    page = seen(answers[loser])
    assert f"What you typed Call number {loser}" in page
    assert f"Call number {1 - loser} What you typed" in page
    control.refresh_from_db()
    assert (control.text, control.version) == (f"Call number {1 - loser}", 2)
