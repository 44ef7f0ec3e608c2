from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.exchange.loading import load


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[dict[str, object]]:
    """The BLMK register, loaded once for a module whose tests only read it; taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)
