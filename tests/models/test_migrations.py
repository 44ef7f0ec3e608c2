"""An empty database gets every table at once, and one that an earlier draft made is not taken for one of today."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

SEARCH = "0002_search_by_words"


@pytest.fixture
def made_by_drafts():
    """`made_by_drafts(until)`: what the database remembers of the thirteen steps of earlier drafts."""
    recorder = MigrationRecorder(connection)
    before = MigrationLoader(None).disk_migrations["risks", "0001_the_register"].replaces

    def remember(names):
        recorder.migration_qs.filter(app="risks").delete()
        for app, name in names:
            recorder.record_applied(app, name)

    yield lambda until: remember(before[:until])
    remember([("risks", "0001_the_register"), ("risks", SEARCH)])


def tables():
    return {table for table in connection.introspection.table_names() if table.startswith("risks_")}


def test_every_table_goes_and_comes_back():
    before = tables()
    call_command("migrate", "risks", "zero", verbosity=0)
    assert tables() == set()

    call_command("migrate", verbosity=0)
    assert tables() == before
    assert len(before) > 100


def test_a_database_that_the_last_draft_made_is_taken_over(made_by_drafts):
    made_by_drafts(13)
    call_command("migrate", verbosity=0)
    assert ("risks", SEARCH) in MigrationRecorder(connection).applied_migrations()


@pytest.mark.parametrize("until", [1, 4, 12])
def test_a_database_that_an_older_draft_made_is_refused_with_what_to_do(made_by_drafts, until):
    made_by_drafts(until)
    with pytest.raises(CommandError, match="give DATABASE_URL a new one"):
        call_command("migrate", verbosity=0)
