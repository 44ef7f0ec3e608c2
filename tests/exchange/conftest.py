from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.exchange.loading import load
from tests.kept_rows import KeptRows


@pytest.fixture(scope="session")
def kept(django_db_setup, django_db_blocker, tmp_path_factory) -> KeptRows:
    with django_db_blocker.unblock():
        return KeptRows(tmp_path_factory, "loaded_in_september", load)


@pytest.fixture(scope="module")
def loaded(kept, django_db_blocker) -> Iterator[dict[str, object]]:
    """The BLMK register, put back for a module whose tests only read it; taken away at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        kept.put_back()
        yield kept.told
        transaction.set_rollback(True)
