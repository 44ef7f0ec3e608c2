"""Two loads on the same day make the same register."""

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from risks.models import Risk
from tests.exchange.loading import load, whole_register


def loaded_and_taken_back() -> dict[str, list[dict[str, object]]]:
    with transaction.atomic():
        load()
        rows = whole_register()
        transaction.set_rollback(True)
    return rows


@pytest.mark.django_db
def test_two_loads_into_two_empty_databases_leave_identical_rows():
    first, second = loaded_and_taken_back(), loaded_and_taken_back()

    assert len(first["risks_reading"]) == 1561 + 432 + 6
    assert not Risk.objects.exists()
    assert first == second


@pytest.mark.django_db
def test_in_production_nobody_has_a_known_password(settings):
    settings.DEMO_PASSWORD = ""

    load()

    people = get_user_model().objects.filter(person__isnull=False)
    assert people.count() == 10
    assert not any(user.has_usable_password() for user in people)
