"""The board of indicators looks readings up, and never reads the whole table, whatever the database believes of it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from risks.web.gather.board import _latest
from tests.factories import TODAY, IndicatorFactory, ReadingFactory, at

pytestmark = pytest.mark.django_db


def test_the_latest_reading_that_stands_is_found_and_a_restated_one_is_not():
    one, other, empty = IndicatorFactory(), IndicatorFactory(), IndicatorFactory()
    ReadingFactory(indicator=one, period_end=TODAY - timedelta(days=50))
    first = ReadingFactory(indicator=one, period_end=TODAY - timedelta(days=20))
    restated = ReadingFactory(
        indicator=one, period_end=first.period_end, value=Decimal(3), supersedes=first, recorded_at=at(hour=10)
    )
    ReadingFactory(indicator=one, period_end=TODAY + timedelta(days=20))
    last = ReadingFactory(indicator=other, period_end=TODAY)
    assert _latest([one.pk, other.pk, empty.pk], TODAY) == {one.pk: restated, other.pk: last}


def test_a_misled_planner_has_no_choice_but_to_look_them_up():
    one = IndicatorFactory()
    ReadingFactory(indicator=one)
    with CaptureQueriesContext(connection) as asked:
        _latest([one.pk], TODAY)
    assert len(asked) == 2
    with connection.cursor() as cursor:
        # What it would do that believes the table to be short.
        cursor.execute("SET LOCAL enable_nestloop = off")
        for query in asked.captured_queries:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "Anti Join" not in plan, plan
            assert "Semi Join" not in plan, plan
            assert "hashed" not in plan, plan
