"""Support may look at every noun and its history, and can change none of it."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from risks import models
from risks.changes.record import saved
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def support() -> Client:
    client = Client()
    client.force_login(make.UserFactory(is_staff=True, is_superuser=True))
    return client


def address(page: str, row: object, *more: object) -> str:
    return reverse(f"admin:risks_{row._meta.model_name}_{page}", args=[row.pk, *more])


def test_every_noun_is_there_and_no_row_of_a_history_stands_alone():
    ours = {noun for noun in admin.site._registry if noun._meta.app_label == "risks"}

    assert ours == {found for found in map(vars(models).get, models.__all__) if hasattr(found, "_meta")}


def test_every_list_opens_with_a_row_in_it(support):
    risk = make.RiskFactory()
    make.AssessmentFactory(risk=risk)
    make.ReadingFactory()
    for noun in admin.site._registry:
        if noun._meta.app_label == "risks":
            answer = support.get(reverse(f"admin:risks_{noun._meta.model_name}_changelist"))
            assert answer.status_code == 200, noun


def test_a_row_is_shown_with_who_changed_it_and_why(support):
    risk = make.RiskFactory(title="A title to be changed")
    risk.title = "A title that was changed"
    saved(risk, by=make.UserFactory(username="somebody"), why="The committee asked for it")

    assert "A title that was changed" in support.get(address("change", risk)).content.decode()
    history = support.get(address("history", risk)).content.decode()

    assert "The committee asked for it" in history
    assert "somebody" in history
    assert "A title to be changed" in history


@pytest.mark.parametrize("row_of", [make.RiskFactory, make.AssessmentFactory, make.ReadingFactory])
def test_nothing_is_added_changed_or_deleted(support, row_of):
    row = row_of()
    kept = type(row).objects.values().get(pk=row.pk)

    assert support.get(reverse(f"admin:risks_{row._meta.model_name}_add")).status_code == 403
    assert support.post(address("change", row), {"title": "Other", "likelihood": 1, "value": 1}).status_code == 403
    assert support.post(address("delete", row), {"post": "yes"}).status_code == 403
    assert "deletelink" not in support.get(address("change", row)).content.decode()
    assert type(row).objects.values().get(pk=row.pk) == kept


def test_an_old_version_is_shown_and_cannot_be_put_back(support):
    risk = make.RiskFactory(title="As it was")
    first = risk.history.earliest()
    risk.title = "As it is"
    saved(risk, by=make.UserFactory(), why="A better title")
    there = address("simple_history", risk, first.pk)

    assert "As it was" in support.get(there).content.decode()
    assert support.post(there, {}).status_code == 403
    risk.refresh_from_db()
    assert risk.title == "As it is"


def test_somebody_who_is_no_superuser_sees_no_noun():
    client = Client()
    client.force_login(make.UserFactory(is_staff=True))

    assert client.get(reverse("admin:risks_risk_changelist")).status_code == 403
    assert "Risks" not in client.get(reverse("admin:index")).content.decode()


def test_somebody_who_is_not_staff_is_sent_to_sign_in():
    client = Client()
    client.force_login(make.UserFactory())

    assert client.get(reverse("admin:risks_risk_changelist")).status_code == 302
