"""The servers the tests run against are real ones."""

import pytest
from django.core.cache import cache
from django.db import connection


@pytest.mark.engines
@pytest.mark.django_db
def test_the_database_is_a_real_one(request):
    with connection.cursor() as cursor:
        if request.config.getoption("engine") == "sqlite":
            cursor.execute("PRAGMA journal_mode")
            assert cursor.fetchone()[0] == "wal"
        else:
            cursor.execute("select version()")
            assert cursor.fetchone()[0].startswith("PostgreSQL")


def test_the_cache_is_a_real_redis():
    cache.set("seen", "by every process")

    assert cache.get("seen") == "by every process"
    assert "redis" in type(cache._cache).__module__
