"""Two loads on the same day make the same register."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from risks.models import Risk
from tests.exchange.loading import load, whole_register


def register_after(fill: Callable[[], object]) -> dict[str, list[dict[str, object]]]:
    """What the empty register then holds; it is taken back."""
    with transaction.atomic():
        fill()
        rows = whole_register()
        transaction.set_rollback(True)
    return rows


@pytest.mark.django_db
def test_two_loads_into_two_empty_databases_leave_identical_rows(kept):
    """The first load may be another process's, into another database."""
    first, second = register_after(kept.put_back), register_after(load)

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
