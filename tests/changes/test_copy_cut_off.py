"""A database that goes away in the middle of a COPY is told of by Django's errors, by which a task is put back."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import OperationalError, connection

from risks.changes.bulk_readings import KEY, in_arrays
from risks.changes.bulk_rows import put_rows
from risks.models import Reading

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def a_new_line_afterwards() -> Iterator[None]:
    yield
    connection.close()


def end_the_line() -> None:
    """As a restart of the server does, from a line of its own."""
    connection.ensure_connection()
    number = connection.connection.info.backend_pid
    settings = connection.get_connection_params()
    given = {name: settings[name] for name in ("dbname", "user", "host", "port") if name in settings}
    with psycopg.connect(**given, password=settings.get("password")) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [number])


def test_while_readings_are_read():
    end_the_line()
    with pytest.raises(OperationalError):
        in_arrays((Reading.objects.values_list("pk"), {"key": KEY}))


class Rows(list):
    """The line ends when the first of them is asked for."""

    def __iter__(self):
        end_the_line()
        return super().__iter__()


def test_while_rows_are_sent():
    with pytest.raises(OperationalError):
        put_rows(Reading, ["indicator_id"], Rows([(1,)] * 500), unique=["id"])
